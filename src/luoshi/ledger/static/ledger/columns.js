// Moves a column in place instead of asking the server; without script the buttons are plain submits.
const form = document.querySelector("[data-columns]");

function move(row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  event.preventDefault();
  move(button.closest("tr"), Number(button.dataset.step));
  button.focus();
});

form?.addEventListener("keydown", (event) => {
  const row = event.target.closest("tr");
  if (!event.altKey || !row || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  const focused = document.activeElement;
  move(row, event.key === "ArrowUp" ? -1 : 1);
  focused.focus();
});
