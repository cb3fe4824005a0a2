// SPDX-License-Identifier: Apache-2.0
// What this agency has sent, by whichever channel, and what became of it.
import { html } from "../lib/html.js";
import { say, t } from "../lib/i18n.js";
import { get } from "../lib/api.js";
import { instant } from "../lib/dates.js";
import { Busy, Empty, ProblemBox } from "../lib/widgets.js";
import { person, State, useLoad } from "./parts.js";

export function Sent({ news }) {
    const [answer, problem, reload] = useLoad(() => get("/desk/api/sent"), news);
    return html`<section>
        <h1 tabindex="-1">${t("sent.title")}</h1>
        <${ProblemBox} problem=${problem} onRetry=${reload} />
        ${!answer ? (problem ? null : html`<${Busy} />`) : !answer.items.length ? html`<${Empty} title=${t("sent.empty")} text=${t("sent.empty.text")} />` : html`
        <table class="list"><caption class="hidden">${t("sent.title")}</caption>
            <thead><tr>${["sent.at", "sent.form", "inbox.who", "sent.by", "inbox.state"].map((key) => html`<th scope="col" key=${key}>${t(key)}</th>`)}</tr></thead>
            <tbody>${answer.items.map((item) => html`<tr key=${item.key}>
                <td class="number">${instant(item.at_ms)}</td>
                <td><a href="#/receipt?id=${item.id}">${say(item.label)}</a></td>
                <td>${person(item)}</td>
                <td>${item.made_by || html`<span class="aside">${t("receipt.other")}</span>`}</td>
                <td><${State} item=${item} /></td></tr>`)}</tbody>
        </table>`}
    </section>`;
}
