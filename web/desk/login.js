// SPDX-License-Identifier: Apache-2.0
// In: by account and password, or the first time by the one-time code; and the change of a password.
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { ownProblem, say, t } from "../lib/i18n.js";
import { post } from "../lib/api.js";
import { Dialog } from "../lib/dialog.js";
import { Field, ProblemBox } from "../lib/widgets.js";
import { Language } from "./parts.js";

function Input({ id, type, value, onInput, label, hint, autocomplete, problem, first }) {
    return html`<${Field} id=${id} label=${label} hint=${hint} problem=${problem}>
        <input id=${id} type=${type || "text"} value=${value} autocomplete=${autocomplete || "off"} spellcheck=${false} data-first=${first}
            aria-describedby=${hint ? `${id}-hint` : undefined} aria-invalid=${problem ? "true" : undefined}
            onInput=${(event) => onInput(event.target.value)} /></${Field}>`;
}

export function Login({ me, over, onDone }) {
    const [setup, setSetup] = useState(me.setup);
    const [given, setGiven] = useState({ name: "", password: "", code: "" });
    const [problem, setProblem] = useState(null);
    const [busy, setBusy] = useState(false);
    const form = useRef(null);
    useEffect(() => { form.current.querySelector("input").focus(); }, [setup]);
    const put = (name) => (value) => setGiven((before) => ({ ...before, [name]: value }));
    async function send(event) {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        try {
            const { code, ...login } = given;
            onDone(await (setup ? post("/desk/api/setup", given) : post("/desk/api/login", login)));
        } catch (error) {
            setProblem(error.problem);
            setGiven((before) => ({ ...before, password: "" }));
            setBusy(false);
        }
    }
    return html`<main class="login" id="main">
        <form ref=${form} onSubmit=${send} novalidate>
            <p class="brand"><img src="/web/lib/mark.svg" alt="" width="36" height="36" /> ${t("product")}</p>
            <p class="agency">${say(me.role)} <span class="code">${me.agency}</span></p>
            <h1 tabindex="-1">${t(setup ? "setup.title" : "login.title")}</h1>
            ${over && !problem ? html`<p class="note" role="status">${t("login.over")}</p>` : null}
            ${setup ? html`<p>${t("setup.text")}</p>` : null}
            <${ProblemBox} problem=${problem} />
            ${setup ? html`<${Input} id="code" label=${t("setup.code")} value=${given.code} onInput=${put("code")} />` : null}
            <${Input} id="name" label=${t("login.name")} value=${given.name} onInput=${put("name")} autocomplete="username" />
            <${Input} id="password" type="password" label=${t("login.password")} hint=${setup ? t("password.hint") : ""} value=${given.password} onInput=${put("password")} autocomplete=${setup ? "new-password" : "current-password"} />
            <p class="acts"><button type="submit" class="main" aria-disabled=${busy ? "true" : undefined}>${t(setup ? "setup.do" : "login.do")}</button></p>
            ${setup ? null : html`<p class="hint">${t("login.help")}</p>`}
            <p class="small">
                ${me.setup && setup ? null : html`<button type="button" class="quiet" onClick=${() => { setSetup(!setup); setProblem(null); }}>${t(setup ? "setup.back" : "login.code")}</button>`}
                <${Language} quiet />
            </p>
        </form>
    </main>`;
}

export function Password({ first, onClose, onDone }) {
    const [given, setGiven] = useState({ old: "", password: "", again: "" });
    const [problem, setProblem] = useState(null);
    const put = (name) => (value) => setGiven((before) => ({ ...before, [name]: value }));
    async function send(event) {
        event.preventDefault();
        if (given.password !== given.again) {
            setProblem(ownProblem("password.differ", "password.differ.do"));
            setGiven((before) => ({ ...before, again: "" }));
            document.getElementById("pw-again").focus();
            return;
        }
        try {
            await post("/desk/api/password", { old: given.old, password: given.password });
            onDone();
        } catch (error) {
            setProblem(error.problem);
        }
    }
    return html`<${Dialog} title=${t("password.title")} onClose=${onClose}>
        <form onSubmit=${send} novalidate>
            ${first ? html`<p class="note">${t("password.first")}</p>` : null}
            <${ProblemBox} problem=${problem} />
            <${Input} id="pw-old" type="password" label=${t("password.old")} value=${given.old} onInput=${put("old")} autocomplete="current-password" first />
            <${Input} id="pw-new" type="password" label=${t("password.new")} hint=${t("password.hint")} value=${given.password} onInput=${put("password")} autocomplete="new-password" />
            <${Input} id="pw-again" type="password" label=${t("password.again")} value=${given.again} onInput=${put("again")} autocomplete="new-password" />
            <p class="acts"><button type="submit" class="main">${t("password.do")}</button><button type="button" onClick=${onClose}>${t(first ? "nav.logout" : "cancel")}</button></p>
        </form>
    </${Dialog}>`;
}
