// The Gantt chart: what was agreed above (outline), what happened below (solid verified, hatched claimed), what is expected
// after it (dashed). A critical step carries its word and a thick foot under its dashes; a milestone is a diamond.
import { CustomChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([CustomChart, GridComponent, TooltipComponent, SVGRenderer]);

const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const INK = "#1B2733", GREY = "#5B6877", RED = "#B3261E", NAVY = "#1F3F66", CLAIMED = "#5C7491", HATCH = "#C7D3E0";
const DAY = 86400000;
const ROW = 30, HEAD = 46, LEFT = 190, RIGHT = 128;

const at = (iso) => Date.parse(iso);

function rect(x, y, width, height, style) {
  return { type: "rect", shape: { x, y, width: Math.max(width, 2), height }, style };
}

function diamond(x, y, style) {
  return { type: "polygon", shape: { points: [[x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]] }, style };
}

function text(value, x, y, style) {
  return { type: "text", style: { text: value, x, y, font: `12.5px ${FONT}`, verticalAlign: "middle", fill: INK, ...style } };
}

// Hatching as thin strokes, because SVG patterns of a page may be refused by strict policies and printers.
function hatch(x, y, width, height) {
  const strokes = [rect(x, y, width, height, { fill: "#FFFFFF", stroke: CLAIMED, lineWidth: 1 })];
  for (let dx = 4; dx < width; dx += 5) {
    strokes.push({ type: "line", shape: { x1: x + dx, y1: y, x2: x + Math.max(dx - 4, 0), y2: y + height }, style: { stroke: CLAIMED, lineWidth: 1 } });
  }
  return strokes;
}

function bars(row, x, y) {
  const found = [];
  const span = (stretch) => [x(at(stretch[0])), x(at(stretch[1]) + DAY)];
  if (row.plan && row.moment) found.push(diamond(span(row.plan)[1], y - 6, { fill: "#FFFFFF", stroke: CLAIMED, lineWidth: 1.2 }));
  else if (row.plan) {
    const [a, b] = span(row.plan);
    found.push(rect(a, y - 10, b - a, 7, { fill: "#FFFFFF", stroke: CLAIMED, lineWidth: 1.2 }));
  }
  if (row.fact && row.moment) found.push(diamond(span(row.fact)[1], y + 6, row.verified ? { fill: NAVY } : { fill: HATCH, stroke: CLAIMED }));
  else if (row.fact) {
    const [a, b] = span(row.fact);
    if (row.verified) found.push(rect(a, y + 1, b - a, 8, { fill: NAVY }));
    else found.push(...hatch(a, y + 1, Math.max(b - a, 2), 8));
  }
  if (row.ahead) {
    const [a, b] = span(row.ahead);
    const colour = row.critical ? INK : GREY;
    if (row.moment) found.push(diamond(b, y + 6, { fill: "#FFFFFF", stroke: colour, lineWidth: row.critical ? 2 : 1, lineDash: [2, 2] }));
    else found.push(rect(a, y + 1, b - a, 8, { fill: "none", stroke: colour, lineWidth: 1, lineDash: [4, 3] }));
    if (row.critical && !row.moment) found.push(rect(a, y + 10, b - a, 2, { fill: INK }));
  }
  return found;
}

function words(row, y, width, data) {
  if (row.group) return [text(row.group, 12, y, { font: `600 13px ${FONT}` }), text(row.words, width - 12, y, { align: "right" })];
  const found = [text(row.name, 24, y, { width: LEFT - 66, overflow: "truncate", ellipsis: "…" })];
  if (row.critical) {
    found.push({ type: "rect", shape: { x: LEFT - 40, y: y - 9, width: 34, height: 18, r: 3 }, style: { fill: "#FFFFFF", stroke: INK, lineWidth: 1 } });
    found.push(text(data.criticalWord, LEFT - 23, y, { align: "center", font: `12px ${FONT}` }));
  }
  found.push(text(row.words, width - 12, y, { align: "right", fill: row.late ? RED : INK }));
  return found;
}

function renderRow(data) {
  return (params, api) => {
    const row = data.rows[params.dataIndex];
    const width = api.getWidth();
    const y = HEAD + ROW * params.dataIndex + ROW / 2;
    const x = (time) => api.coord([time, 0])[0];
    const back = row.group ? [rect(0, y - ROW / 2, width, ROW, { fill: "#F8FAFB" })] : [];
    const line = { type: "line", shape: { x1: 0, y1: y + ROW / 2, x2: width, y2: y + ROW / 2 }, style: { stroke: "#EBEEF2" } };
    return { type: "group", children: [...back, line, ...(row.group ? [] : bars(row, x, y)), ...words(row, y, width, data)] };
  };
}

function renderToday(data) {
  return (_params, api) => {
    const x = api.coord([at(data.today), 0])[0];
    const foot = HEAD + ROW * data.rows.length;
    return { type: "group", children: [
      { type: "line", shape: { x1: x, y1: 18, x2: x, y2: foot }, style: { stroke: INK, lineWidth: 1.2 } },
      rect(x - 20, 1, 40, 18, { fill: INK }),
      text(data.todayWord, x, 10, { align: "center", fill: "#FFFFFF", font: `12px ${FONT}` }),
    ] };
  };
}

function option(data) {
  const margin = Math.max(7, (at(data.to) - at(data.from)) / DAY / 30) * DAY;
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: LEFT, right: RIGHT, top: HEAD, bottom: 2 },
    tooltip: { renderMode: "richText", backgroundColor: "#FFFFFF", borderColor: "#7F8C9B", borderWidth: 1,
      textStyle: { color: INK, fontSize: 12.5, fontFamily: FONT }, formatter: ({ dataIndex }) => data.rows[dataIndex]?.hint ?? "" },
    xAxis: {
      type: "time", position: "top", min: at(data.from) - margin, max: at(data.to) + margin, minInterval: 28 * DAY,
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: true, lineStyle: { color: "#EBEEF2" } },
      axisLabel: { color: GREY, fontSize: 12, hideOverlap: true, formatter: { year: "{yyyy}年", month: "{M}月", day: "" } },
    },
    yAxis: { type: "value", min: 0, max: 1, show: false },
    series: [
      { type: "custom", renderItem: renderRow(data), clip: false, data: data.rows.map(() => [at(data.from), 0]), encode: { x: 0, y: 1 } },
      { type: "custom", renderItem: renderToday(data), clip: false, silent: true, z: 5, data: [[at(data.today), 0]], tooltip: { show: false } },
    ],
  };
}

export function draw(box, data) {
  box.style.height = `${HEAD + ROW * data.rows.length + 4}px`;
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption(option(data));
  new ResizeObserver(() => chart.resize()).observe(box);
}
