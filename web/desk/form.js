// SPDX-License-Identifier: Apache-2.0
// The list of forms, and one form: drawn from the adapter's table, checked by the server cell by cell.
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { ownProblem, say, sayProblem, t } from "../lib/i18n.js";
import { get, newId, post } from "../lib/api.js";
import { useKeys } from "../lib/keys.js";
import { instant } from "../lib/dates.js";
import { Dialog } from "../lib/dialog.js";
import { Busy, Control, DivisionText, Empty, Field, hintOf, isGroup, isLong, ProblemBox } from "../lib/widgets.js";
import { Papers } from "./papers.js";
import { flow, Pending, useLoad } from "./parts.js";
import { go } from "../lib/address.js";

const SAVE_EVERY_MS = 4000;

/** Forms of one procedure together; what several share comes last. */
function byFlow(forms) {
    const flows = new Map();
    for (const form of forms) {
        flows.set(form.workflow, [...(flows.get(form.workflow) || []), form]);
    }
    return [...flows.entries()].sort((a, b) => (a[0] ? 0 : 1) - (b[0] ? 0 : 1));
}

export function Forms({ given }) {
    const [answer, problem, reload] = useLoad(() => get("/desk/api/forms"), null);
    const [find, setFind] = useState("");
    const input = useRef(null);
    useKeys({ "/": { text: t("keys.find"), run: () => input.current && input.current.focus() } });
    const words = find.trim().toLowerCase();
    const forms = answer ? answer.forms.filter((form) => !words || `${form.label.zh} ${form.label.en}`.toLowerCase().includes(words)) : [];
    const about = given.case ? `&case=${given.case}` : "";
    return html`<section>
        <h1 tabindex="-1">${t("forms.title")}</h1>
        <${ProblemBox} problem=${problem} onRetry=${reload} />
        ${answer ? html`<div class="filters"><label>${t("forms.find")} <input id="find-form" ref=${input} type="search" value=${find} onInput=${(event) => setFind(event.target.value)}
            onKeyDown=${(event) => event.key === "Enter" && forms.length && go("form", { name: forms[0].name, ...(given.case ? { case: given.case } : {}) })} /></label>
            <span class="summary" role="status">${t("forms.count", { count: forms.length })}</span></div>
            ${forms.length ? byFlow(forms).map(([name, list]) => html`<section key=${name} class="flow-part"><h2>${name ? flow(name) : t("forms.other")}</h2>
                <ul class="tiles">${list.map((form) => html`<li key=${form.name}><a href="#/form?name=${form.name}${about}">${say(form.label)}</a></li>`)}</ul></section>`)
                : html`<${Empty} title=${t("forms.none")} text=${t("forms.none.text")} />`}` : problem ? null : html`<${Busy} />`}
    </section>`;
}

const idOf = (column, row) => (row === undefined ? `f${column}` : `f${column}-${row}`);

/** Problems by field: the first of each. Those of the table carry their row. */
function byField(problems, form) {
    const map = {};
    for (const problem of problems || []) {
        const field = form.fields[problem.column];
        const id = field ? idOf(problem.column, field.entry ? problem.row : undefined) : "";
        if (id && !map[id]) map[id] = problem;
    }
    return map;
}

