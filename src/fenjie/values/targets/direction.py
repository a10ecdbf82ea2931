"""`target.direction`: 只增不减, 面积不减少, 排放总量持续下降, 稳中提质: it may only rise, only fall, or must not fall back."""

from __future__ import annotations

from fenjie.values.targets.found import END, TargetRule, plain

INDICATOR = (
    r"(?:(?<=[率量])|(?<=收入|浓度|规模|投资|排放|价格|总额|比重|占比|产值|面积|消费|能耗|强度|税收|单产|出口|数量|人数|成本|指数|支出|储备|供给)|"
    r"(?<=增加值))"
)
EVENLY = ("持续", "进一步", "稳定", "稳步", "平稳", "逐年", "逐步", "不断", "合理", "正")
MOVES = ("增长", "下降", "提高", "提升", "降低", "上升", "减少", "增加", "压减", "回落")
HELD = ("减少", "降低", "下降", "反弹", "增加", "缩水")
ONLY = tuple(f"只{one}不" for one in "增升减降")
QUIETLY = tuple(f"稳中{how}" for how in ("有升", "有增", "有降", "提质", "趋降", "提效"))

RULE: TargetRule = TargetRule(
    id="target.direction",
    about="只增不减, 面积不减少, 排放总量持续下降, 稳中提质: it may only rise, only fall, or must not fall back.",
    pattern=rf"(?:{'|'.join(ONLY)})[增升减降]|[决绝]?不再?(?:{'|'.join(HELD)}){END}|[决绝]不允许(?:增加|减少|新增)|"
    rf"(?<=力度|规模|面积|投入|强度|总量|标准)不减{END}|[零负]增长|(?:{'|'.join(QUIETLY)}){END}|"
    rf"{INDICATOR}(?:均|总体|保持|实现)*(?:{'|'.join(EVENLY)})+(?:{'|'.join(MOVES)}){END}",
    produce=plain,
    needs=(
        *ONLY, *QUIETLY, *(f"不{moved}" for moved in HELD), *(f"不再{moved}" for moved in HELD), "不允许", "不减",
        "零增长", "负增长", *(f"{how}{moved}" for how in EVENLY for moved in MOVES),
    ),
)  # fmt: skip
