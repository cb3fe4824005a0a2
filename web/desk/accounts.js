// SPDX-License-Identifier: Apache-2.0
// The chief's page: accounts, and who did what.
import { html, useState } from "../lib/html.js";
import { has, t } from "../lib/i18n.js";
import { get, post } from "../lib/api.js";
import { instant } from "../lib/dates.js";
import { Dialog } from "../lib/dialog.js";
import { Busy, Field, ProblemBox } from "../lib/widgets.js";
import { Head, useAct, useLoad } from "./parts.js";

function Make({ name, onClose, onDone }) {
    const [given, setGiven] = useState({ name: name || "", role: "clerk", password: "" });
    const [problem, setProblem] = useState(null);
    const put = (key) => (event) => setGiven({ ...given, [key]: event.target.value });
    async function send(event) {
        event.preventDefault();
        try {
            await post("/desk/api/users", { ...given, what: name ? "password" : "add" });
            onDone(name || given.name.trim());
        } catch (error) {
            setProblem(error.problem);
        }
    }
    return html`<${Dialog} title=${t(name ? "admin.password" : "admin.add")} onClose=${onClose}><form onSubmit=${send} novalidate>
        <${ProblemBox} problem=${problem} />
        ${name ? html`<p>${t("admin.name")}：<b>${name}</b></p>` : html`
            <${Field} id="new-name" label=${t("admin.name")}><input id="new-name" data-first value=${given.name} onInput=${put("name")} autocomplete="off" /></${Field}>
            <${Field} id="new-role" label=${t("admin.role")}><select id="new-role" onChange=${put("role")}><option value="clerk">${t("role.clerk")}</option><option value="chief">${t("role.chief")}</option></select></${Field}>`}
        <${Field} id="new-password" label=${t("admin.first")} hint=${t("admin.first.hint")}><input id="new-password" type="password" data-first=${name ? true : undefined} aria-describedby="new-password-hint" value=${given.password} onInput=${put("password")} autocomplete="new-password" /></${Field}>
        <p class="acts"><button type="submit" class="main">${t(name ? "admin.password" : "admin.make")}</button><button type="button" onClick=${onClose}>${t("cancel")}</button></p>
    </form></${Dialog}>`;
}

function Users({ users, me, act, ask }) {
    return html`<table class="list"><caption class="hidden">${t("admin.title")}</caption>
        <${Head} keys=${["admin.name", "admin.role", "admin.state", "admin.seen", "admin.acts"]} />
        <tbody>${users.map((user) => html`<tr key=${user.name}>
            <td><b>${user.name}</b></td><td>${t(user.chief ? "role.chief" : "role.clerk")}</td>
            <td>${user.ended ? html`<span class="state bad">✕ ${t("admin.ended")}</span>` : user.locked ? html`<span class="state bad">! ${t("admin.locked")}</span>` : html`<span class="state good">✓ ${t("admin.active")}</span>`}</td>
            <td class="number">${user.seen_ms ? instant(user.seen_ms) : t("admin.never")}</td>
            <td class="buttons">
                ${user.locked ? html`<button type="button" onClick=${() => act(user, "unlock")}>${t("admin.unlock")}</button>` : null}
                <button type="button" onClick=${() => ask(user.name)}>${t("admin.password")}</button>
                ${user.name === me ? null : html`<button type="button" onClick=${() => act(user, user.ended ? "start" : "end")}>${t(user.ended ? "admin.start" : "admin.end")}</button>`}
            </td></tr>`)}</tbody></table>`;
}

function Audit({ audit }) {
    return html`<table class="list"><${Head} keys=${["admin.when", "admin.who", "admin.what", "admin.subject"]} />
        <tbody>${audit.map((line) => html`<tr key=${line.key}><td class="number">${instant(line.at_ms)}</td><td>${line.who}</td>
            <td>${has(`audit.${line.what}`) ? t(`audit.${line.what}`) : line.what}</td><td class="code">${line.subject}</td></tr>`)}</tbody></table>`;
}

export function Accounts({ me, tell }) {
    const [answer, problem, reload] = useLoad(async () => ({ ...await get("/desk/api/users"), ...await get("/desk/api/audit") }), null);
    const [asking, setAsking] = useState(null);
    const [refused, act] = useAct(reload, tell);
    const change = (user, what) => act("/desk/api/users", { name: user.name, what }, t(`admin.told.${what}`, { name: user.name }));
    return html`<section>
        <h1 tabindex="-1">${t("admin.title")}</h1>
        <${ProblemBox} problem=${problem || refused} />
        ${answer ? html`<p class="buttons"><button type="button" class="main" onClick=${() => setAsking("")}>${t("admin.add")}</button></p>
            <${Users} users=${answer.users} me=${me.user.name} act=${change} ask=${setAsking} />
            <h2>${t("admin.audit")}</h2><${Audit} audit=${answer.audit} />` : problem ? null : html`<${Busy} />`}
        ${asking === null ? null : html`<${Make} name=${asking} onClose=${() => setAsking(null)} onDone=${(name) => { tell(t(asking ? "admin.told.password" : "admin.told.add", { name })); setAsking(null); reload(); }} />`}
    </section>`;
}
