"""`role.context.plan_drafted`: Says that a plan was drawn up and laid before the assembly."""

from __future__ import annotations

from fenjie.commitments.roles.kind import context

RULE = context(
    id="role.context.plan_drafted",
    about="Says that a plan was drawn up and laid before the assembly.",
    pattern=r"(?:编制|起草|提出|形成|制定)了?[^。]{0,50}(?:草案|审议稿|送审稿|讨论稿)|一并提请|提请[^。]{0,10}审查|印发大会",
    unless=r"都要|应当|原则上",
    needs=(
        "草案",
        "审议稿",
        "送审稿",
        "讨论稿",
        "提请",
        "印发大会",
    ),
)
