// SPDX-License-Identifier: Apache-2.0
// Days and instants as officers write them. All days are civil days in Asia/Shanghai, whatever the PC's zone is.
import { lang, t } from "./i18n.js";

const OFFSET_MS = 8 * 3600000;

/** "2026-02-09 08:30" of an instant. */
export function instant(ms) {
    return ms ? new Date(ms + OFFSET_MS).toISOString().slice(0, 16).replace("T", " ") : "";
}

/** Whole days from one civil day to another. */
export function daysBetween(from, to) {
    return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86400000);
}

/** How a due day stands: {mark, text}; mark is late, today, soon, later or none. */
export function dueMark(due, today) {
    if (!due) return { mark: "none", text: t("due.none") };
    const left = daysBetween(today, due);
    if (left < 0) return { mark: "late", text: t("due.late", { days: -left }) };
    if (left === 0) return { mark: "today", text: t("due.today") };
    return { mark: left <= 3 ? "soon" : "later", text: t("due.left", { days: left }) };
}

/** What people write as a date → YYYY-MM-DD, or null. The server checks again. */
export function readDate(text) {
    const found = /^\s*(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2}))\s*$/.exec(text);
    if (!found) return null;
    const [year, month, date] = [found[1], found[2] || found[4], found[3] || found[5]].map(Number);
    const made = new Date(Date.UTC(year, month - 1, date));
    return made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? made.toISOString().slice(0, 10) : null;
}

export function weekday(text) {
    const number = new Date(`${text}T00:00:00Z`).getUTCDay();
    return lang() === "zh" ? `周${"日一二三四五六"[number]}` : ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][number];
}
