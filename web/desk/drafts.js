// SPDX-License-Identifier: Apache-2.0
// A clerk's own drafts.
import { html } from "../lib/html.js";
import { say, t } from "../lib/i18n.js";
import { get, post } from "../lib/api.js";
import { instant } from "../lib/dates.js";
import { Busy, Empty, ProblemBox } from "../lib/widgets.js";
import { useLoad } from "./parts.js";

export function Drafts() {
    const [answer, problem, reload] = useLoad(() => get("/desk/api/drafts"), null);
    const drop = (id) => post("/desk/api/draft/drop", { id }).then(reload, reload);
    return html`<section>
        <h1 tabindex="-1">${t("drafts.title")}</h1>
        <${ProblemBox} problem=${problem} onRetry=${reload} />
        ${!answer ? (problem ? null : html`<${Busy} />`) : !answer.drafts.length ? html`<${Empty} title=${t("drafts.empty")} text=${t("drafts.empty.text")} />` : html`
        <table class="list"><caption class="hidden">${t("drafts.title")}</caption>
            <thead><tr><th scope="col">${t("drafts.at")}</th><th scope="col">${t("sent.form")}</th><th scope="col">${t("inbox.who")}</th><th scope="col">${t("admin.acts")}</th></tr></thead>
            <tbody>${answer.drafts.map((draft) => html`<tr key=${draft.id}>
                <td class="number">${instant(draft.at_ms)}</td><td>${say(draft.label)}</td><td>${(draft.kept.about && draft.kept.about.person) || ""}</td>
                <td class="buttons"><a class="button" href="#/form?name=${draft.form}&draft=${draft.id}">${t("drafts.open")}</a>
                    <button type="button" onClick=${() => drop(draft.id)}>${t("drafts.drop")}</button></td></tr>`)}</tbody>
        </table>`}
    </section>`;
}
