// Figures over periods: lights as lines with the shapes of the lights, loads as bars on each other.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer,
]);

const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const GREY = "#5B6877";
const LIGHTS = {
  red: { color: "#B3261E", symbol: "diamond" },
  yellow: { color: "#7A5200", fill: "#F0B400", symbol: "triangle" },
  green: { color: "#1B6E3C", symbol: "circle" },
  closed: { color: "#1D5FA8", symbol: "rect" },
};
const BARS = {
  main: { color: "#1F3F66" },
  second: { color: "#C7D3E0", decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -0.8, color: "#5C7491" } },
  third: { color: "#FFFFFF", borderColor: "#6B7886", borderWidth: 1 },
};

const format = (value) => (value === "-" || value == null ? "—" : Number(value).toLocaleString("en-US"));

function line(item) {
  const look = LIGHTS[item.code];
  return {
    type: "line",
    name: item.name,
    data: item.values.map((value) => value ?? "-"),
    symbol: look.symbol,
    symbolSize: 8,
    showAllSymbol: true,
    lineStyle: { color: look.color, width: item.code === "red" ? 2.2 : 1.3 },
    itemStyle: { color: look.fill ?? look.color, borderColor: look.color, borderWidth: 1 },
    emphasis: { scale: false },
    endLabel: { show: true, color: look.color, fontSize: 12, fontFamily: FONT, formatter: ({ value }) => format(value) },
    labelLayout: { moveOverlap: "shiftY" },
  };
}

function bar(item, index, data) {
  const now = index === 0 && data.now != null;
  return {
    type: "bar",
    name: item.name,
    stack: "all",
    barMaxWidth: 26,
    data: item.values.map((value) => value || "-"),
    itemStyle: BARS[item.code],
    emphasis: { disabled: true },
    markLine: now
      ? { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: "#1B2733", type: "solid", width: 1 }, data: [{ xAxis: data.now }] }
      : undefined,
  };
}

function option(data) {
  const lights = data.kind === "lights";
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    aria: { enabled: true, decal: { show: false } },
    grid: { left: 8, right: lights ? 36 : 8, top: 34, bottom: 4, containLabel: true },
    legend: { left: 0, top: 0, itemWidth: 18, itemHeight: 9, itemGap: 16, textStyle: { color: "#445261", fontSize: 12.5, fontFamily: FONT } },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: "#FFFFFF",
      borderColor: "#7F8C9B",
      borderWidth: 1,
      textStyle: { color: "#1B2733", fontSize: 12.5, fontFamily: FONT },
      axisPointer: { type: lights ? "line" : "shadow" },
      valueFormatter: format,
    },
    xAxis: {
      type: "category",
      data: data.periods,
      boundaryGap: !lights,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "#BCC5CF" } },
      axisLabel: { color: GREY, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      axisLabel: { color: GREY, fontSize: 12 },
      splitLine: { lineStyle: { color: "#EBEEF2" } },
      splitNumber: 3,
    },
    series: data.series.map((item, index) => (lights ? line(item) : bar(item, index, data))),
  };
}

export function draw(box, data) {
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption(option(data));
  new ResizeObserver(() => chart.resize()).observe(box);
}
