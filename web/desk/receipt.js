// SPDX-License-Identifier: Apache-2.0
// What became of a message: kept here, waiting, accepted, or refused with reasons and what to do.
import { html } from "../lib/html.js";
import { sayProblem, say, t } from "../lib/i18n.js";
import { get } from "../lib/api.js";
import { useKeys } from "../lib/keys.js";
import { instant } from "../lib/dates.js";
import { fact, Pending, person, useLoad } from "./parts.js";

function Steps({ receipt }) {
    const ended = receipt.state > 1, good = receipt.state === 2;
    const step = (name, state, sign) => html`<li class=${state} aria-current=${state === "now" ? "step" : undefined}><span aria-hidden="true">${sign}</span> ${name}</li>`;
    return html`<ol class="steps">
        ${step(t("receipt.signed"), "past", "✓")}
        ${step(t("receipt.sent"), ended ? "past" : "now", ended ? "✓" : "…")}
        ${step(t(ended && !good ? "receipt.rejected" : "receipt.accepted"), ended ? (good ? "past" : "bad") : "later", ended ? (good ? "✓" : "✕") : "○")}
    </ol>`;
}

function Reasons({ receipt }) {
    const list = receipt.problems.length ? receipt.problems : [receipt];
    return html`<div class="problem" role="alert"><p><strong>${t("receipt.rejected.text")}</strong></p>
        <ul>${list.map((one, i) => {
            const { what, todo } = sayProblem(one);
            return html`<li key=${i}>${one.entry ? `${t("receipt.entry", { row: one.entry })}：` : ""}${what || one.text}${one.field ? html` <span class="code">${one.field}</span>` : null} <span class="code">${one.code}</span>${todo ? html`<br />${t("todo")}${todo}` : null}</li>`;
        })}</ul></div>`;
}

export function Receipt({ given, news }) {
    const [answer, problem, reload] = useLoad(() => get("/desk/api/receipt", { id: given.id }), news, [given.id]);
    useKeys({ "p": { text: t("keys.print"), run: () => print() } });
    if (!answer) return html`<${Pending} title=${t("receipt.title")} problem=${problem} onRetry=${reload} />`;
    const receipt = answer.receipt;
    return html`<article class="receipt">
        <p class="way no-print"><a href="#/sent">← ${t("sent.title")}</a></p>
        <h1 tabindex="-1">${t("receipt.title")}：${say(receipt.label)}</h1>
        <${Steps} receipt=${receipt} />
        <div role="status">
            ${receipt.state === 1 ? html`<p class="note">${t(receipt.connected ? "receipt.waiting" : "receipt.away")}</p>` : null}
            ${receipt.state === 2 ? html`<p class="note good"><b>✓ ${t("receipt.accepted")}</b> ${t("receipt.accepted.text")}</p>` : null}
        </div>
        ${receipt.state > 2 ? html`<${Reasons} receipt=${receipt} />` : null}
        <dl class="facts">
            ${fact(t("receipt.number"), receipt.position ? String(receipt.position) : "")}
            ${fact(t("inbox.who"), person(receipt))}
            ${fact(t("message.case"), receipt.casefile ? html`<a href="#/case?id=${receipt.casefile}">${receipt.casefile}</a>` : "")}
            ${fact(t("message.matter"), receipt.matter)}
            ${fact(t("sent.at"), instant(receipt.at_ms))}
            ${fact(t("receipt.by"), receipt.made_by || t("receipt.other"))}
            ${fact(t("message.id"), html`<span class="code">${receipt.id}</span>`)}
        </dl>
        <p class="buttons no-print">
            ${receipt.state > 2 && receipt.form ? html`<a class="button main" href="#/form?name=${receipt.form}&again=${receipt.id}">${t("form.again")}</a>` : null}
            <a class="button" href="#/inbox">${t("receipt.inbox")}</a>
            <a class="button" href="#/message?key=${receipt.key}">${t("receipt.message")}</a>
            <button type="button" onClick=${() => print()}>${t("message.print")} (p)</button>
        </p>
    </article>`;
}
