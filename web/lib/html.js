// SPDX-License-Identifier: Apache-2.0
// The one place that names the vendored library.
export { html, render, useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback } from "../vendor/htm-preact-standalone.js";
