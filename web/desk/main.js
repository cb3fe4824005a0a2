// SPDX-License-Identifier: Apache-2.0
// The page: who is logged in, which view the address names, the bar on top, and what stays true on every view.
import { html, render, useEffect, useRef, useState } from "../lib/html.js";
import { langTag, onLang, say, t } from "../lib/i18n.js";
import { get, onLoggedOut, post } from "../lib/api.js";
import { go, readAddress } from "../lib/address.js";
import { currentKeys, isTyping, useKeys } from "../lib/keys.js";
import { Dialog } from "../lib/dialog.js";
import { Busy, ProblemBox } from "../lib/widgets.js";
import { instant } from "../lib/dates.js";
import { Language } from "./parts.js";
import "./texts.js";
import { Login, Password } from "./login.js";
import { Inbox } from "./inbox.js";
import { Message } from "./message.js";
import { Forms, Form } from "./form.js";
import { Receipt } from "./receipt.js";
import { Case } from "./case.js";
import { Sent } from "./sent.js";
import { Drafts } from "./drafts.js";
import { Accounts } from "./accounts.js";

const VIEWS = { inbox: Inbox, message: Message, forms: Forms, form: Form, receipt: Receipt, case: Case, sent: Sent, drafts: Drafts, accounts: Accounts };

/** News of the server by long poll: {changes, counts, connected, …}; null while the machine does not answer. */
function useNews(user, changes) {
    const [news, setNews] = useState(undefined);
    useEffect(() => {
        if (!user) return undefined;
        const stop = new AbortController();
        let since = changes;
        (async () => {
            while (!stop.signal.aborted) {
                try {
                    const answer = await get("/desk/api/changes", { since }, stop.signal);
                    since = answer.changes;
                    setNews(answer);
                } catch (error) {
                    if (error.name === "AbortError" || error.status === 401) return;
                    setNews(null);
                    await new Promise((done) => setTimeout(done, 3000));
                }
            }
        })();
        return () => stop.abort();
    }, [user && user.name]);
    return news;
}

function Line({ news, me }) {
    const now = news === undefined ? me : news;
    if (!now) return html`<span class="line off" role="status"><span aria-hidden="true">✕</span> ${t("line.machine")}</span>`;
    const waiting = now.waiting > 0 ? html` · ${t("line.waiting", { count: now.waiting })}` : null;
    return now.connected
        ? html`<span class="line on" role="status"><span aria-hidden="true">✓</span> ${t("line.on")}${waiting}</span>`
        : html`<span class="line off" role="status"><span aria-hidden="true">!</span> ${t("line.off")}${waiting}</span>`;
}

function Bar({ me, news, view, onHelp, onPassword, onLogout }) {
    const counts = (news && news.counts) || me.counts;
    const items = [["inbox", "nav.inbox"], ["forms", "nav.forms"], ["sent", "nav.sent"], ["drafts", "nav.drafts"]];
    if (me.user.chief) items.push(["accounts", "nav.admin"]);
    const here = { message: "inbox", form: "forms", receipt: "sent", case: "inbox" }[view] || view;
    return html`<header class="bar">
        <div class="bar-top">
            <span class="brand"><img src="/web/lib/mark.svg" alt="" width="24" height="24" /> ${t("product")}</span>
            <span class="agency">${say(me.role)} <span class="code">${me.agency}</span></span>
            <span class="who">${me.user.name} · ${t(me.user.chief ? "role.chief" : "role.clerk")}</span>
            <button type="button" onClick=${onPassword}>${t("nav.password")}</button>
            <${Language} />
            <button type="button" onClick=${onLogout}>${t("nav.logout")}</button>
        </div>
        <div class="bar-low">
            <nav aria-label=${t("nav.label")}>
                ${items.map(([name, key]) => html`<a key=${name} href="#/${name}" aria-current=${here === name ? "page" : undefined}>
                    ${t(key)}${name === "inbox" && counts ? html` <b class="count">${counts.todo}</b>` : null}</a>`)}
            </nav>
            <${Line} news=${news} me=${me} />
            <button type="button" class="quiet" onClick=${onHelp}>${t("nav.help")}</button>
        </div>
    </header>`;
}

function Help({ onClose }) {
    const [keys] = useState(currentKeys);
    return html`<${Dialog} title=${t("keys.title")} onClose=${onClose}>
        <dl class="keys">${keys.map((key) => html`<div key=${key.name}><dt><kbd>${key.name}</kbd></dt><dd>${key.text}</dd></div>`)}</dl>
        <p>${t("keys.none")}</p>
        <p class="acts"><button type="button" data-first onClick=${onClose}>${t("close")}</button></p>
    </${Dialog}>`;
}

