// SPDX-License-Identifier: Apache-2.0
// Shortcuts. A page says which it has (useKeys); single letters do nothing while somebody types.
import { useEffect, useRef } from "./html.js";

const stack = [];

export function isTyping(target) {
    return target instanceof HTMLElement && /^(TEXTAREA|SELECT)$|^INPUT$/.test(target.tagName) && !/^(radio|checkbox)$/.test(target.type);
}

function nameOf(event) {
    const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
    return control + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const name = nameOf(event);
    const free = !isTyping(event.target) || name.startsWith("Ctrl+") || name === "Escape";
    for (let i = stack.length - 1; free && i >= 0; i--) {
        const act = stack[i].current[name];
        if (act && !(name === "Enter" && event.target.closest("a,button"))) {
            event.preventDefault();
            act.run(event);
            return;
        }
    }
});

/** keys: {"j": {text, run}}; what has a text is shown by the help dialog. */
export function useKeys(keys) {
    const ref = useRef(keys);
    ref.current = keys;
    useEffect(() => {
        stack.push(ref);
        return () => stack.splice(stack.indexOf(ref), 1);
    }, []);
}

/** All shortcuts that work now, the page's own first. */
export function currentKeys() {
    const all = stack.slice().reverse().map((ref) => Object.entries(ref.current).filter(([, act]) => act.text));
    return [].concat(...all).map(([name, act]) => ({ name, text: act.text }));
}
