// The county's own boundaries with a name and the signs of lights in each area; an area opens its projects.
import { MapChart } from "echarts/charts";
import { TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([MapChart, TooltipComponent, SVGRenderer]);

const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

function option(data) {
  const words = new Map(data.areas.map((area) => [area.key, `${area.name}\n${area.words}`]));
  return {
    animation: false,
    textStyle: { fontFamily: FONT },
    tooltip: { renderMode: "richText", formatter: ({ name }) => words.get(name) ?? "" },
    series: [{
      type: "map", map: "county", roam: false, selectedMode: false,
      itemStyle: { areaColor: "#F4F6F8", borderColor: "#5B6877", borderWidth: 1 },
      emphasis: { itemStyle: { areaColor: "#EDF2F8" }, label: { color: "#1B2733" } },
      label: { show: true, color: "#1B2733", fontSize: 12.5, fontFamily: FONT, formatter: ({ name }) => words.get(name) ?? "" },
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
