// Loaded by js/charts.js when a page has a chart.
import { draw as drawFigures } from "./js/chart_figures.js";
import { draw as drawPath } from "./js/chart_path.js";

window.luoshiDraw = (box, data) => (data.kind ? drawFigures : drawPath)(box, data);
document.dispatchEvent(new CustomEvent("luoshi:chart-ready"));
