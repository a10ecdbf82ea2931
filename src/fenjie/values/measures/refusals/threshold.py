"""`measure.not.threshold`: The size from which a thing counts: 10亿元以上项目, 50户以上村寨."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(frame: Frame) -> bool | None:
    passed = frame.left.endswith(("超", "超过"))
    if passed and frame.kind != "money":
        return None
    return True if frame.kind in ("money", "physical") or frame.unit in ("户", "人") else None


RULE: Rule[bool] = Rule(
    id="measure.not.threshold",
    about="The size from which a thing counts: 10亿元以上项目, 50户以上村寨.",
    pattern=r"#(?:及)?以上(?:的)?(?:[一-龥]{0,6})(?:项目|企业|村|单位|大户|产业|集群|工程|机组|锅炉|城市|商贸|技改|园区|县|镇)|"
    r"#(?:/年)?(?:及)?以下(?:的)?[一-龥]{0,4}(?:煤矿|机组|锅炉|企业|项目|矿山)|一批#|#(?:及)?以上[\d.,]+[万亿]?[一-龥]{1,2}(?:及)?以下|以上#(?:及)?以下|#(?:及?以上|及?以下)?（不?含）|#起付线|"
    r"超过?#(?!以上|左右)[一-龥]{2,14}(?:达到?|突破|超过?)#?(?=$|\d|[^一-龥])",
    produce=_refuse,
)
