// SPDX-License-Identifier: Apache-2.0
// One message: what it says, what may be done with it, what belongs to it.
import { html, useState } from "../lib/html.js";
import { lang, ownProblem, say, t } from "../lib/i18n.js";
import { get } from "../lib/api.js";
import { useKeys } from "../lib/keys.js";
import { daysBetween, instant } from "../lib/dates.js";
import { Dialog } from "../lib/dialog.js";
import { Field, ProblemBox } from "../lib/widgets.js";
import { Due, fact, flow, Pending, sender, State, useAct, useLoad } from "./parts.js";
import { go } from "../lib/address.js";

const STAMPS = ["id", "type", "source", "time", "casefile", "matter", "ground", "withheld"];
const HIDDEN = ["〔未授权〕", "withheld"];

const ATTACHMENT = /^(.*?)attachments\/([0-9a-f]{16})\.([a-z]+)(.*)$/;

function Value({ text, message }) {
    const found = message && text ? ATTACHMENT.exec(text) : null;
    if (found) return html`${found[1]}<a href="/desk/api/attachment?key=${message.key}&digest=${found[2]}" download>${t("message.attachment")} ${found[3].toUpperCase()}</a>${found[4]}`;
    return HIDDEN.includes(text) ? html`<span class="withheld">${text}</span>` : text || html`<span class="aside">—</span>`;
}

/** Pairs of name and value; empty ones are left out, withheld ones named together. */
function Pairs({ pairs, message }) {
    const hidden = pairs.filter(([, text]) => HIDDEN.includes(text)).map(([name]) => name);
    return html`<dl class="pairs">${pairs.filter(([, text]) => text && !HIDDEN.includes(text)).map(([name, text]) => html`
        <div key=${name} class=${text.length > 24 ? "wide" : ""}><dt>${name}</dt><dd><${Value} text=${text} message=${message} /></dd></div>`)}</dl>
        ${hidden.length ? html`<p class="note"><b>${t("message.withheld", { count: hidden.length })}</b>${hidden.join(t("comma"))}<br />
            <span class="aside">${t("message.withheld.why")}</span></p>` : null}`;
}

