// <form data-draft="KEY">: what is typed is kept in this browser, for the person signed in, until the form's page says
// it was sent (a message with the tag KEY) or a week has passed. KEY must name the object and its version, so that a
// draft never meets a newer text. Fields with data-no-draft (contact data), passwords, files and hidden ones are left out.
const PREFIX = "luoshi-draft:";
const WEEK = 7 * 24 * 3600 * 1000;
const name = (key) => `${PREFIX}${document.body.dataset.actor || ""}:${key}`;

const LEFT_OUT = ["password", "file", "submit", "button"];

function kept(e) {
  if (!e.name || e.closest("[data-no-draft]") || LEFT_OUT.includes(e.type)) return false;
  return e.type !== "hidden" || (e.name === "key" && "restore" in e.form.dataset);
}

const fields = (form) => [...form.elements].filter(kept);

function values(form) {
  return fields(form).map((e) => [e.name, e.value, "checked" in e && ["checkbox", "radio"].includes(e.type) ? e.checked : null]);
}

function save(form) {
  try {
    localStorage.setItem(name(form.dataset.draft), JSON.stringify({ at: Date.now(), values: values(form) }));
    note(form, new Date());
  } catch {
    // storage is full or switched off: the form works as before, only without a draft
  }
}

function note(form, when) {
  const clock = when.toTimeString().slice(0, 5);
  for (const place of document.querySelectorAll(`[data-draft-note="${form.dataset.draft}"]`)) {
    place.textContent = `${place.dataset.words} ${clock}`;
  }
}

function restore(form) {
  const stored = JSON.parse(localStorage.getItem(name(form.dataset.draft)) || "null");
  if (!stored) return;
  const left = [...stored.values];
  for (const element of fields(form)) {
    const i = left.findIndex(([n, v, checked]) => n === element.name && (checked === null || v === element.value));
    if (i < 0) continue;
    const [[, value, checked]] = left.splice(i, 1);
    if (checked === null) element.value = value;
    else element.checked = checked;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

const typed = (list) => JSON.stringify(list.filter(([n]) => n !== "key"));

function offer(form) {
  const raw = localStorage.getItem(name(form.dataset.draft));
  const box = form.querySelector("[data-draft-offer]");
  if (!raw || !box || form.querySelector("[aria-invalid=true]")) return;
  const stored = JSON.parse(raw);
  if (typed(stored.values) === typed(values(form))) return;
  box.querySelector("[data-draft-time]").textContent = new Date(stored.at).toLocaleString("zh-CN");
  box.hidden = false;
  if ("restore" in form.dataset) restore(form);
  box.querySelector("[data-draft-restore]")?.addEventListener("click", () => {
    restore(form);
    box.hidden = true;
  });
  box.querySelector("[data-draft-drop]").addEventListener("click", () => {
    localStorage.removeItem(name(form.dataset.draft));
    box.hidden = true;
    if ("restore" in form.dataset) form.reset();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function sweep() {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const stored = JSON.parse(localStorage.getItem(key) || "null");
    if (!stored || Date.now() - stored.at > WEEK) localStorage.removeItem(key);
  }
}

export const drafts = {
  start() {
    sweep();
    let timer, late;
    const flush = () => {
      if (late?.isConnected) save(late);
      late = null;
    };
    document.addEventListener("input", (event) => {
      const form = event.target.closest?.("form[data-draft]");
      if (!form || event.target === form) return;
      clearTimeout(timer);
      late = form;
      timer = setTimeout(flush, 600);
    });
    window.addEventListener("pagehide", flush);
  },
  ready(root) {
    for (const done of root.querySelectorAll("[data-draft-done]")) localStorage.removeItem(name(done.dataset.draftDone));
    for (const form of root.querySelectorAll("form[data-draft]")) offer(form);
  },
};
