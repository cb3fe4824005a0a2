// SPDX-License-Identifier: Apache-2.0
// The page's address: "#/message?key=12". Only identifiers stand in it, never what is said of a person.

/** {view, given}; an unknown view is the first. */
export function readAddress(views) {
    const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
    return { view: views.includes(path) ? path : views[0], given: Object.fromEntries(new URLSearchParams(query || "")) };
}

export function go(view, given) {
    const query = new URLSearchParams(given || {}).toString();
    location.hash = `#/${view}${query ? `?${query}` : ""}`;
}
