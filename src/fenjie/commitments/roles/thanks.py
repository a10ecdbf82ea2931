"""`role.context.thanks`: Thanks and respect."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.thanks",
    about="Thanks and respect.",
    pattern=r"表示[^。，]{0,8}(?:感谢|敬意|问候|祝贺|慰问)",
    needs=("表示",),
)
