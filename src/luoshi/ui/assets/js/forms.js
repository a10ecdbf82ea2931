// Every POST form is sent once; a form with data-draft or data-warn asks before typed words are thrown away.
const dirty = new Set();

function lock(form, submitter) {
  form.dataset.sent = "";
  if (submitter) submitter.classList.add("ls-busy");
  form.setAttribute("aria-busy", "true");
}

function unlock(form) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll(".ls-busy")) button.classList.remove("ls-busy");
}

export const forms = {
  start() {
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (form.method !== "post") return;
      // Without a connection the browser would throw the page away, chosen files included: stay, base.html says why.
      if (!navigator.onLine || "sent" in form.dataset) return event.preventDefault();
      lock(form, event.submitter);
      dirty.delete(form);
    });
    const connection = () => document.body.classList.toggle("ls-offline", !navigator.onLine);
    for (const kind of ["online", "offline"]) window.addEventListener(kind, connection);
    // Back from the cache of the browser, or after a failed request: the form may be sent again.
    window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(unlock));
    document.addEventListener("htmx:afterRequest", (event) => {
      const form = event.target.closest?.("form");
      if (form) unlock(form);
    });
    document.addEventListener("input", (event) => {
      const form = event.target.closest?.("form[data-draft], form[data-warn]");
      if (form) dirty.add(form);
    });
    window.addEventListener("beforeunload", (event) => {
      if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
    });
  },
};
