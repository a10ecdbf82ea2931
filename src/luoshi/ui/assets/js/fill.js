// <select data-fill="FIELD" data-texts="{choice: text}"> writes the chosen text into the field of that id. Words that
// somebody typed are kept: only an empty field, or one that still holds an offered text, is written over.
function fill(select) {
  const field = document.getElementById(select.dataset.fill);
  const texts = JSON.parse(select.dataset.texts || "{}");
  const now = field.value.trim();
  const text = texts[select.value] || "";
  if (now && !Object.values(texts).includes(now)) field.value = text ? `${now}\n${text}` : now;
  else field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export const fills = {
  start() {
    document.addEventListener("change", (event) => {
      if (event.target.matches?.("select[data-fill]")) fill(event.target);
    });
  },
};