/** One line that tells what has just been done; read out by screen readers. */
function useToast() {
    const [text, setText] = useState("");
    const timer = useRef(0);
    return [text, (next) => {
        clearTimeout(timer.current);
        setText(next);
        timer.current = setTimeout(() => setText(""), 6000);
    }];
}

function Inside({ me, onLogout }) {
    const [address, setAddress] = useState(() => readAddress(Object.keys(VIEWS)));
    const [open, setOpen] = useState(me.first ? "password" : "");
    const [toast, setToast] = useToast();
    const [first, setFirst] = useState(Boolean(me.first));
    const news = useNews(first ? null : me.user, me.changes);
    const main = useRef(null);
    const printed = useRef(null);
    useEffect(() => {
        const stamp = () => { printed.current.textContent = instant(Date.now()); }; // when it is printed, not when it was drawn
        addEventListener("beforeprint", stamp);
        return () => removeEventListener("beforeprint", stamp);
    }, []);
    useEffect(() => {
        const turn = () => setAddress(readAddress(Object.keys(VIEWS)));
        addEventListener("hashchange", turn);
        return () => removeEventListener("hashchange", turn);
    }, []);
    useEffect(() => {
        const heading = main.current.querySelector("h1");
        if (heading) heading.focus();
        scrollTo(0, 0);
    }, [address.view, JSON.stringify(address.given)]);
    useKeys({
        "?": { text: t("keys.help"), run: () => setOpen("help") },
        "1": { text: t("keys.inbox"), run: () => go("inbox") },
        "2": { text: t("keys.forms"), run: () => go("forms") },
        "3": { text: t("keys.sent"), run: () => go("sent") },
        "4": { text: t("keys.drafts"), run: () => go("drafts") },
        ...(me.user.chief ? { "5": { text: t("keys.admin"), run: () => go("accounts") } } : {}),
        // out of a field first: who types does not lose the page by one key
        "Escape": { text: t("keys.back"), run: (event) => (isTyping(event.target) ? event.target.blur() : address.view === "inbox" ? null : history.back()) },
    });
    const View = VIEWS[address.view];
    return html`
        <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); main.current.focus(); }}>${t("skip")}</a>
        <${Bar} me=${me} news=${news} view=${address.view} onHelp=${() => setOpen("help")} onPassword=${() => setOpen("password")} onLogout=${onLogout} />
        <div class="print-head"><b>${t("product")}</b> <span>${t("print.agency")}：${say(me.role)} ${me.agency}</span>
            <span>${t("print.by")}：${me.user.name}</span> <span>${t("print.at")}：<span ref=${printed}></span></span></div>
        <main id="main" tabindex="-1" ref=${main}>
            ${first ? html`<h1 tabindex="-1">${t("password.title")}</h1>` : html`<${View} key=${address.view + JSON.stringify(address.given)} me=${me} given=${address.given} news=${news} tell=${setToast} />`}
        </main>
        <p class="toast" role="status" aria-live="polite" hidden=${!toast}>${toast}</p>
        ${open === "help" ? html`<${Help} onClose=${() => setOpen("")} />` : null}
        ${open === "password" ? html`<${Password} first=${first} onClose=${() => (first ? onLogout() : setOpen(""))} onDone=${() => { setOpen(""); setFirst(false); setToast(t("password.done")); }} />` : null}`;
}

function Page() {
    const [me, setMe] = useState(null);
    const [problem, setProblem] = useState(null);
    const [over, setOver] = useState(false);
    const [, turn] = useState(0);
    async function load(more) {
        try {
            setMe({ ...await get("/desk/api/me"), ...more });
            setProblem(null);
        } catch (error) {
            setProblem(error.problem);
        }
    }
    useEffect(() => {
        load();
        onLoggedOut(() => { setOver(true); setMe((before) => before && { ...before, user: undefined }); });
        return onLang(() => turn((count) => count + 1));
    }, []);
    async function logout() {
        await post("/desk/api/logout").catch(() => null);
        location.hash = "";
        setOver(false);
        load();
    }
    document.title = t("product");
    if (problem) return html`<main><${ProblemBox} problem=${problem} onRetry=${() => load()} /></main>`;
    if (!me) return html`<main><${Busy} /></main>`;
    if (!me.user) return html`<${Login} me=${me} over=${over} onDone=${(answer) => { setOver(false); load({ first: answer.first }); }} />`;
    return html`<${Inside} key=${me.user.name} me=${me} onLogout=${logout} />`;
}

document.documentElement.lang = langTag();
const root = document.getElementById("page");
root.textContent = "";
render(html`<${Page} />`, root);
