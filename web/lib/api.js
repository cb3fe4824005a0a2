// SPDX-License-Identifier: Apache-2.0
// Calls to the server that serves the page. A failed call throws a Problem that a page can show as it is.
export class Problem extends Error {
    constructor(status, problem, body) {
        super(problem.code);
        Object.assign(this, { status, problem, body });
    }
}

const AWAY = {
    code: "", field: "",
    zh: "连不上前置机", en: "The agency's machine does not answer",
    do_zh: "请检查网线和前置机是否开机；本页会自动重连", do_en: "check the cable and the machine; this page tries again by itself",
};
const BROKEN = {
    code: "", field: "",
    zh: "前置机的答复无法识别", en: "The answer of the agency's machine cannot be read",
    do_zh: "请刷新页面；若仍如此请联系管理员", do_en: "load the page again; if it stays so, tell the administrator",
};

let whenLoggedOut = () => {};
export function onLoggedOut(listener) {
    whenLoggedOut = listener;
}

// A page that loads by itself does not keep a session alive: the server is told whether somebody is there.
let acted = Date.now();
["pointerdown", "keydown"].forEach((kind) => addEventListener(kind, () => { acted = Date.now(); }, true));
const isThere = () => Date.now() - acted < 60000;

async function call(method, path, body, signal) {
    let response, answer;
    try {
        response = await fetch(path, {
            method, signal, cache: "no-store", credentials: "same-origin",
            headers: { "X-Jieli-Desk": method !== "GET" || isThere() ? "1" : "0", ...(body ? { "Content-Type": body instanceof Blob ? "application/octet-stream" : "application/json" } : {}) },
            body: body instanceof Blob ? body : body ? JSON.stringify(body) : undefined,
        });
    } catch (error) {
        if (error.name === "AbortError") throw error;
        throw new Problem(0, AWAY);
    }
    try {
        answer = await response.json();
    } catch (error) {
        throw new Problem(response.status, BROKEN);
    }
    if (!response.ok) {
        const problem = answer.problem || (answer.title_zh ? { code: answer.code, field: "", zh: answer.title_zh, en: answer.title_en, do_zh: answer.advice_zh, do_en: answer.advice_en } : BROKEN);
        if (response.status === 401 && !path.endsWith("/login")) whenLoggedOut(problem);
        throw new Problem(response.status, problem, answer);
    }
    return answer;
}

export function get(path, parameters, signal) {
    const query = new URLSearchParams(parameters || {}).toString();
    return call("GET", query ? `${path}?${query}` : path, null, signal);
}

export function post(path, body) {
    return call("POST", path, body || {});
}

/** Bytes as they are. */
export function put(path, parameters, bytes) {
    return call("PUT", `${path}?${new URLSearchParams(parameters)}`, bytes);
}

/** A new id of a message (UUID version 7), so that a click twice has one effect. */
export function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let now = Date.now();
    for (let i = 5; i >= 0; i--) {
        bytes[i] = now % 256;
        now = Math.floor(now / 256);
    }
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
