// [data-drop]: a file input that gathers files. Shows each with picture, name and size, lets it be taken out again, and says at
// once what the server would refuse (empty, too large, of another type), in the words of the input's data attributes.
const size = (n) => (n < 1e6 ? `${Math.max(1, Math.round(n / 1000))} KB` : `${(n / 1e6).toFixed(1)} MB`);
const THUMB = 44;
const gathered = new WeakMap(); // input → files, because choosing again replaces what the input holds

const make = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });

/** What is wrong with a file, or nothing. */
function refusal(file, input) {
  const { maxBytes, empty, large, type } = input.dataset;
  const ending = `.${file.name.split(".").pop().toLowerCase()}`;
  if (input.accept && !input.accept.split(",").includes(ending)) return type;
  if (file.size === 0) return empty;
  return maxBytes && file.size > Number(maxBytes) ? `${large} ${size(Number(maxBytes))}` : "";
}

/** A small picture on a canvas: the CSP allows no addresses of blobs. A file that is no picture keeps its ending. */
async function preview(file, tag) {
  if (!/^image\/(jpeg|png)$/.test(file.type)) return;
  try {
    const image = await createImageBitmap(file, { resizeHeight: THUMB * 2, resizeQuality: "medium" });
    const canvas = make("canvas", "ls-thumb");
    canvas.width = canvas.height = THUMB * 2;
    canvas.getContext("2d").drawImage(image, (canvas.width - image.width) / 2, 0);
    tag.replaceWith(canvas);
  } catch {
    // damaged: the server says so
  }
}

function row(file, input) {
  const item = document.createElement("li");
  const tag = make("span", "ls-tag", (file.name.split(".").pop() || "").toUpperCase().slice(0, 5));
  const name = make("span", "", file.name);
  name.title = file.name;
  const why = refusal(file, input);
  item.append(tag, name, make("small", why ? "ls-warn" : "", why || size(file.size)));
  const out = make("button", "btn btn-sm", input.dataset.remove || "×");
  out.type = "button";
  out.addEventListener("click", () => keep(input, gathered.get(input).filter((other) => other !== file)));
  item.append(out);
  preview(file, tag);
  return item;
}

/** What is refused is shown but not sent. */
function keep(input, files) {
  gathered.set(input, files);
  const good = new DataTransfer();
  for (const file of files) if (!refusal(file, input)) good.items.add(file);
  input.files = good.files;
  const list = input.closest("[data-drop]").querySelector("[data-files]");
  list.replaceChildren(...files.map((file) => row(file, input)));
  list.hidden = files.length === 0;
}

const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

function add(input, files) {
  const before = input.multiple ? gathered.get(input) || [] : [];
  keep(input, [...before, ...[...files].filter((file) => !before.some((other) => same(file, other)))]);
}

export const files = {
  start() {
    document.addEventListener("change", (event) => {
      const box = event.target.closest?.("[data-drop]");
      if (box && event.target.type === "file") add(event.target, event.target.files);
    });
    for (const kind of ["dragover", "dragleave", "drop"]) {
      document.addEventListener(kind, (event) => {
        const box = event.target.closest?.("[data-drop]");
        if (!box) return;
        event.preventDefault();
        box.classList.toggle("ls-over", kind === "dragover");
        const input = box.querySelector("input[type=file]");
        if (kind === "drop" && !input.disabled) add(input, event.dataTransfer.files);
      });
    }
  },
};
