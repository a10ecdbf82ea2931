"""The texts with which claims are returned: the county's own, or those the product starts with."""

from __future__ import annotations

from uuid import UUID

from luoshi.ledger.models import ReturnReason

# As a county starts: what is wrong, and what to do about it.
DEFAULT = (
    ("佐证不足", "所附佐证不能证明已全部完成。请补充验收单、合同或现场照片后重新报结。"),
    ("数值不符", "申报数值与佐证所载不一致。请核对后更正数值，并说明差异原因。"),
    ("未达目标", "完成情况未达到目标值。请继续推进，达到目标后再报结。"),
    ("佐证重复", "所附文件已用于其他事项或以前各期。请提供本事项本期的佐证。"),
    ("口径不一", "统计口径与目标值的口径不一致。请按目标值的口径重新填报。"),
    ("未经验收", "工程已完工但未经验收。请在验收合格后报结，并附验收结论。"),
)


def reasons_of(county_id: UUID) -> list[tuple[str, str]]:
    """Name and text of each, in the office's order; one query."""
    own = ReturnReason.objects.filter(county=county_id).values_list("title", "text")
    return list(own) or list(DEFAULT)
