"""`role.context.explains`: Explains a term or a number."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.explains",
    about="Explains a term or a number.",
    pattern=r"^(?:即|指(?!导|定|挥|标|南|数|示|引|派|战)|是指|注：|备注|说明：|数据来源|资料来源)|^[“《]?[^，。]{1,20}[”》]?(?:是指|指的是|即指|并不是|：指)|^“[^”]{1,20}”(?:即|是以|是指|指|为)|^本[^。，]{1,6}所[称指]|^第[一二三四五六]个“",
    needs=(
        "即",
        "指",
        "注：",
        "备注",
        "说明：",
        "数据来源",
        "资料来源",
        "并不是",
        "所称",
        "所指",
        "个“",
        "”是以",
        "”为",
    ),
)
