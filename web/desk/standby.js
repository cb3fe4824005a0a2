// SPDX-License-Identifier: Apache-2.0
// The page of a machine that stands by: it looks whether the desk is there now, and stays as it is until then, so that nobody who
// reads it is thrown back to its beginning.
const LOOK_EVERY_MS = 15000;

async function look() {
    try {
        if ((await fetch(location.pathname, { cache: "no-store" })).ok) location.reload();
    } catch {
        // the machine may be starting anew
    }
}

setInterval(look, LOOK_EVERY_MS);
