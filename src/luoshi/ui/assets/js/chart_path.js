// The path chart: plan dashed, claims hollow circles on a thin line, verified discs on a thick one, last values labelled;
// what is likely is a band with a thin line through it.
import { LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const INK = "#1B2733";
const GREY = "#5B6877";
const BAND = "#C9D7E8";
const STYLES = {
  expected: { color: "#1F3F66", width: 1.2, type: "solid", symbol: "none" },
  extra: { color: "#7C8896", width: 1.5, type: "dotted", symbol: "none" },
  planned: { color: "#6B7886", width: 1.5, type: [6, 4], symbol: "none" },
  claimed: { color: "#5C7491", width: 1.2, type: "solid", symbol: "circle", size: 8, fill: "#FFFFFF" },
  verified: { color: "#1F3F66", width: 2.4, type: "solid", symbol: "circle", size: 9, fill: "#1F3F66" },
};

const format = (value) => Number(value).toLocaleString("en-US", { maximumFractionDigits: 2 }).replace("-", "−");
const lastIndex = (values) => values.reduce((found, value, i) => (value === null ? found : i), -1);

// Labels stand at the last value; the plan's at the last period somebody reported, where the gap is read.
function labelIndex(item, data) {
  if (item.kind === "expected") return lastIndex(item.values);
  if (item.kind !== "planned") return item.kind === "extra" ? -1 : lastIndex(item.values);
  const reported = data.series.filter((s) => s.kind === "claimed" || s.kind === "verified");
  return Math.max(-1, ...reported.map((s) => lastIndex(s.values)));
}

// The band is the low end, unseen, and what lies between it and the high end stacked on it.
function band(low, high) {
  const common = { type: "line", stack: "band", stackStrategy: "all", symbol: "none", lineStyle: { opacity: 0 }, z: 1 };
  const quiet = { tooltip: { show: false }, silent: true, emphasis: { disabled: true } };
  const gaps = high.values.map((top, i) => (top === null || low.values[i] === null ? "-" : top - low.values[i]));
  return [
    { ...common, ...quiet, data: low.values.map((value) => (value === null ? "-" : value)) },
    { ...common, ...quiet, data: gaps, areaStyle: { color: BAND, opacity: 1 } },
  ];
}

function allSeries(data) {
  const low = data.series.find((item) => item.kind === "low");
  const high = data.series.find((item) => item.kind === "high");
  const lines = data.series.filter((item) => STYLES[item.kind]).map((item) => series(item, data));
  return low && high ? [...band(low, high), ...lines] : lines;
}

function series(item, data) {
  const look = STYLES[item.kind];
  const last = labelIndex(item, data);
  const unseen = item.kind === "planned" || item.kind === "expected"; // only the label needs a place to stand at
  const points = item.values.map((value, i) => ({
    value: value === null ? "-" : value,
    label: { show: i === last },
  }));
  return {
    type: "line",
    name: item.name,
    data: points,
    symbol: unseen ? "circle" : look.symbol,
    symbolSize: unseen ? 0.1 : look.size,
    showAllSymbol: true,
    connectNulls: item.kind !== "planned",
    z: item.kind === "verified" ? 4 : 3,
    lineStyle: { color: look.color, width: look.width, type: look.type },
    itemStyle: { color: look.fill, borderColor: look.color, borderWidth: 1.6 },
    emphasis: { scale: false, lineStyle: { width: look.width } },
    label: labelFor(item, look, data.series.some((other) => other.kind === "expected")),
    labelLayout: { moveOverlap: "shiftY" },
  };
}

// Where a line of what is likely goes on from the last verified value, that value's label stands below it.
function labelFor(item, look, goesOn) {
  const strong = item.kind === "verified";
  return {
    position: item.kind === "planned" ? "left" : strong && goesOn ? "bottom" : "right",
    distance: 8,
    offset: item.kind === "planned" ? [0, -8] : [0, 0],
    color: strong ? look.color : "#445261",
    fontFamily: FONT,
    fontSize: 12,
    fontWeight: strong ? 600 : 400,
    formatter: ({ value }) => `${item.name} ${format(value)}`,
  };
}

function option(data) {
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    grid: { left: 8, right: 84, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: "#FFFFFF",
      borderColor: "#7F8C9B",
      borderWidth: 1,
      textStyle: { color: INK, fontSize: 12.5, fontFamily: FONT },
      axisPointer: { lineStyle: { color: "#98A4B1", type: "solid" } },
      valueFormatter: (value) => (value === "-" || value == null ? "—" : `${format(value)} ${data.unit}`),
    },
    xAxis: {
      type: "category",
      data: data.periods,
      boundaryGap: false,
      axisTick: { show: true, length: 4, lineStyle: { color: "#BCC5CF" } },
      axisLine: { lineStyle: { color: "#BCC5CF" } },
      axisLabel: { color: GREY, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      axisLabel: { color: GREY, fontSize: 12, formatter: format },
      splitLine: { lineStyle: { color: "#EBEEF2" } },
      splitNumber: 4,
    },
    series: allSeries(data),
  };
}

export function draw(box, data) {
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption(option(data));
  new ResizeObserver(() => chart.resize()).observe(box);
}
