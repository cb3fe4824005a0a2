// SPDX-License-Identifier: Apache-2.0
// What this agency has sent, by whichever channel, and what became of it.
import { html, useRef, useState } from "../lib/html.js";
import { say, t } from "../lib/i18n.js";
import { get } from "../lib/api.js";
import { useKeys } from "../lib/keys.js";
import { instant } from "../lib/dates.js";
import { Busy, Empty, ProblemBox } from "../lib/widgets.js";
import { Head, More, person, State, useLoad } from "./parts.js";

export function Sent({ news }) {
    const [pages, setPages] = useState(1);
    const [answer, problem, reload] = useLoad(() => get("/desk/api/sent", { pages }), news, [pages]);
    const [find, setFind] = useState("");
    const [bad, setBad] = useState(false);
    const input = useRef(null);
    useKeys({ "/": { text: t("keys.find"), run: () => input.current && input.current.focus() } });
    const words = find.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const text = (item) => `${say(item.label)} ${person(item)} ${item.made_by} ${item.casefile} ${item.id}`.toLowerCase();
    const shown = answer ? answer.items.filter((item) => (!bad || item.state > 2) && words.every((word) => text(item).includes(word))) : [];
    return html`<section>
        <h1 tabindex="-1">${t("sent.title")}</h1>
        <${ProblemBox} problem=${problem} onRetry=${reload} />
        ${!answer ? (problem ? null : html`<${Busy} />`) : !answer.items.length ? html`<${Empty} title=${t("sent.empty")} text=${t("sent.empty.text")} />` : html`
        <div class="filters no-print">
            <label>${t("inbox.search")} <input id="find-sent" ref=${input} type="search" autocomplete="off" placeholder=${t("sent.search.hint")} value=${find} onInput=${(event) => setFind(event.target.value)} /></label>
            <label><input type="checkbox" checked=${bad} onChange=${(event) => setBad(event.target.checked)} /> ${t("sent.bad")}</label>
            <span class="summary" role="status">${t("sent.count", { count: shown.length })}${answer.more ? `，${t("inbox.capped.new", { count: answer.items.length })}` : ""}</span></div>
        ${!shown.length ? html`<${Empty} title=${t("inbox.empty.filter")} text=${t("inbox.empty.filter.text")}>
            <button type="button" onClick=${() => { setFind(""); setBad(false); }}>${t("inbox.filter.clear")}</button></${Empty}>` : html`
        <table class="list"><caption class="hidden">${t("sent.title")}</caption>
            <${Head} keys=${["sent.at", "sent.form", "inbox.who", "sent.by", "inbox.state"]} />
            <tbody>${shown.map((item) => html`<tr key=${item.key}>
                <td class="number">${instant(item.at_ms)}</td>
                <td><a href="#/receipt?id=${item.id}">${say(item.label)}</a></td>
                <td>${person(item)}</td>
                <td>${item.made_by || html`<span class="aside">${t("receipt.other")}</span>`}</td>
                <td><${State} item=${item} /></td></tr>`)}</tbody>
        </table>`}
        <${More} answer=${answer} onMore=${() => setPages(pages + 1)} />`}
    </section>`;
}
