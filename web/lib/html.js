// SPDX-License-Identifier: Apache-2.0
// The one place that names the vendored library.
export { html, render, useState, useEffect, useMemo, useRef } from "../vendor/htm-preact-standalone.js";