function Entries({ form, rows, setRows, problems, today }) {
    const fields = form.fields.filter((field) => field.entry && !field.left);
    const put = (at, column, value) => setRows((before) => before.map((row, i) => (i === at ? { ...row, [column]: value } : row)), at, column);
    return html`<section class="part" aria-labelledby="entries"><h2 id="entries">${t("form.entries")}</h2>
        <div class="scroll"><table class="list entries">
            <thead><tr><th scope="col">${t("form.number")}</th>${fields.map((field) => html`<th scope="col" key=${field.column}>${say(field)}${field.required ? html`<span class="must">${t("field.required")}</span>` : null}</th>`)}<th scope="col"><span class="hidden">${t("admin.acts")}</span></th></tr></thead>
            <tbody>${rows.map((row, at) => html`<tr key=${at}><td class="number">${at + 1}</td>
                ${fields.map((field) => {
                    const id = idOf(field.column, at), problem = problems[id];
                    return html`<td key=${field.column} class=${problem ? "bad" : ""}><${Control} id=${id} field=${field} bare value=${row[field.column]} today=${today} problem=${problem} onInput=${(value) => put(at, field.column, value)} />
                        ${problem ? html`<span class="wrong" id="${id}-problem"><b>${t("field.wrong")}</b>${sayProblem(problem).what}<br />${sayProblem(problem).todo}</span>` : null}</td>`;
                })}
                <td>${rows.length > 1 ? html`<button type="button" class="quiet" aria-label=${t("form.entry.drop", { row: at + 1 })} onClick=${() => { setRows((before) => before.filter((one, i) => i !== at)); document.getElementById("entry-add").focus(); }}>✕</button>` : null}</td></tr>`)}</tbody>
        </table></div>
        <p><button type="button" id="entry-add" onClick=${() => setRows((before) => [...before, {}])}>＋ ${t("form.entry.add")}</button></p>
    </section>`;
}

function Part({ title, fields, values, put, problems, today, closed, message, onBusy }) {
    if (!fields.length) return null;
    const body = html`<div class="grid">${fields.map((field) => {
        const id = idOf(field.column), problem = problems[id];
        return html`<${Field} key=${id} id=${id} label=${say(field)} required=${field.required} hint=${hintOf(field)} problem=${problem} group=${isGroup(field)} wide=${isLong(field) || field.check === "files"}>
            ${field.check === "files"
                ? html`<${Papers} id=${id} message=${message} label=${say(field)} value=${values[field.column]} problem=${problem} onBusy=${onBusy} onInput=${(value) => put(field.column, value)} />`
                : html`<${Control} id=${id} field=${field} value=${values[field.column]} today=${today} problem=${problem} onInput=${(value) => put(field.column, value)} />`}</${Field}>`;
    })}</div>`;
    return closed ? html`<details class="part" open=${fields.some((field) => problems[idOf(field.column)])}><summary>${title}</summary>${body}</details>`
        : html`<section class="part"><h2>${title}</h2>${body}</section>`;
}

/** All that is wrong, on top; each leads to its field. */
function Summary({ problems, form, problem }) {
    const box = useRef(null);
    useEffect(() => { if (box.current) box.current.focus(); }, [problem]);
    if (!problem) return null;
    if (!problems || !problems.length) return html`<div ref=${box} tabindex="-1"><${ProblemBox} problem=${problem} /></div>`;
    return html`<div class="problem" role="alert" tabindex="-1" ref=${box} id="problems">
        <p><strong>${t("form.problems", { count: problems.length })}</strong> ${t("form.problems.text")}</p>
        <ul>${problems.map((one, i) => {
            const field = form.fields[one.column];
            const id = field ? idOf(one.column, field.entry ? one.row : undefined) : "";
            const name = field ? `${field.entry ? `${t("form.entry.row", { row: one.row + 1 })} ` : ""}${say(field)}` : "";
            return html`<li key=${i}>${id ? html`<a href="#${id}" onClick=${(event) => { event.preventDefault(); const at = document.getElementById(id); if (at) { at.focus(); at.scrollIntoView({ block: "center" }); } }}>${name}</a>` : null} ${sayProblem(one).what}</li>`;
        })}</ul>
    </div>`;
}

