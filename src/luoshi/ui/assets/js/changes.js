// [data-before]: what the field said last time. A figure shows its change, a text its new words, beside the field.
const TOKEN = /\d[\d,.]*|[A-Za-z]+|\s+|./gsu;

/** Tokens of `now` with whether each stood in `before`, by their longest common subsequence. */
export function marked(before, now) {
  const a = before.match(TOKEN) || [];
  const b = now.match(TOKEN) || [];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const out = [];
  for (let i = 0, j = 0; j < b.length; ) {
    if (i < a.length && a[i] === b[j]) out.push([b[j++], true, i++]);
    else if (i < a.length && length[i + 1][j] >= length[i][j + 1]) i++;
    else out.push([b[j++], false]);
  }
  return out;
}

const number = (text) => Number(text.replaceAll(/[,，\s]/g, ""));

function figure(input) {
  const before = number(input.dataset.before);
  const now = number(input.value);
  if (!input.value.trim() || Number.isNaN(now) || Number.isNaN(before)) return "";
  const change = Number((now - before).toFixed(4));
  return change ? `${change > 0 ? "+" : "−"}${Math.abs(change)}` : "±0";
}

function show(input) {
  const place = input.closest(".ls-control")?.querySelector("[data-change]");
  if (!place) return;
  place.replaceChildren();
  if (input.tagName !== "TEXTAREA") {
    place.textContent = figure(input);
  } else if (input.value !== input.dataset.before) {
    for (const [token, known] of marked(input.dataset.before, input.value)) {
      if (known) place.append(token);
      else if (place.lastChild?.nodeName === "INS") place.lastChild.append(token);
      else place.append(Object.assign(document.createElement("ins"), { textContent: token }));
    }
  }
  place.closest("[data-change-row]").hidden = !place.hasChildNodes();
}

export const changes = {
  start() {
    document.addEventListener("input", (event) => {
      const form = event.target.closest?.("form");
      const fields = event.target === form ? form.querySelectorAll("[data-before]") : [event.target];
      for (const field of fields) if (field.dataset?.before !== undefined) show(field);
    });
  },
  ready(root) {
    for (const field of root.querySelectorAll("[data-before]")) show(field);
  },
};
