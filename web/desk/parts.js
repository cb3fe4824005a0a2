// SPDX-License-Identifier: Apache-2.0
// Small things that several views show the same way.
import { html, useEffect, useState } from "../lib/html.js";
import { has, lang, setLang, t } from "../lib/i18n.js";
import { post } from "../lib/api.js";
import { dueMark } from "../lib/dates.js";
import { Busy, ProblemBox } from "../lib/widgets.js";

/** "urn:jieli:agency:police-1" → "police-1"; the hub by its name. */
export function sender(source) {
    const found = /^urn:jieli:(\w+):(.*)$/.exec(source);
    return !found ? source : found[1] === "hub" ? t("hub") : found[2];
}

export function flow(name) {
    return has(`flow.${name}`) ? t(`flow.${name}`) : name;
}

/** The state of a delivery at this desk, in words and with a sign: never by colour alone. */
function stateOf(item, takes) {
    if (item.way === 2) return [{ 1: "…", 2: "✓", 3: "✕", 4: "✕" }[item.state], t(`out.${item.state}`), { 1: "wait", 2: "good", 3: "bad", 4: "bad" }[item.state]];
    if (item.work === 3) return ["↩", t("state.returned"), "bad"];
    if (item.why === "met") return ["✓", t("state.met"), "past"];
    if (item.why === "newer") return ["–", t("state.newer"), "past"];
    if (item.work === 2) return ["✓", t("state.done"), "good"];
    if (item.work === 1) return ["▸", t("state.work"), "wait"];
    return takes && item.state === 1 ? ["●", t("state.untaken"), "new"] : ["○", t("state.open"), "new"];
}

export function State({ item, takes }) {
    const [sign, text, tone] = stateOf(item, takes);
    return html`<span class="state ${tone}"><span aria-hidden="true">${sign}</span> ${text}</span>`;
}

export function Due({ due, today }) {
    const { mark, text } = dueMark(due, today);
    const sign = { late: "!!", today: "!", soon: "!", later: "", none: "" }[mark];
    return html`<span class="due ${mark}">${sign ? html`<b aria-hidden="true">${sign}</b> ` : null}${text}${due ? html`<span class="day">${due}</span>` : null}</span>`;
}

export function person(item) {
    return item.person ? `${item.person}${item.persons > 1 ? ` ${t("inbox.persons", { count: item.persons })}` : ""}` : item.persons > 1 ? t("inbox.persons", { count: item.persons }) : "";
}

/** The keyboard goes on from the heading when what had the focus is gone: a view that was still loading, a button that has done its work. */
function keepFocus() {
    const heading = document.querySelector("main h1");
    if (document.activeElement === document.body && heading && !document.querySelector("dialog[open]")) heading.focus({ preventScroll: true });
}

/** To the other of the two languages, in its own words. */
export function Language({ quiet }) {
    const other = lang() === "zh" ? ["en", "en", "English"] : ["zh", "zh-CN", "中文"];
    return html`<button type="button" class=${quiet ? "quiet" : undefined} lang=${other[1]} onClick=${() => setLang(other[0])}>${other[2]}</button>`;
}

/** Headings of a table's columns, by their texts. */
export function Head({ keys }) {
    return html`<thead><tr>${keys.map((key) => html`<th scope="col" key=${key}>${t(key)}</th>`)}</tr></thead>`;
}

/** A line of a <dl>; none when there is nothing to say. */
export function fact(name, value) {
    return value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : null;
}

/** What a view shows until its answer is there: that it reads, or what went wrong. `quiet`: the title is for screen readers alone. */
export function Pending({ title, quiet, problem, onRetry }) {
    return html`<section><h1 tabindex="-1" class=${quiet ? "hidden" : undefined}>${title}</h1>${problem ? html`<${ProblemBox} problem=${problem} onRetry=${onRetry} />` : html`<${Busy} />`}</section>`;
}

/** The end of a list that goes on: how far it reaches, and the next page below it. */
export function More({ answer, all, onMore }) {
    useEffect(keepFocus, [answer.more]);
    if (!answer.more) return null;
    return html`<p class="more-line"><span>${t("more.shown", { count: answer.items.length })}${all ? t("more.of", { count: all }) : ""}</span>
        <button type="button" id="more" onClick=${onMore}>${t("more.do")}</button></p>`;
}

/** What buttons do: post it, tell it, load the view anew. → [refused, act(path, body, told)] */
export function useAct(reload, tell) {
    const [refused, setRefused] = useState(null);
    async function act(path, body, told) {
        try {
            await post(path, body);
            setRefused(null);
            tell(told);
        } catch (error) {
            setRefused(error.problem);
        }
        await reload();
        setTimeout(keepFocus); // the button that was pressed may be gone
    }
    return [refused, act];
}

/** Load something and load it again when there is news. → [answer, problem, reload] */
export function useLoad(load, news, words) {
    const [answer, setAnswer] = useState(null);
    const [problem, setProblem] = useState(null);
    const reload = () => load().then((next) => { setAnswer(next); setProblem(null); }, (error) => { if (error.status !== 401) setProblem(error.problem); });
    useEffect(() => { reload(); }, [news ? news.changes : 0, ...(words || [])]);
    useEffect(keepFocus, [Boolean(answer)]);
    return [answer, problem, reload];
}
