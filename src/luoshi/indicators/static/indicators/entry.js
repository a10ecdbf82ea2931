// Keyboard and paste of the entry grid. Without script the fields are plain inputs; the server reads the same texts.
const form = document.querySelector("[data-entry]");
const fields = form ? [...form.querySelectorAll("input[data-row]")] : [];
const at = new Map(fields.map((field) => [`${field.dataset.row}:${field.dataset.column}`, field]));
const rows = Math.max(-1, ...fields.map((field) => Number(field.dataset.row))) + 1;
const COLUMNS = 12;
const undoButton = form?.querySelector("[data-undo]");
const counter = form?.querySelector("[data-changed]");
const pastes = [];

function place(field) {
  return [Number(field.dataset.row), Number(field.dataset.column)];
}

function changed() {
  const count = fields.filter((field) => field.value.trim() !== field.dataset.was).length;
  for (const field of fields) field.classList.toggle("ls-ind-changed", field.value.trim() !== field.dataset.was);
  counter.textContent = count ? `${count} ${counter.dataset.words}` : "";
}

// The next field in a direction, over cells that take no figure.
function next(field, down, right) {
  let [row, column] = place(field);
  for (let step = 0; step < rows + COLUMNS; step += 1) {
    row += down;
    column += right;
    if (row < 0 || row >= rows || column < 0 || column >= COLUMNS) return null;
    const found = at.get(`${row}:${column}`);
    if (found) return found;
  }
  return null;
}

function step(field, key, shift) {
  const caret = field.selectionStart === field.selectionEnd ? field.selectionStart : null;
  if (key === "ArrowUp" || (key === "Enter" && shift)) return next(field, -1, 0);
  if (key === "ArrowDown" || key === "Enter") return next(field, 1, 0);
  if (key === "ArrowLeft" && caret !== null && caret > 0) return null;
  if (key === "ArrowRight" && caret !== null && caret < field.value.length) return null;
  if (key === "ArrowLeft") return next(field, 0, -1);
  return key === "ArrowRight" ? next(field, 0, 1) : null;
}

form?.addEventListener("keydown", (event) => {
  const field = event.target.closest("input[data-row]");
  if (!field || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const other = step(field, event.key, event.shiftKey);
  if (event.key === "Enter") event.preventDefault(); // a figure is never sent by Enter
  if (!other) return;
  event.preventDefault();
  other.focus();
  other.select();
});

const NUMBER = /[0-9０-９]/;
const HEAD = /^(\d{4}年)?(\d{1,2}[—\-–至]?)?\d{1,2}月$|^(\d{4}年?)$|季度$|^(上半年|全年)$/;

// A block without the rows of heads and columns of names that were copied with it.
function block(text) {
  let lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
  const isHead = (cells) => cells.some((cell) => cell.trim()) && cells.every((cell) => !cell.trim() || !NUMBER.test(cell) || HEAD.test(cell.trim()));
  while (lines.length > 1 && isHead(lines[0])) lines = lines.slice(1);
  const names = () => lines.length > 0 && lines[0].length > 1 && lines.every((cells) => !NUMBER.test(cells[0] ?? "")) && lines.some((cells) => /[^\s\-—–…/]/.test(cells[0] ?? ""));
  while (names()) lines = lines.map((cells) => cells.slice(1));
  return lines;
}

form?.addEventListener("paste", (event) => {
  const field = event.target.closest("input[data-row]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!field || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const [top, left] = place(field);
  const before = new Map();
  block(text).forEach((cells, down) => {
    cells.forEach((cell, right) => {
      const target = at.get(`${top + down}:${left + right}`);
      if (!target || target.readOnly) return;
      before.set(target, target.value);
      target.value = cell.trim();
    });
  });
  pastes.push(before);
  undoButton.hidden = false;
  changed();
});

undoButton?.addEventListener("click", () => {
  for (const [field, value] of pastes.pop() ?? []) field.value = value;
  undoButton.hidden = pastes.length === 0;
  changed();
});

form?.addEventListener("input", changed);
form?.addEventListener("focusin", (event) => event.target.closest("input[data-row]")?.select());
if (form) changed();
