// "/" to the search box, "?" to the list of keys, j k Enter x on the rows of a table marked data-rows.
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

// What the buttons of this page name by data-key, once each, in the order of the page.
function pageKeys() {
  const found = new Map();
  for (const item of document.querySelectorAll("main [data-key]")) {
    const key = item.dataset.key;
    if (!item.getClientRects().length || found.has(key)) continue;
    const copy = item.cloneNode(true);
    copy.querySelectorAll("kbd, svg").forEach((part) => part.remove());
    found.set(key, copy.textContent.trim() || item.getAttribute("aria-label") || item.title);
  }
  return found;
}

function fill(dialog) {
  const own = pageKeys();
  const list = dialog.querySelector("[data-page-keys]");
  list.replaceChildren();
  for (const [key, words] of own) {
    const term = document.createElement("dt");
    const name = document.createElement("kbd");
    name.textContent = key.length === 1 && key !== key.toLowerCase() ? `⇧${key}` : key.toUpperCase();
    term.append(name);
    const said = document.createElement("dd");
    said.textContent = words;
    list.append(term, said);
  }
  list.hidden = !own.size;
  for (const part of dialog.querySelectorAll("[data-needs]")) part.hidden = !document.querySelector(part.dataset.needs);
}

function move(table, step) {
  const rows = [...table.querySelectorAll("tbody tr:not(.ls-group)")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  row.tabIndex = -1;
  row.focus();
}

function onRow(event, table) {
  const row = document.activeElement.closest?.("tr");
  if (event.key === "j") move(table, 1);
  else if (event.key === "k") move(table, -1);
  else if (event.key === "x" && row) row.querySelector("input[type=checkbox]")?.click();
  else if (event.key === "Enter" && row === document.activeElement) row.querySelector("a[href]")?.click();
  else return;
  event.preventDefault();
}

export const keyboard = {
  start() {
    document.addEventListener(
      "click",
      (event) => {
        const opener = event.target.closest?.("[data-open-dialog=shortcuts]");
        if (opener) fill(document.getElementById("shortcuts"));
      },
      true,
    );
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      if (event.key === "/") {
        const box = document.querySelector("[data-slash]");
        if (box) event.preventDefault();
        box?.focus();
      } else if (event.key === "?") {
        const dialog = document.getElementById("shortcuts");
        if (dialog) {
          fill(dialog);
          dialog.showModal();
        }
      } else {
        const table = document.activeElement.closest?.("table[data-rows]") || document.querySelector("table[data-rows]");
        if (table) onRow(event, table);
      }
    });
  },
};
