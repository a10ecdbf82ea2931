"""`role.context.transmittal`: Transmittal formulas: 现印发给你们，请认真贯彻执行; 已经…同意; 制定本方案."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.transmittal",
    about="Transmittal formulas: 现印发给你们，请认真贯彻执行; 已经…同意; 制定本方案.",
    pattern=r"^[^。]{0,40}(?:审议通过的|通过的|确定的)?《[^》]*》(?:明确|提出|确定|部署)了|现(?:将|予|就)?[^。]{0,80}?(?:印发|下发|下达|转发|分解如下|通知如下|公布)|^请[^，。]{0,12}(?:认真|遵照|结合实际)[^。]{0,20}(?:执行|落实|贯彻)|制[定订](?:本|如下|以下)[^，。]{0,8}|(?:提出|作出|明确)(?:如下|以下)(?:意见|要求|措施|安排|规定|分工)|^《[^》]+》已经?[^。]{2,50}(?:同意|通过|批准)|^(?:根据|按照|依据)[^。]{4,}，现[^。]{4,}",
)
