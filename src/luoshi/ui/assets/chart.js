// Loaded by js/charts.js when a page has a chart.
import { draw } from "./js/chart_path.js";

window.luoshiDraw = draw;
document.dispatchEvent(new CustomEvent("luoshi:chart-ready"));
