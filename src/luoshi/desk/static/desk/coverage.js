// Keys on the rows of a table: a row's buttons say theirs in data-key; "u" takes the last decision back wherever its button is.
(() => {
  const typing = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("table[data-rows] tbody tr")];
  const current = () => document.activeElement?.closest?.("table[data-rows] tbody tr");

  function focus(row, stay) {
    if (!row) return;
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
    if (!stay) row.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
    if (!/^[a-zA-Z]$/.test(key) || "jkx".includes(key)) return;
    const row = current() || rows()[0];
    const button = row?.querySelector(`[data-key="${key}"]`) || (key === "u" && document.querySelector('[data-key="u"]'));
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // A row that was decided is drawn anew: the next one that waits becomes the current one.
  document.addEventListener("htmx:afterSettle", (event) => {
    const row = event.detail.elt?.closest?.("tr");
    if (!row || !row.dataset.decided) return;
    let next = row.nextElementSibling;
    while (next && !next.dataset.waits) next = next.nextElementSibling;
    focus(next || row);
  });

  document.addEventListener("DOMContentLoaded", () => {
    // The first row that waits is current; without a keyboard, on a phone, the page starts at its head.
    if (matchMedia("(min-width: 768px)").matches) focus(rows().find((row) => row.querySelector("[data-key]")), true);
  });
})();
