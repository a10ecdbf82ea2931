// [data-drop]: shows names and sizes of chosen files, takes dropped ones, warns before a too large upload starts.
const size = (n) => (n < 1e6 ? `${Math.max(1, Math.round(n / 1000))} KB` : `${(n / 1e6).toFixed(1)} MB`);

function row(file) {
  const item = document.createElement("li");
  const kind = document.createElement("span");
  kind.className = "ls-tag";
  kind.textContent = (file.name.split(".").pop() || "").toUpperCase().slice(0, 5);
  const name = document.createElement("span");
  name.textContent = file.name;
  name.title = file.name;
  const bytes = document.createElement("small");
  bytes.textContent = size(file.size);
  item.append(kind, name, bytes);
  return item;
}

function show(box, input) {
  const list = box.querySelector("[data-files]");
  list.replaceChildren(...[...input.files].map(row));
  list.hidden = input.files.length === 0;
  const limit = Number(input.dataset.maxBytes || 0);
  const over = [...input.files].find((file) => limit && file.size > limit);
  input.setCustomValidity(over ? `${over.name} ${size(over.size)} > ${size(limit)}` : "");
  if (over) input.reportValidity();
}

export const files = {
  start() {
    document.addEventListener("change", (event) => {
      const box = event.target.closest?.("[data-drop]");
      if (box && event.target.type === "file") show(box, event.target);
    });
    for (const kind of ["dragover", "dragleave", "drop"]) {
      document.addEventListener(kind, (event) => {
        const box = event.target.closest?.("[data-drop]");
        if (!box) return;
        event.preventDefault();
        box.classList.toggle("ls-over", kind === "dragover");
        const input = box.querySelector("input[type=file]");
        if (kind !== "drop" || input.disabled) return;
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  },
};
