"""`role.context.copula`: Says what something is or means: …是…的重要举措."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.copula",
    about="Says what something is or means: …是…的重要举措.",
    pattern=r"^[^。，]{2,12}是为了[^。，]{4,20}[。！]$|(?:^|，|、)[^。，]{0,40}?(?<!特别)(?<!尤其)(?<!还)(?<!但)(?<!于)(?<!或)(?<!凡)(?:是|就是|既是|也是|不仅是)(?!：)[^。]{3,}?(?:行动|抓手|举措|体现|要求|任务|课题|保障|基础|目的|关键|前提|模式|理念|职责|使命|途径|选择|支撑|动力|优势|问题|标志|产物|根本|法宝|所在|缩影|结果|底气|力量|责任|大事|基石|天职|方向|期盼|向往|生命线|幸福线|底线|嘱托|底色|本色)[。！；]$",
    unless=r"要把|责任主体|我们将|确保|务必|必须坚持",
    needs=("是",),
)
