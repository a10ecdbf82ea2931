// The desk's keys (buttons and links say theirs in data-key), the count of chosen rows, and keeping the current one in view.
(() => {
  const typing = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

  function press(key) {
    const control = document.querySelector(`.desk [data-key="${key}"]`);
    if (!control) return false;
    if (control.dataset.focus) document.querySelector(control.dataset.focus)?.focus();
    else if (control.dataset.open) {
      const details = document.querySelector(control.dataset.open);
      details.open = true;
      details.querySelector("button")?.focus();
    } else control.click();
    return true;
  }

  function boxes() {
    return [...document.querySelectorAll(".desk-rows input[name=clause]")];
  }

  function tick() {
    const box = document.querySelector(".desk-row[aria-current] input[name=clause]");
    box?.click();
    return Boolean(box);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
    if (key === "x" ? tick() : "jkaeswmuAUX123456".includes(key) && press(key)) event.preventDefault();
  });

  // Without this script the link goes to the field; with it the field is also ready for typing.
  document.addEventListener("click", (event) => {
    const control = event.target.closest?.("[data-focus]");
    if (!control) return;
    event.preventDefault();
    document.querySelector(control.dataset.focus)?.focus();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-desk-all]")) return;
    const all = boxes().every((box) => box.checked);
    for (const box of boxes()) box.checked = !all;
    count();
  });

  // A row's lead unit: the one list of units opens in its place; choosing sends it. Without script the link opens the form.
  function picker(link) {
    const list = document.getElementById("batch_lead_unit")?.cloneNode(true);
    if (!list) return;
    for (const name of ["id", "name", "form"]) list.removeAttribute(name);
    list.setAttribute("aria-label", link.title);
    list.addEventListener("change", () => send(link.dataset.deskPick, list.value));
    list.addEventListener("blur", () => list.replaceWith(link), { once: true });
    link.replaceWith(list);
    list.focus();
    try {
      list.showPicker();
    } catch {
      // An older browser opens it by itself or with a second click.
    }
  }

  function send(clause, unit) {
    const form = document.getElementById("desk-pick");
    if (!unit) return;
    form.elements.clause.value = clause;
    form.elements.lead_unit.value = unit;
    form.requestSubmit();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-desk-pick]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    picker(link);
  });

  function count() {
    const chosen = document.querySelectorAll("input[name=clause]:checked, input[name=matter]:checked").length;
    for (const place of document.querySelectorAll("[data-desk-chosen]")) place.textContent = chosen;
  }

  function names(details) {
    const words = [...details.querySelectorAll("input:checked")].map((box) => box.parentElement.textContent.trim());
    details.querySelector("[data-desk-names]").textContent = words.join("、") || "—";
  }

  // Words that the browser had kept were put back: the names follow.
  document.addEventListener("input", (event) => {
    if (event.target.matches?.(".desk-form")) event.target.querySelectorAll(".desk-supporting").forEach(names);
  });

  document.addEventListener("change", (event) => {
    const details = event.target.closest?.(".desk-supporting");
    if (details) names(details);
    count();
  });

  // The list scrolls by itself; the page moves only when the sentence is not to be seen.
  function inView() {
    const list = document.querySelector(".desk-rows");
    const row = list?.querySelector("[aria-current]");
    if (row) list.scrollTop = Math.max(row.offsetTop - list.clientHeight / 3, 0);
    const mark = document.querySelector(".desk-doc [aria-current]");
    if (!mark) return;
    if (!matchMedia("(min-width: 1180px)").matches) return document.getElementById("desk-card").scrollIntoView();
    const { top, bottom } = mark.getBoundingClientRect();
    if (top < 72 || bottom > innerHeight - 90) mark.scrollIntoView({ block: "center" });
  }

  document.addEventListener("htmx:afterSettle", () => {
    count();
    inView();
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("[data-desk-all]")?.removeAttribute("hidden");
    count();
    if (location.search.includes("clause=")) inView();
  });
})();
