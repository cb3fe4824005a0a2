// SPDX-License-Identifier: Apache-2.0
// Two languages, Chinese first. Pages add their texts with addTexts({key: [zh, en]}).
const texts = {};
const listeners = new Set();
let language = localStorage.getItem("jieli.language") === "en" ? "en" : "zh";

export function addTexts(more) {
    Object.assign(texts, more);
}

export function lang() {
    return language;
}

/** As pages name it to browsers and screen readers. */
export function langTag() {
    return language === "zh" ? "zh-CN" : "en";
}

export function setLang(next) {
    language = next;
    localStorage.setItem("jieli.language", next); // the only thing that is stored in the browser
    document.documentElement.lang = langTag();
    listeners.forEach((listener) => listener());
}

export function onLang(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** The text of a key, with {name} filled in. */
export function t(key, values) {
    const pair = texts[key];
    const text = pair ? pair[language === "zh" ? 0 : 1] : key;
    return values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all)) : text;
}

export function has(key) {
    return key in texts;
}

/** A {zh, en} pair of the server. */
export function say(label) {
    return (label && (label[language] || label.zh || label.en)) || "";
}

/** A problem that the page itself has found, in the form of the server's. */
export function ownProblem(what, todo) {
    return { code: "", zh: t(what), en: t(what), do_zh: todo ? t(todo) : "", do_en: todo ? t(todo) : "" };
}

/** What went wrong and what to do, from a problem of the server. */
export function sayProblem(problem) {
    const zh = language === "zh";
    return { what: zh ? problem.zh : problem.en, todo: zh ? problem.do_zh : problem.do_en };
}
