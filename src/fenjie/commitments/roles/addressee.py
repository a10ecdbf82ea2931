"""`role.context.addressee`: The line that says to whom the document goes."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.addressee",
    about="The line that says to whom the document goes.",
    pattern=r"^各[^。]{0,300}：$|^[^。，]{2,12}(?:人民政府|委员会|办事处|局|厅)[，、][^。]{0,200}：$",
    needs=("：",),
)
