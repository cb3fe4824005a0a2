// SPDX-License-Identifier: Apache-2.0
// Fields of a form. Each has a label, a hint and a place for what is wrong, tied together for screen readers.
import { html, useEffect, useRef, useState } from "./html.js";
import { say, sayProblem, t } from "./i18n.js";
import { readDate, weekday } from "./dates.js";
import { get } from "./api.js";

/** A box that says what went wrong and what to do. */
export function ProblemBox({ problem, onRetry }) {
    if (!problem) return null;
    const { what, todo } = sayProblem(problem);
    return html`<div class="problem" role="alert">
        <p><strong>${what}</strong>${problem.code ? html` <span class="code">${problem.code}</span>` : null}</p>
        ${todo ? html`<p>${t("todo")}${todo}</p>` : null}
        ${onRetry ? html`<button type="button" onClick=${onRetry}>${t("retry")}</button>` : null}
    </div>`;
}

function describedBy(id, hint, problem) {
    return [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ") || undefined;
}

/** label + control + hint + problem. `group`: the control is several inputs (a fieldset with a legend). */
export function Field({ id, label, required, hint, problem, group, wide, children }) {
    const told = problem ? sayProblem(problem) : null;
    const mark = required ? html`<span class="must">${t("field.required")}</span>` : null;
    const below = html`
        ${hint && !told ? html`<span class="hint" id="${id}-hint">${hint}</span>` : null}
        ${told ? html`<span class="wrong" id="${id}-problem"><b>${t("field.wrong")}</b>${told.what}${told.todo ? html`<br />${told.todo}` : null}</span>` : null}`;
    const name = `field${wide ? " wide" : ""}${problem ? " bad" : ""}`;
    return group
        ? html`<fieldset class=${name} id="${id}-group" aria-describedby=${describedBy(`${id}`, hint && !told, problem)}>
            <legend>${label}${mark}</legend>${children}${below}</fieldset>`
        : html`<div class=${name}><label for=${id}>${label}${mark}</label>${children}${below}</div>`;
}

function Text({ id, value, onInput, required, problem, hint, area, mode, placeholder, max, label }) {
    const shared = {
        id, value, onInput: (event) => onInput(event.target.value), placeholder, maxlength: max,
        "aria-required": required ? "true" : undefined, "aria-invalid": problem ? "true" : undefined,
        "aria-describedby": describedBy(id, hint && !problem, problem), "aria-label": label,
        autocomplete: "off", spellcheck: false,
    };
    return area ? html`<textarea rows="3" ...${shared}></textarea>` : html`<input type="text" inputmode=${mode} ...${shared} />`;
}

function DateText(props) {
    const read = props.value ? readDate(props.value) : null;
    const name = props.label || say(props.field);
    return html`<span class="joined">
        <${Text} ...${props} placeholder="2026-02-09" max="20" />
        <button type="button" class="quiet" aria-label=${`${name} ${t("date.today")}`} onClick=${() => props.onInput(props.today)}>${t("date.today")}</button>
        <span class="aside" aria-hidden="true">${read ? weekday(read) : ""}</span>
    </span>`;
}

function YesNo({ id, value, onInput, required }) {
    return html`<span class="choices" role="radiogroup" aria-required=${required ? "true" : undefined}>
        ${[["是", "yes"], ["否", "no"]].map(([word, key], i) => html`<label key=${key}>
            <input type="radio" id=${i === 0 ? id : `${id}-no`} name=${id} checked=${value === word} onChange=${() => onInput(word)} />${t(key)}</label>`)}
        ${value && !required ? html`<button type="button" class="quiet" onClick=${() => onInput("")}>${t("field.clear")}</button>` : null}
    </span>`;
}

function Choice({ id, value, onInput, choices, required, problem, hint, label }) {
    return html`<select id=${id} onChange=${(event) => onInput(event.target.value)} aria-label=${label}
        aria-required=${required ? "true" : undefined} aria-invalid=${problem ? "true" : undefined}
        aria-describedby=${describedBy(id, hint && !problem, problem)}>
        <option value="" selected=${!value}>${t("field.choose")}</option>
        ${choices.map((choice) => html`<option key=${choice.value} value=${choice.zh} selected=${value === choice.zh}>${say(choice)}</option>`)}
    </select>`;
}

/** Several of a list: the value is their labels joined by 、 */
function Picks({ id, value, onInput, choices }) {
    const chosen = value ? value.split("、") : [];
    const flip = (label) => onInput(choices.map((choice) => choice.zh)
        .filter((one) => (one === label ? !chosen.includes(one) : chosen.includes(one))).join("、"));
    return html`<span class="choices">${choices.map((choice, i) => html`<label key=${choice.value}>
        <input type="checkbox" id=${i === 0 ? id : `${id}-${i}`} checked=${chosen.includes(choice.zh)} onChange=${() => flip(choice.zh)} />${say(choice)}</label>`)}</span>`;
}

/** The name of a whole code; "" for what is none. */
function useDivision(code) {
    const [name, setName] = useState("");
    useEffect(() => {
        let gone = false;
        setName("");
        if (!/^(\d{6}|\d{9}|\d{12})$/.test(code)) return undefined;
        get("/desk/api/divisions", { q: code }).then(({ divisions }) => {
            const row = divisions.find((one) => one.code === code);
            if (row && !gone) setName(row.name);
        }, () => null);
        return () => { gone = true; };
    }, [code]);
    return name;
}

export function DivisionText({ code }) {
    const name = useDivision(code);
    return html`${code} ${name}`;
}

/** A division: its code may be typed, or found by name. A combobox as ARIA describes it. */
function Division(props) {
    const { id, value, onInput } = props;
    const [found, setFound] = useState([]);
    const [at, setAt] = useState(-1);
    const [open, setOpen] = useState(false);
    const name = useDivision(value); // of what was typed, chosen, or stood there before
    const timer = useRef(0);
    useEffect(() => () => clearTimeout(timer.current), []);
    function search(text) {
        onInput(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(async () => {
            const asked = text.trim();
            const answer = asked ? await get("/desk/api/divisions", { q: asked }).catch(() => ({ divisions: [] })) : { divisions: [] };
            setFound(answer.divisions);
            setAt(-1);
            setOpen(answer.divisions.length > 0 && answer.divisions[0].code !== asked);
        }, 200);
    }
    function take(row) {
        onInput(row.code);
        setOpen(false);
    }
    function key(event) {
        const moves = { ArrowDown: 1, ArrowUp: found.length - 1 }[event.key];
        if (moves && found.length) { setOpen(true); setAt((Math.max(at, event.key === "ArrowDown" ? -1 : 0) + moves) % found.length); event.preventDefault(); }
        if (event.key === "Enter" && open && at >= 0) { take(found[at]); event.preventDefault(); }
        if (event.key === "Escape" && open) { setOpen(false); event.stopPropagation(); event.preventDefault(); }
    }
    return html`<span class="combo${name ? " named" : ""}">
        <input type="text" id=${id} role="combobox" aria-expanded=${open ? "true" : "false"} aria-controls="${id}-list"
            aria-autocomplete="list" aria-activedescendant=${open && at >= 0 ? `${id}-at-${at}` : undefined} value=${value} autocomplete="off"
            placeholder=${t("division.placeholder")} onInput=${(event) => search(event.target.value)} onKeyDown=${key}
            onBlur=${() => setTimeout(() => setOpen(false), 150)} aria-invalid=${props.problem ? "true" : undefined}
            aria-required=${props.required ? "true" : undefined} aria-label=${props.label}
            aria-describedby=${describedBy(id, props.hint && !props.problem, props.problem)} />
        <ul id="${id}-list" role="listbox" aria-label=${t("division.list")} hidden=${!open}>
            ${found.map((row, i) => html`<li key=${row.code} id="${id}-at-${i}" role="option" aria-selected=${i === at ? "true" : "false"}
                onMouseDown=${(event) => { event.preventDefault(); take(row); }}><b>${row.code}</b> ${row.name}</li>`)}
        </ul>
        ${name ? html`<span class="hint">${name}</span>` : null}
    </span>`;
}

const HINTS = ["resident_id", "date", "phone", "uscc", "number", "list", "division"];
const LONG = /内容|说明|理由|情况|意见|原因|措施|陈述|备注|经过|摘要|反馈/;

export function isLong(field) {
    return field.check === "text" && LONG.test(field.zh);
}

export function hintOf(field) {
    return field.choices || !HINTS.includes(field.check) ? "" : t(`hint.${field.check}`);
}

export function isGroup(field) {
    return field.check === "yes_no" || (field.check === "list" && Boolean(field.choices));
}

/** The control that a field's check asks for. `bare`: in a table, where its column's heading is its name. */
export function Control({ id, field, value, onInput, problem, today, bare }) {
    const shared = { id, field, value: value || "", onInput, problem, required: field.required, hint: bare ? "" : hintOf(field), label: bare ? say(field) : undefined };
    if (field.check === "yes_no") return html`<${YesNo} ...${shared} />`;
    if (field.check === "choice") return html`<${Choice} ...${shared} choices=${field.choices} />`;
    if (field.check === "list" && field.choices) return html`<${Picks} ...${shared} choices=${field.choices} />`;
    if (field.check === "date") return html`<${DateText} ...${shared} today=${today} />`;
    if (field.check === "division") return html`<${Division} ...${shared} />`;
    const mode = { phone: "tel", number: "numeric" }[field.check];
    return html`<${Text} ...${shared} mode=${mode} area=${!bare && isLong(field)} max=${field.check === "resident_id" ? 24 : undefined} />`;
}

export function Busy() {
    return html`<p class="busy" role="status">${t("busy")}</p>`;
}

/** Nothing to show, and why that is so. */
export function Empty({ title, text, children }) {
    return html`<div class="empty"><h2>${title}</h2><p>${text}</p>${children}</div>`;
}
