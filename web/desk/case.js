// SPDX-License-Identifier: Apache-2.0
// One file's way through this agency: what came, what went, in the order of time.
import { html, useState } from "../lib/html.js";
import { say, t } from "../lib/i18n.js";
import { get } from "../lib/api.js";
import { useKeys } from "../lib/keys.js";
import { instant } from "../lib/dates.js";
import { Empty } from "../lib/widgets.js";
import { flow, More, Pending, sender, State, useLoad } from "./parts.js";

/** Items by day, oldest first. */
function byDay(items) {
    const days = new Map();
    for (const item of items) {
        const day = instant(item.at_ms).slice(0, 10);
        days.set(day, [...(days.get(day) || []), item]);
    }
    return [...days.entries()];
}

function Step({ item, takes }) {
    const out = item.way === 2;
    return html`<li class=${out ? "out" : "in"}>
        <span class="way-mark" aria-hidden="true">${t(out ? "case.out" : "case.in")}</span>
        <span class="hidden">${t(out ? "case.out" : "case.in")}</span>
        <span class="time">${instant(item.at_ms).slice(11)}</span>
        <a href="#/message?key=${item.key}">${say(item.label)}</a>
        ${item.workflow ? html`<span class="flow">${flow(item.workflow)}</span>` : null}
        ${item.due_on ? html`<span class="aside">${t("message.due")} ${item.due_on}</span>` : null}
        <span class="aside">${out ? item.made_by || t("receipt.other") : sender(item.source)}</span>
        <span class="end">${!out && item.work >= 2 && item.work_by ? html`<span class="aside">${t("message.by", { who: item.work_by, at: instant(item.work_ms) })}</span> ` : null}
            <${State} item=${item} takes=${takes} /></span>
    </li>`;
}

export function Case({ given, me, news }) {
    const [pages, setPages] = useState(1);
    const [answer, problem, reload] = useLoad(() => get("/desk/api/case", { id: given.id || "", pages }), news, [given.id, pages]);
    useKeys({ "p": { text: t("keys.print"), run: () => print() } });
    if (problem && !answer && problem.code === "JL-ARG-0002") {
        return html`<section><h1 tabindex="-1">${t("case.title")}</h1><${Empty} title=${t("case.gone")} text=${t("case.gone.text")} /></section>`;
    }
    if (!answer) return html`<${Pending} title=${t("case.title")} problem=${problem} onRetry=${reload} />`;
    const items = [...answer.items].reverse(); // the newest come first from the server
    const named = items.filter((item) => item.person && item.persons === 1).pop();
    return html`<article class="case">
        <p class="way no-print"><a href="#/inbox">← ${t("inbox.title")}</a></p>
        <h1 tabindex="-1">${t("case.title")}${named ? `：${named.person}` : ""}</h1>
        <p><span class="aside">${t("message.case")}</span> <span class="code">${given.id}</span> · ${t("case.note")}</p>
        <p class="buttons no-print"><a class="button" href="#/forms?case=${given.id}">${t("case.new")}</a>
            <button type="button" onClick=${() => print()}>${t("message.print")} (p)</button></p>
        <${More} answer=${answer} onMore=${() => setPages(pages + 1)} />
        <ol class="days">${byDay(items).map(([day, items]) => html`<li key=${day}><h2>${day}</h2>
            <ol class="steps-way">${items.map((item) => html`<${Step} key=${item.key} item=${item} takes=${me.takes} />`)}</ol></li>`)}</ol>
    </article>`;
}
