// SPDX-License-Identifier: Apache-2.0
// Files added to a form: each is told of first, then uploaded piece by piece; what is wrong with one stands beside it.
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { ownProblem, sayProblem, t } from "../lib/i18n.js";
import { get, post, put } from "../lib/api.js";

const TAKEN = ".ofd,.pdf,.jpg,.jpeg,.png,.tif,.tiff,.txt";
const MARK = "、";

function bytesText(count) {
    return count < 1024 ? `${count} B` : count < 1048576 ? `${Math.ceil(count / 1024)} KiB` : `${(count / 1048576).toFixed(1)} MiB`;
}

async function upload(message, file, tell) {
    const paper = await post("/desk/api/paper", { id: message, name: file.name, size: file.size });
    try {
        for (let part = 0; part < paper.parts; part++) {
            tell(Math.floor(100 * part / paper.parts));
            await put("/desk/api/paper/part", { paper: paper.key, part }, file.slice(part * paper.part_bytes, (part + 1) * paper.part_bytes));
        }
    } catch (error) {
        await post("/desk/api/paper/drop", { id: message, name: paper.name }).catch(() => null);
        throw error;
    }
    return paper.name;
}

/** The control of a field that takes files. Its value is their names, as a cell of a dropped file has them. */
export function Papers({ id, message, value, onInput, onBusy, label, problem }) {
    const [sizes, setSizes] = useState({});
    const [busy, setBusy] = useState(null);
    const [bad, setBad] = useState([]);
    const names = value ? value.split(MARK) : [];
    const now = useRef(names);
    const input = useRef(null);
    now.current = names;
    useEffect(() => {
        get("/desk/api/papers", { id: message }).then((answer) => setSizes(Object.fromEntries(answer.papers.map((paper) => [paper.name, paper.size]))), () => null);
    }, [message]);
    async function add(files) {
        const wrong = [];
        onBusy(true);
        for (const file of files) {
            setBusy({ name: file.name, percent: 0 });
            try {
                const name = await upload(message, file, (percent) => setBusy({ name: file.name, percent }));
                setSizes((before) => ({ ...before, [name]: file.size }));
                now.current = [...now.current, name];
                onInput(now.current.join(MARK));
            } catch (error) {
                wrong.push({ name: file.name, problem: error.problem || ownProblem("papers.unread") });
            }
        }
        setBusy(null);
        setBad(wrong);
        onBusy(false);
    }
    function drop(name) {
        post("/desk/api/paper/drop", { id: message, name }).catch(() => null);
        onInput(names.filter((one) => one !== name).join(MARK));
        document.getElementById(id).focus();
    }
    return html`<span class="papers" onDragOver=${(event) => event.preventDefault()} onDrop=${(event) => { event.preventDefault(); if (!busy) add([...event.dataTransfer.files]); }}>
        <button type="button" id=${id} aria-describedby="${id}-hint${problem ? ` ${id}-problem` : ""}" aria-disabled=${busy ? "true" : undefined}
            onClick=${() => busy || input.current.click()}>＋ ${t("papers.add")}</button>
        <input type="file" hidden ref=${input} multiple accept=${TAKEN} aria-label=${label} onChange=${(event) => { const files = [...event.target.files]; event.target.value = ""; add(files); }} />
        <span class="hint" id="${id}-hint">${t("papers.hint")}</span>
        ${busy ? html`<span role="status" class="aside">${t("papers.busy", { name: busy.name, percent: busy.percent })}</span>` : null}
        ${names.length ? html`<ul aria-label=${label}>${names.map((name) => html`<li key=${name}><span class="file">${name}</span>
            <span class="aside">${sizes[name] ? bytesText(sizes[name]) : ""}</span>
            <button type="button" class="quiet" aria-label=${t("papers.drop", { name })} onClick=${() => drop(name)}>✕</button></li>`)}</ul>` : null}
        ${bad.length ? html`<span class="wrong" role="alert">${bad.map((one) => {
            const { what, todo } = sayProblem(one.problem);
            return html`<span key=${one.name} class="line"><b>${t("papers.refused", { name: one.name })}</b>${what}${todo ? html`<br />${todo}` : null}</span>`;
        })}</span>` : null}
    </span>`;
}
