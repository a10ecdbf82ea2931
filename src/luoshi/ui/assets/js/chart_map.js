// The county's own boundaries with a name and the signs of lights in each area; an area opens its projects.
import { MapChart } from "echarts/charts";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([MapChart, SVGRenderer]);

const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

const SIGNS = { red: ["◆", "#B3261E"], yellow: ["▲", "#7A5200"], green: ["●", "#1B6E3C"] };

function words(area) {
  const lights = area.lights.filter(([, number]) => number).map(([code, number]) => `{${code}|${SIGNS[code][0]}}${number}`);
  return `${area.name}\n${lights.join(" ") || area.count}`;
}

function option(data) {
  const said = new Map(data.areas.map((area) => [area.key, words(area)]));
  const rich = Object.fromEntries(Object.entries(SIGNS).map(([code, [, color]]) => [code, { color }]));
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    series: [{
      type: "map", map: "county", roam: false, selectedMode: false, left: 8, right: 8, top: 8, bottom: 8,
      itemStyle: { areaColor: "#F4F6F8", borderColor: "#5B6877", borderWidth: 1 },
      emphasis: { itemStyle: { areaColor: "#EDF2F8" }, label: { color: "#1B2733" } },
      label: { show: true, color: "#1B2733", fontSize: 12.5, lineHeight: 17, fontFamily: FONT, rich, formatter: ({ name }) => said.get(name) ?? "" },
      data: data.areas.map((area) => ({ name: area.key })),
    }],
  };
}

export async function draw(box, data) {
  const answer = await fetch(data.src, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) return;
  echarts.registerMap("county", await answer.json());
  const chart = echarts.init(box, null, { renderer: "svg" });
  chart.setOption(option(data));
  chart.on("click", ({ name }) => {
    const area = data.areas.find((one) => one.key === name);
    if (area) window.location.assign(area.url);
  });
  new ResizeObserver(() => chart.resize()).observe(box);
}
