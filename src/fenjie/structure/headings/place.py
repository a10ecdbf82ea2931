"""Where a piece stands, as the heading rules need to know it."""

from __future__ import annotations

from dataclasses import dataclass

from fenjie.structure.style import Style


@dataclass(slots=True)
class Place:
    """`line_length`: pieces in the line. `after_number`: a numbered heading stands right before it.
    `next_opens`: the next paragraph could open with a run-in heading. `below`: something that is no point of the same list stands below it.
    `goes_on`: the line above broke off inside its sentence.
    `doubled`: the paragraph has shown a heading inside it. `follows`: pieces behind it in its line that say something.

    `after_heading`: 0 nothing yet, 1 the paragraph's heading stands right before, 2 right behind a nested heading,
    3 a sentence stands between it and the nested heading before, 4 the paragraph has no nested headings.
    """

    style: Style
    follows: int = 0
    after_heading: int = 0
    line_length: int = 0
    after_number: bool = False
    next_opens: bool = False
    below: bool = False
    doubled: bool = False
    goes_on: bool = False
