// SPDX-License-Identifier: Apache-2.0
// What waits, by what is due: one block a matter, its messages below each other.
import { html, useEffect, useMemo, useRef, useState } from "../lib/html.js";
import { say, t } from "../lib/i18n.js";
import { get, post } from "../lib/api.js";
import { useKeys } from "../lib/keys.js";
import { instant } from "../lib/dates.js";
import { Busy, Empty, ProblemBox } from "../lib/widgets.js";
import { Due, flow, Head, More, person, sender, State, useLoad } from "./parts.js";
import { go } from "../lib/address.js";

const REMINDERS = ["deadline.soon", "deadline.missed", "reminder"];
const kept = { show: "todo", type: "", find: "", at: 0, pages: 1 }; // for the way back from a message

/** Messages of one matter together; the matter's day is the nearest that this agency owes in it, or that an open reminder names. */
function group(items) {
    const groups = new Map();
    for (const item of items) {
        const key = item.matter || (item.casefile ? `c:${item.casefile}` : `m:${item.key}`);
        if (!groups.has(key)) groups.set(key, { key, items: [], due: "", days: new Map() });
        groups.get(key).items.push(item);
    }
    for (const one of groups.values()) {
        one.items.sort((a, b) => a.at_ms - b.at_ms || a.key - b.key);
        for (const item of one.items) {
            if (item.due_on && item.mine && item.work < 2) one.days.set(item.deadline, item.due_on);
        }
        one.due = one.items.some((item) => item.work < 2) ? [...one.days.values(), ...one.items.map((item) => item.owed)].filter(Boolean).sort()[0] || "" : "";
        const named = one.items.filter((item) => item.person).pop();
        one.person = named ? person(named) : "";
        one.workflow = (one.items.filter((item) => item.workflow).pop() || {}).workflow || "";
        one.main = one.items.filter((item) => !REMINDERS.includes(item.type)).pop() || one.items[one.items.length - 1];
    }
    return [...groups.values()];
}

const BY = {
    todo: (a, b) => (a.due || "9").localeCompare(b.due || "9") || a.items[0].at_ms - b.items[0].at_ms,
    done: (a, b) => Math.max(...b.items.map((i) => i.work_ms)) - Math.max(...a.items.map((i) => i.work_ms)),
    all: (a, b) => b.items[b.items.length - 1].at_ms - a.items[a.items.length - 1].at_ms,
};

function fits(one, type, find) {
    const words = find.trim().toLowerCase();
    const text = () => [one.person, flow(one.workflow), one.key, ...one.items.map((i) => `${say(i.label)} ${sender(i.source)} ${i.casefile}`)].join(" ").toLowerCase();
    return (!type || one.items.some((item) => item.type === type)) && (!words || words.split(/\s+/).every((word) => text().includes(word)));
}

function Group({ one, today, takes, onOpen, active }) {
    const rest = one.items.filter((item) => item !== one.main).reverse();
    const row = (item, main) => html`<tr key=${item.key} class=${main ? "lead" : "more"} onClick=${() => onOpen(item)}>
        ${main ? html`<td class="due-cell" rowspan=${one.items.length}><${Due} due=${one.due} today=${today} /></td>` : null}
        <td><a href="#/message?key=${item.key}" class=${active === item.key ? "at" : ""} data-row=${item.key}>${say(item.label)}</a>
            ${main && one.workflow ? html` <span class="flow">${flow(one.workflow)}</span>` : null}
            ${item.due_on ? html` <span class="aside">${t(item.mine ? "inbox.mine" : "inbox.other")} ${item.due_on}</span>` : null}</td>
        <td>${main ? one.person || html`<span class="aside">${t("inbox.nobody")}</span>` : ""}</td>
        <td>${sender(item.source)}</td>
        <td class="number">${instant(item.at_ms)}</td>
        <td><${State} item=${item} takes=${takes} /></td>
    </tr>`;
    return html`<tbody>${row(one.main, true)}${rest.map((item) => row(item, false))}</tbody>`;
}

