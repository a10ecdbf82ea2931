// [data-when="field=value value"]: shown while the field of the same form has one of the values. Without script all is shown.
function look(part) {
  const [name, values] = part.dataset.when.split("=");
  const chosen = new FormData(part.closest("form")).getAll(name);
  part.hidden = !chosen.some((value) => values.split(" ").includes(value)) && !part.querySelector("[aria-invalid=true]");
}

export const when = {
  start() {
    for (const kind of ["change", "input"]) {
      document.addEventListener(kind, (event) => {
        const form = event.target.closest?.("form");
        for (const part of form?.querySelectorAll("[data-when]") || []) look(part);
      });
    }
  },
  ready(root) {
    for (const part of root.querySelectorAll("[data-when]")) look(part);
  },
};
