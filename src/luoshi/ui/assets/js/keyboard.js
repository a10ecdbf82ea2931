// "/" to the search box, "?" to the list of keys, j k Enter x on the rows of a table marked data-rows.
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

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
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      if (event.key === "/") {
        const box = document.querySelector("[data-slash]");
        if (box) event.preventDefault();
        box?.focus();
      } else if (event.key === "?") {
        document.getElementById("shortcuts")?.showModal();
      } else {
        const table = document.activeElement.closest?.("table[data-rows]") || document.querySelector("table[data-rows]");
        if (table) onRow(event, table);
      }
    });
  },
};