function Filters({ answer, given, put, find }) {
    const types = useMemo(() => {
        const all = new Map(answer.items.map((item) => [item.type, item.label]));
        return [...all.entries()].sort((a, b) => say(a[1]).localeCompare(say(b[1]), "zh"));
    }, [answer]);
    const counts = { todo: answer.counts.todo, done: answer.counts.done, all: answer.counts.every };
    return html`<div class="filters">
        <span class="tabs" role="group" aria-label=${t("inbox.show")}>${["todo", "done", "all"].map((show) => html`
            <button type="button" key=${show} aria-pressed=${given.show === show ? "true" : "false"} onClick=${() => put({ show, type: "", pages: 1 })}>${t(`inbox.${show}`)} ${counts[show]}</button>`)}</span>
        <label>${t("inbox.type")} <select id="kind" onChange=${(event) => put({ type: event.target.value })}>
            <option value="" selected=${!given.type}>${t("inbox.type.all")}</option>
            ${types.map(([type, label]) => html`<option key=${type} value=${type} selected=${given.type === type}>${say(label)}</option>`)}</select></label>
        <label>${t("inbox.search")} <input id="find" ref=${find} type="search" autocomplete="off" placeholder=${t("inbox.search.hint")} value=${given.find}
            onInput=${(event) => put({ find: event.target.value })} onKeyDown=${(event) => { if (event.key === "Escape") { put({ find: "" }); event.target.blur(); event.stopPropagation(); } }} /></label>
    </div>`;
}

export function Inbox({ news, tell }) {
    const [given, setGiven] = useState({ ...kept });
    const [answer, problem, reload] = useLoad(() => get("/desk/api/work", { show: given.show, pages: given.pages }), news, [given.show, given.pages]);
    const find = useRef(null);
    const put = (more) => setGiven((before) => Object.assign(kept, { ...before, ...more }) && { ...kept });
    const shown = answer ? group(answer.items).filter((one) => fits(one, given.type, given.find)).sort(BY[given.show]) : [];
    const rows = [].concat(...shown.map((one) => [one.main, ...one.items.filter((item) => item !== one.main).reverse()]));
    const at = rows.findIndex((item) => item.key === given.at);
    function move(step) {
        if (!rows.length) return;
        const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
        put({ at: next.key });
        const link = document.querySelector(`[data-row="${next.key}"]`);
        if (link) link.focus();
    }
    async function act(what) {
        if (at < 0) return;
        try {
            await post("/desk/api/work", { keys: [rows[at].key], what });
            tell(t(what === "done" ? "message.finished" : "message.confirmed"));
        } catch (error) {
            tell(error.problem ? `${say(error.problem)}` : String(error));
        }
        reload();
    }
    useEffect(() => {
        const link = given.at && document.querySelector(`[data-row="${given.at}"]`);
        if (link && answer) link.scrollIntoView({ block: "nearest" });
    }, [Boolean(answer)]);
    useKeys({
        "j": { text: t("keys.down"), run: () => move(1) }, "ArrowDown": { run: () => move(1) },
        "k": { text: t("keys.up"), run: () => move(-1) }, "ArrowUp": { run: () => move(-1) },
        "Enter": { text: t("keys.open"), run: () => at >= 0 && go("message", { key: rows[at].key }) },
        "x": { text: t("keys.confirm"), run: () => act("confirm") },
        "e": { text: t("keys.done"), run: () => act("done") },
        "/": { text: t("keys.find"), run: () => find.current && find.current.focus() },
    });
    const filtered = given.type || given.find;
    const more = answer ? html`<${More} answer=${answer} all=${{ todo: answer.counts.todo, done: answer.counts.every - answer.counts.todo, all: answer.counts.every }[given.show]} onMore=${() => put({ pages: given.pages + 1 })} />` : null;
    return html`<section class="inbox">
        <h1 tabindex="-1">${t("inbox.title")}</h1>
        <${ProblemBox} problem=${problem} onRetry=${reload} />
        ${answer ? html`<${Filters} answer=${answer} given=${given} put=${put} find=${find} />` : problem ? null : html`<${Busy} />`}
        ${answer && !shown.length ? html`<${Empty} title=${t(filtered ? "inbox.empty.filter" : `inbox.empty.${given.show}`)} text=${t(filtered ? "inbox.empty.filter.text" : `inbox.empty.${given.show}.text`)}>
            ${filtered ? html`<button type="button" onClick=${() => put({ type: "", find: "" })}>${t("inbox.filter.clear")}</button>` : null}${filtered ? more : null}</${Empty}>` : null}
        ${shown.length ? html`<p class="summary" role="status">${t("inbox.count", { groups: shown.length, items: rows.length })}${answer.more ? `，${t(given.show === "todo" ? "inbox.capped" : "inbox.capped.new", { count: answer.items.length })}` : ""}</p>
            <table class="list work">
                <caption class="hidden">${t("inbox.title")}</caption>
                <${Head} keys=${["inbox.due", "inbox.what", "inbox.who", "inbox.from", "inbox.at", "inbox.state"]} />
                ${shown.map((one) => html`<${Group} key=${one.key} one=${one} today=${answer.today} takes=${answer.takes} active=${given.at}
                    onOpen=${(item) => { put({ at: item.key }); go("message", { key: item.key }); }} />`)}
            </table>${more}` : null}
    </section>`;
}
