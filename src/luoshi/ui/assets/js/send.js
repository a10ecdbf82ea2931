// <form data-send>: sent by htmx without leaving the page. Where the connection is lost, text and chosen files stay, and the
// form is sent once more, with the same key, as soon as there is a connection; the server lets one key have one effect.
const place = (form) => form.querySelector("[data-send-note]");

function say(form, words) {
  const note = place(form);
  if (!note) return;
  note.textContent = words;
  note.hidden = !words;
}

function wait(form) {
  form.dataset.waiting = "";
  say(form, place(form)?.dataset.failed || "");
}

function again() {
  if (!navigator.onLine) return;
  for (const form of document.querySelectorAll("form[data-send][data-waiting]")) form.requestSubmit();
}

const sent = (event) => event.target.closest?.("form[data-send]");

export const send = {
  start() {
    document.addEventListener("htmx:beforeRequest", (event) => {
      const form = sent(event);
      if (!form) return;
      if (!navigator.onLine) {
        event.preventDefault();
        return wait(form);
      }
      delete form.dataset.waiting;
      say(form, "");
    });
    document.addEventListener("htmx:xhr:progress", (event) => {
      const form = sent(event);
      const { loaded, total, lengthComputable } = event.detail;
      if (form && lengthComputable && total > 1e6) say(form, `${place(form)?.dataset.progress} ${Math.floor((100 * loaded) / total)}%`);
    });
    for (const kind of ["htmx:sendError", "htmx:sendAbort", "htmx:timeout"]) {
      document.addEventListener(kind, (event) => {
        const form = sent(event);
        if (form) wait(form);
      });
    }
    document.addEventListener("htmx:responseError", (event) => {
      const form = sent(event);
      if (form && event.detail.xhr.status >= 500) say(form, place(form)?.dataset.refused || "");
    });
    window.addEventListener("online", again);
    document.addEventListener("click", (event) => {
      if (event.target.closest("[data-send-again]")) again();
    });
  },
};
