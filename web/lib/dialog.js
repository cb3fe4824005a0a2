// SPDX-License-Identifier: Apache-2.0
// A modal dialog on the browser's own <dialog>: it keeps the focus inside, Escape closes, and the focus goes back.
import { html, useEffect, useRef } from "./html.js";

export function Dialog({ title, onClose, children, wide }) {
    const box = useRef(null);
    useEffect(() => {
        const before = document.activeElement, dialog = box.current;
        dialog.showModal();
        const first = dialog.querySelector("[data-first]");
        if (first) first.focus();
        return () => {
            dialog.close(); // while it is open, nothing outside takes the focus
            if (before && before.isConnected) before.focus();
        };
    }, []);
    return html`<dialog ref=${box} class=${wide ? "dialog wide" : "dialog"} aria-labelledby="dialog-title"
        onCancel=${(event) => { event.preventDefault(); onClose(); }}>
        <h2 id="dialog-title">${title}</h2>
        ${children}
    </dialog>`;
}
