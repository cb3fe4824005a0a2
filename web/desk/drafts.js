// SPDX-License-Identifier: Apache-2.0
// A clerk's own drafts.
import { html, useState } from "../lib/html.js";
import { say, t } from "../lib/i18n.js";
import { get } from "../lib/api.js";
import { instant } from "../lib/dates.js";
import { Dialog } from "../lib/dialog.js";
import { Busy, Empty, ProblemBox } from "../lib/widgets.js";
import { Head, useAct, useLoad } from "./parts.js";

const whom = (draft) => (draft.kept.about && draft.kept.about.person) || draft.person;

/** What is deleted is gone: it is asked first, and "no" has the focus. */
function Drop({ draft, onClose, onDo }) {
    return html`<${Dialog} title=${t("drafts.sure")} onClose=${onClose}>
        <p><b>${say(draft.label)}</b> ${whom(draft)} <span class="aside">${t("drafts.at")} ${instant(draft.at_ms)}</span></p>
        <p>${draft.papers ? t("drafts.sure.papers", { count: draft.papers }) : t("drafts.sure.text")}</p>
        <p class="acts"><button type="button" data-first onClick=${onClose}>${t("drafts.keep")}</button>
            <button type="button" class="main" onClick=${onDo}>${t("drafts.sure.do")}</button></p>
    </${Dialog}>`;
}

export function Drafts({ tell }) {
    const [answer, problem, reload] = useLoad(() => get("/desk/api/drafts"), null);
    const [asking, setAsking] = useState(null);
    const [refused, act] = useAct(reload, tell);
    function drop() {
        setAsking(null);
        act("/desk/api/draft/drop", { id: asking.id }, t("drafts.gone"));
    }
    return html`<section>
        <h1 tabindex="-1">${t("drafts.title")}</h1>
        <${ProblemBox} problem=${problem || refused} onRetry=${reload} />
        ${!answer ? (problem ? null : html`<${Busy} />`) : !answer.drafts.length ? html`<${Empty} title=${t("drafts.empty")} text=${t("drafts.empty.text")} />` : html`
        <table class="list"><caption class="hidden">${t("drafts.title")}</caption>
            <${Head} keys=${["drafts.at", "sent.form", "inbox.who", "admin.acts"]} />
            <tbody>${answer.drafts.map((draft) => html`<tr key=${draft.id}>
                <td class="number">${instant(draft.at_ms)}</td><td>${say(draft.label)}</td><td>${whom(draft)}</td>
                <td class="buttons"><a class="button" href="#/form?name=${draft.form}&draft=${draft.id}">${t("drafts.open")}</a>
                    <button type="button" onClick=${() => setAsking(draft)}>${t("drafts.drop")}</button></td></tr>`)}</tbody>
        </table>`}
        ${asking ? html`<${Drop} draft=${asking} onClose=${() => setAsking(null)} onDo=${drop} />` : null}
    </section>`;
}
