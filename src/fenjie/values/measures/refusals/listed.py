"""`measure.not.listed`: Counts what the text lists: 以下14个方面, 这5个领域, 上述3项."""

from __future__ import annotations

from fenjie.rules import Rule
from fenjie.values.measures.frame import Frame


def _refuse(_frame: Frame) -> bool | None:
    return True


RULE: Rule[bool] = Rule(
    id="measure.not.listed",
    about="Counts what the text lists: 以下14个方面, 这5个领域, 上述3项.",
    pattern=r"方面#(?:$|：)|(?:以下|下列|上述|这|那|前|其他|另外)#|#(?:方面|部分|环节)(?:的)?(?:工作|任务|内容|问题)?$",
    produce=_refuse,
)