function Content({ content, message }) {
    const cells = content[lang()];
    if (content.any) return html`<${Pairs} message=${message} pairs=${cells.filter(([name]) => !STAMPS.includes(name))} />`;
    const columns = content.columns.map((column, at) => ({ ...column, at }));
    const own = columns.filter((column) => !column.stamp && !column.entry);
    const entry = columns.filter((column) => column.entry);
    return html`
        <${Pairs} message=${message} pairs=${own.map((column) => [say(column), (cells[0] || [])[column.at]])} />
        ${entry.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("form.entries")}><table class="list"><thead><tr><th scope="col">${t("form.number")}</th>
            ${entry.map((column) => html`<th scope="col" key=${column.at}>${say(column)}</th>`)}</tr></thead>
            <tbody>${cells.map((row, i) => html`<tr key=${i}><td class="number">${i + 1}</td>${entry.map((column) => html`<td key=${column.at}><${Value} text=${row[column.at]} message=${message} /></td>`)}</tr>`)}</tbody>
        </table></div>` : null}`;
}

function Return({ onClose, onDo }) {
    const [why, setWhy] = useState("");
    const [bad, setBad] = useState(false);
    return html`<${Dialog} title=${t("return.title")} onClose=${onClose}>
        <p>${t("return.text")}</p>
        <${Field} id="why" group label=${t("return.why")} required problem=${bad && !why ? ownProblem("return.must") : null}>
            <span class="choices column">${["not_ours", "incomplete", "twice"].map((word, i) => html`<label key=${word}>
                <input type="radio" name="why" data-first=${i === 0} checked=${why === word} onChange=${() => setWhy(word)} />${t(`return.${word}`)}</label>`)}</span>
        </${Field}>
        <p class="acts"><button type="button" class="main" onClick=${() => (why ? onDo(why) : setBad(true))}>${t("return.do")}</button>
            <button type="button" onClick=${onClose}>${t("cancel")}</button></p>
    </${Dialog}>`;
}

function Facts({ message, today, takes }) {
    const by = (who, at) => (who ? t("message.by", { who, at: instant(at) }) : "");
    return html`<dl class="facts">
        ${fact(t("message.state"), html`<${State} item=${message} takes=${takes} />`)}
        ${fact(t(message.way === 2 ? "message.to" : "message.from"), sender(message.source))}
        ${fact(t(message.way === 2 ? "message.made" : "message.at"), instant(message.at_ms))}
        ${message.due_on ? fact(t("message.due"), html`<${Due} due=${message.due_on} today=${today} />`) : null}
        ${message.owed && message.work < 2 && message.owed !== message.due_on ? fact(t("message.owed"), html`<${Due} due=${message.owed} today=${today} />`) : null}
        ${fact(t("message.case"), message.casefile ? html`<a href="#/case?id=${message.casefile}">${message.casefile}</a>` : "")}
        ${fact(t("message.matter"), message.matter)}
        ${fact(t("message.ground"), message.ground)}
        ${fact(t("message.taken"), by(message.taken_by, message.taken_ms))}
        ${fact(t("message.ended"), message.work >= 2 ? by(message.work_by, message.work_ms) : "")}
        ${fact(t("receipt.number"), message.position ? String(message.position) : "")}
        ${fact(t("message.id"), html`<span class="code">${message.id}</span>`)}
    </dl>`;
}

/** What was missed stays so; what is left to do about it is said. The hub tells of duties that run, not of those that were missed (0034). */
function Missed({ message, today }) {
    if (message.way !== 1 || message.type !== "deadline.missed" || message.work >= 2) return null;
    return html`<div class="note missed"><p><b>${t(message.mine ? "missed.mine" : "missed.other", { day: message.due_on, days: daysBetween(message.due_on, today) })}</b></p>
        <p>${t(message.mine ? "missed.mine.do" : "missed.other.do")}</p></div>`;
}

function Replies({ replies, message }) {
    const link = (reply) => html`<a class="button" key=${reply.name} href="#/form?name=${reply.name}&key=${message.key}">${say(reply.label)}</a>`;
    if (!replies.next.length && !replies.part.length) return html`<p class="aside">${t("message.reply.none")}</p>`;
    return html`
        ${replies.next.length ? html`<h3>${t("message.reply")}</h3><p class="buttons">${replies.next.map(link)}</p>` : null}
        ${replies.part.length ? html`<details open=${replies.next.length === 0 && (replies.part.length < 8 || (message.type === "deadline.missed" && message.mine))}><summary>${t("message.reply.more", { count: replies.part.length })}</summary><p class="buttons">${replies.part.map(link)}</p></details>` : null}`;
}

export function Message({ given, news, tell }) {
    const [answer, problem, reload] = useLoad(() => get("/desk/api/message", { key: given.key }), news, [given.key]);
    const [asking, setAsking] = useState(false);
    const [refused, send] = useAct(reload, tell);
    const message = answer && answer.message;
    const incoming = message && message.way === 1, takes = answer && answer.takes;
    const open = incoming && message.work < 2, untaken = open && message.state === 1 && takes;
    function act(what, why, told) {
        setAsking(false);
        return send("/desk/api/work", { keys: [message.key], what, why }, t(told));
    }
    useKeys({
        "x": { text: t("keys.confirm"), run: () => untaken && act("confirm", "", "message.confirmed") },
        "e": { text: t("keys.done"), run: () => open && act("done", "", "message.finished") },
        "r": { text: t("keys.reply"), run: () => answer && answer.replies.next.length && go("form", { name: answer.replies.next[0].name, key: message.key }) },
        "p": { text: t("keys.print"), run: () => print() },
    });
    if (!answer) return html`<${Pending} title=${t("message.content")} quiet problem=${problem} onRetry=${reload} />`;
    return html`<article class="message">
        <p class="way no-print"><a href=${message.way === 2 ? "#/sent" : "#/inbox"}>← ${t(message.way === 2 ? "sent.title" : "inbox.title")}</a></p>
        <h1 tabindex="-1">${say(message.label)}${message.workflow ? html` <span class="flow">${flow(message.workflow)}</span>` : null}</h1>
        <${ProblemBox} problem=${refused} />
        <${Missed} message=${message} today=${answer.today} />
        <div class="sides">
            <div>
                <section aria-labelledby="content"><h2 id="content">${t("message.content")}</h2>
                    <${Content} content=${message.content} message=${message} />
                </section>
                <section aria-labelledby="facts"><h2 id="facts">${t("message.facts")}</h2><${Facts} message=${message} today=${answer.today} takes=${takes} /></section>
            </div>
            <aside class="no-print" aria-labelledby="acts"><h2 id="acts">${t("message.actions")}</h2>
                <p class="buttons">
                    ${untaken ? html`<button type="button" class="main" onClick=${() => act("confirm", "", "message.confirmed")}>${t("message.confirm")} (x)</button>` : null}
                    ${open ? html`<button type="button" class=${untaken ? "" : "main"} onClick=${() => act("done", "", "message.finished")}>${t(untaken ? "message.confirm.done" : "message.done")} (e)</button>` : null}
                    ${untaken ? html`<button type="button" onClick=${() => setAsking(true)}>${t("message.return")}</button>` : null}
                    ${incoming && message.work === 2 ? html`<button type="button" onClick=${() => act("reopen", "", "message.reopened")}>${t("message.reopen")}</button>` : null}
                    ${message.way === 2 ? html`<a class="button" href="#/receipt?id=${message.id}">${t("receipt.title")}</a>` : null}
                    <button type="button" onClick=${() => print()}>${t("message.print")} (p)</button>
                    ${message.casefile ? html`<a class="button" href="#/case?id=${message.casefile}">${t("message.case.open")}</a>` : null}
                </p>
                ${incoming ? html`<${Replies} replies=${answer.replies} message=${message} />` : null}
            </aside>
        </div>
        ${asking ? html`<${Return} onClose=${() => setAsking(false)} onDo=${(why) => act("return", why, "message.returned")} />` : null}
    </article>`;
}