function Sure({ form, values, rows, onClose, onDo }) {
    const filled = form.fields.filter((field) => !field.entry && values[field.column]);
    return html`<${Dialog} title=${t("form.sure")} wide onClose=${onClose}>
        <p><b>${say(form.label)}</b></p>
        <dl class="pairs">${filled.map((field) => html`<div key=${field.column} class=${values[field.column].length > 24 ? "wide" : ""}><dt>${say(field)}</dt><dd>${field.check === "division" ? html`<${DivisionText} code=${values[field.column]} />` : values[field.column]}</dd></div>`)}
            ${form.entries ? html`<div><dt>${t("form.entries")}</dt><dd>${rows.length}</dd></div>` : null}</dl>
        <p class="note">${t("form.sure.text")}</p>
        <p class="acts"><button type="button" class="main" data-first onClick=${onDo}>${t("form.sure.do")}</button><button type="button" onClick=${onClose}>${t("form.sure.back")}</button></p>
    </${Dialog}>`;
}

/** What is typed is kept on the server, for this clerk only. */
function useDraft(name, state, ready, gone) {
    const [saved, setSaved] = useState("");
    const last = useRef(null);
    const now = useRef(null);
    now.current = state;
    async function save() {
        const kept = JSON.stringify(now.current.kept);
        if (kept === last.current || gone.current) return; // what was sent is no draft any more
        try {
            await post("/desk/api/draft", { id: now.current.id, form: name, kept: now.current.kept });
            last.current = kept;
            setSaved(t("form.saved", { at: instant(Date.now()).slice(11) }));
        } catch (error) {
            setSaved(t("form.unsaved"));
        }
    }
    useEffect(() => {
        if (!ready) return undefined;
        last.current = last.current || JSON.stringify(now.current.kept);
        const timer = setInterval(save, SAVE_EVERY_MS);
        return () => { clearInterval(timer); save(); };
    }, [ready]);
    return [saved, save];
}

async function loadForm(given) {
    const { name, draft, ...about } = given;
    const answer = await get("/desk/api/form", { name, ...about });
    const kept = draft ? (await get("/desk/api/drafts")).drafts.find((one) => one.id === draft) : null;
    const id = kept ? kept.id : newId(), files = answer.form.fields.find((field) => field.check === "files" && !field.entry);
    if (given.again && files && !kept) { // its files come over to the new message
        await post("/desk/api/paper/again", { from: given.again, id });
        const { papers } = await get("/desk/api/papers", { id });
        answer.values = { ...answer.values, [files.column]: papers.filter((paper) => paper.whole).map((paper) => paper.name).join("、") };
    }
    return { ...answer, kept: kept ? kept.kept : null, id };
}

