// Everything here is an addition: pages work without it. Chart code is apart (chart.js) and loaded when a page has one.
import htmx from "htmx.org/dist/htmx.esm.js";
import { changes } from "./js/changes.js";
import { charts } from "./js/charts.js";
import { dialogs } from "./js/dialogs.js";
import { drafts } from "./js/drafts.js";
import { files } from "./js/files.js";
import { fills } from "./js/fill.js";
import { forms } from "./js/forms.js";
import { keyboard } from "./js/keyboard.js";
import { popovers } from "./js/popovers.js";
import { send } from "./js/send.js";
import { small } from "./js/small.js";
import { when } from "./js/when.js";

window.htmx = htmx;

// Listeners on the document are set once; `ready` runs for the page and again for each swapped fragment.
const parts = [drafts, changes, charts, dialogs, files, fills, forms, keyboard, popovers, send, small, when];

function start() {
  for (const part of parts) part.start?.();
  for (const part of parts) part.ready?.(document);
  document.addEventListener("htmx:afterSwap", (event) => {
    for (const part of parts) part.ready?.(event.detail.elt.isConnected ? event.detail.elt : document);
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
