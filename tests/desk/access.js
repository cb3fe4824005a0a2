// SPDX-License-Identifier: Apache-2.0
// What a page owes to those who cannot see it well or use no mouse. Returns a list of findings; run in the page.
const findings = [];
const shown = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== "hidden";
const all = (css) => [...document.querySelectorAll(css)].filter(shown);
const name = (one) => {
    const by = (one.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)).filter(Boolean).map((x) => x.textContent).join(" ");
    const label = one.labels && one.labels.length ? one.labels[0].textContent : "";
    return (one.getAttribute("aria-label") || by || label || (/^(BUTTON|A|SUMMARY)$/.test(one.tagName) ? one.textContent : "") || "").trim();
};
const tell = (what, one) => findings.push(`${what}: ${one ? one.outerHTML.slice(0, 120) : ""}`);

all("input,select,textarea,button,a[href],summary,dialog,[role=listbox],[role=region]").forEach((one) => { if (!name(one)) tell("no name", one); });
all("img").forEach((one) => { if (!one.hasAttribute("alt")) tell("no alt", one); });
all("[tabindex]").forEach((one) => { if (Number(one.getAttribute("tabindex")) > 0) tell("tabindex above 0", one); });
all("th").forEach((one) => { if (!one.getAttribute("scope")) tell("th without scope", one); });
if (!document.documentElement.lang) tell("no language");
if (document.querySelectorAll("h1").length !== 1) tell(`${document.querySelectorAll("h1").length} h1`);
if (document.querySelectorAll("main").length !== 1) tell("not one main");
const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => tell(`id twice ${id}`));
["aria-describedby", "aria-labelledby", "aria-controls", "aria-activedescendant"].forEach((attribute) => all(`[${attribute}]`).forEach((one) =>
    one.getAttribute(attribute).split(" ").forEach((id) => { if (!document.getElementById(id)) tell(`${attribute} names nobody`, one); })));
let before = 0;
[...document.querySelectorAll("h1,h2,h3,h4")].forEach((one) => {
    const level = Number(one.tagName[1]);
    if (level > before + 1) tell(`heading leaps from ${before}`, one);
    before = level;
});

// contrast and size of every text
const parse = (colour) => { const n = colour.match(/[\d.]+/g).map(Number); return { r: n[0], g: n[1], b: n[2], a: n.length > 3 ? n[3] : 1 }; };
const light = ({ r, g, b }) => { const f = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
const ground = (one) => { for (let at = one; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.a === 1) return c; } return { r: 255, g: 255, b: 255 }; };
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.textContent.trim() || !shown(one) || one.closest(".hidden,.skip,[hidden],option,noscript")) continue;
    const style = getComputedStyle(one), size = parseFloat(style.fontSize);
    const [a, b] = [light(parse(style.color)), light(ground(one))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) tell(`contrast ${ratio.toFixed(2)}`, one);
    if (size < 14) tell(`text of ${size}px`, one);
}
if (document.documentElement.scrollWidth > innerWidth) tell(`the page is ${document.documentElement.scrollWidth} wide`);
return findings;
