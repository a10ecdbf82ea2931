// Small things: copy buttons, folding parts, selects that lead to an address, whole-table selection, tables for print.
async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  const text = source ? (source.value ?? source.textContent).trim() : button.dataset.copyText;
  await navigator.clipboard.writeText(text);
  const before = button.textContent;
  button.textContent = button.dataset.done || "✓";
  setTimeout(() => (button.textContent = before), 1500);
}

function selection(table) {
  const boxes = [...table.querySelectorAll("tbody input[type=checkbox][name]")];
  const chosen = boxes.filter((box) => box.checked).length;
  const all = table.querySelector("[data-all]");
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  const bar = document.getElementById(table.dataset.selected || "");
  if (!bar) return;
  bar.hidden = chosen === 0;
  for (const place of bar.querySelectorAll("[data-chosen]")) place.textContent = chosen;
}

function dense(on) {
  document.body.classList.toggle("ls-dense", on);
  for (const button of document.querySelectorAll("[data-density]")) button.setAttribute("aria-pressed", String(on));
}

export const small = {
  ready(root) {
    dense(localStorage.getItem("luoshi-dense") === "1");
    for (const table of root.querySelectorAll("table[data-selected]")) selection(table);
    // On a phone the conditions would push the rows off the screen: folded until asked for; the button says how many are set.
    if (window.innerWidth > 767) return;
    for (const form of root.querySelectorAll("[data-fold-small]")) form.classList.add("ls-folded");
  },
  start() {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-copy], [data-copy-text]");
      if (button) copy(button);
      if (event.target.closest("[data-density]")) {
        dense(!document.body.classList.contains("ls-dense"));
        localStorage.setItem("luoshi-dense", document.body.classList.contains("ls-dense") ? "1" : "0");
      }
      if (event.target.closest("[data-print]")) window.print();
      const toggle = event.target.closest("[data-toggle]");
      if (toggle) {
        const part = document.getElementById(toggle.dataset.toggle);
        part.hidden = !part.hidden;
        toggle.setAttribute("aria-expanded", String(!part.hidden));
      }
    });
    document.addEventListener("click", (event) => {
      event.target.closest("[data-unfold]")?.parentElement.classList.remove("ls-folded");
    });
    document.addEventListener("change", (event) => {
      if (event.target.matches("select[data-go]")) location.assign(event.target.value);
      const table = event.target.closest("table[data-rows]");
      if (!table) return;
      if (event.target.matches("[data-all]")) {
        for (const box of table.querySelectorAll("tbody input[type=checkbox][name]")) box.checked = event.target.checked;
      }
      selection(table);
    });
    window.addEventListener("beforeprint", () => {
      for (const part of document.querySelectorAll("details[data-print-open]")) part.open = true;
    });
  },
};