export function Form({ given, me, news }) {
    const [answer, failed, reload] = useLoad(() => loadForm(given), null);
    const [values, setValues] = useState({});
    const [rows, setRows] = useState([{}]);
    const [told, setTold] = useState({ problem: null, problems: null });
    const [sure, setSure] = useState(false);
    const [busy, setBusy] = useState(false);
    const [ready, setReady] = useState(false); // what stands in the form by itself makes no draft
    const gone = useRef(false);
    const uploading = useRef(false);
    const form = answer && answer.form, about = answer && (answer.about || (answer.kept && answer.kept.about));
    useEffect(() => {
        if (!answer) return;
        setReady(true);
        if (answer.kept) {
            setValues(answer.kept.values || {});
            setRows(answer.kept.rows || [{}]);
            return;
        }
        const start = { ...answer.values }, first = {};
        for (const field of form.fields) {
            if (about && field.path === "@subject") start[field.column] = about.casefile;
            if (about && field.path === "@matter" && (given.key || given.again)) start[field.column] = about.matter;
            if (field.entry && start[field.column]) { first[field.column] = start[field.column]; delete start[field.column]; }
        }
        setValues(start);
        setRows(answer.rows && answer.rows.length ? answer.rows : [first]);
    }, [answer]);
    const reply = answer ? Number((answer.kept && answer.kept.reply_to) || (given.again ? about && about.reply_to : about && about.way === 1 && given.key) || 0) : 0;
    const [saved, save] = useDraft(given.name, { id: answer && answer.id, kept: { values, rows, reply_to: reply, about: about || null } }, ready, gone);
    const today = (news && news.today) || me.today;
    const body = () => ({ id: answer.id, form: form.name, values, rows: form.entries ? rows : [], reply_to: reply });
    const fail = (error) => setTold({ problem: error.problem, problems: (error.body && error.body.problems) || [] });
    async function check() {
        if (busy) return;
        if (uploading.current) {
            setTold({ problem: ownProblem("papers.wait"), problems: [] });
            return;
        }
        setBusy(true);
        try {
            await post("/desk/api/check", body());
            setTold({ problem: null, problems: null });
            setSure(true);
        } catch (error) {
            fail(error);
        }
        setBusy(false);
    }
    async function send() {
        if (busy) return;
        setBusy(true);
        setSure(false);
        try {
            await post("/desk/api/submit", body());
            gone.current = true;
            go("receipt", { id: answer.id });
        } catch (error) {
            fail(error);
            setBusy(false);
        }
    }
    useKeys({ "Ctrl+s": { text: t("keys.save"), run: save }, "Ctrl+Enter": { text: t("keys.send"), run: check } });
    if (!answer) return html`<${Pending} title=${t("forms.title")} quiet problem=${failed} onRetry=${reload} />`;
    // what is mended is no longer told to be wrong
    const mended = (wrong) => setTold((before) => {
        const left = (before.problems || []).filter((one) => !wrong(one));
        return !before.problems || left.length === before.problems.length ? before : { problem: left.length ? before.problem : null, problems: left };
    });
    const put = (column, value) => {
        setValues((before) => ({ ...before, [column]: value }));
        mended((one) => one.column === column);
    };
    const putRows = (change, at, column) => {
        setRows(change);
        mended((one) => (at === undefined ? form.fields[one.column] && form.fields[one.column].entry : one.row === at && one.column === column));
    };
    const problems = byField(told.problems, form);
    const own = form.fields.filter((field) => !field.entry && !field.left);
    const people = own.filter((field) => field.person), rest = own.filter((field) => !field.person && !field.envelope);
    const shared = { values, put, problems, today, message: answer.id, onBusy: (on) => { uploading.current = on; } };
    // of somebody new the divisions decide who is told: they must not be overlooked
    const shown = (field) => field.required || field.zh === "姓名" || values[field.column] || (field.check === "division" && !about);
    return html`<article class="form">
        <p class="way"><a href=${given.key ? `#/message?key=${given.key}` : "#/forms"}>← ${t("back")}</a></p>
        <h1 tabindex="-1">${say(form.label)}</h1>
        ${about ? html`<p class="about"><b>${t(reply ? "form.reply" : "form.known")}</b> ${reply ? say(about.label) : ""} ${about.person} <span class="aside">${t("message.case")} ${about.casefile || "—"}</span></p>` : null}
        <${Summary} problems=${told.problems} problem=${told.problem} form=${form} />
        <form onSubmit=${(event) => { event.preventDefault(); check(); }} novalidate>
            <${Part} title=${t("form.person")} fields=${people.filter(shown)} ...${shared} />
            <${Part} title=${t("form.content")} fields=${rest} ...${shared} />
            ${form.entries ? html`<${Entries} form=${form} rows=${rows} setRows=${putRows} problems=${problems} today=${today} />` : null}
            <${Part} title=${t("form.more")} fields=${[...people.filter((field) => !shown(field)), ...own.filter((field) => field.envelope)]} closed ...${shared} />
            <p class="acts bottom"><button type="submit" class="main" aria-disabled=${busy ? "true" : undefined}>${t("form.send")}</button>
                <button type="button" onClick=${save}>${t("form.save")}</button><span class="aside" role="status">${saved}</span></p>
        </form>
        ${sure ? html`<${Sure} form=${form} values=${values} rows=${rows} onClose=${() => setSure(false)} onDo=${send} />` : null}
    </article>`;
}
