// Loaded by js/charts.js when a page has a chart.
import { draw as drawFigures } from "./js/chart_figures.js";
import { draw as drawGantt } from "./js/chart_gantt.js";
import { draw as drawMap } from "./js/chart_map.js";
import { draw as drawPath } from "./js/chart_path.js";

const KINDS = { gantt: drawGantt, map: drawMap };

window.luoshiDraw = (box, data) => (KINDS[data.kind] ?? (data.kind ? drawFigures : drawPath))(box, data);
document.dispatchEvent(new CustomEvent("luoshi:chart-ready"));
