// Finds [data-chart], loads the chart bundle once and draws; the figures come from the JSON script the attribute names.
let asked = false;

function drawAll(root) {
  for (const box of root.querySelectorAll("[data-chart]:not([data-drawn])")) {
    const data = document.getElementById(box.dataset.chart);
    if (!data) continue;
    box.dataset.drawn = "";
    window.luoshiDraw(box, JSON.parse(data.textContent));
  }
}

export const charts = {
  start() {
    document.addEventListener("luoshi:chart-ready", () => drawAll(document));
  },
  ready(root) {
    const box = root.querySelector("[data-chart]");
    if (!box) return;
    if (window.luoshiDraw) return drawAll(root);
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = box.dataset.chartSrc;
    document.head.append(script);
  },
};
