"""What components draw. Views build these; templates hand them to the tags of `{% load ui %}`. All are immutable.

Texts are ready for the reader (translated, with units); numbers in bars are percent of the target, 0–100 and beyond.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from luoshi.ui.types import Label


@dataclass(frozen=True)
class Link:
    text: Label
    url: str


@dataclass(frozen=True)
class Why:
    """Explanation of a light. `rows` are (name, value); the row whose name stands in `strong` is emphasised."""

    title: Label
    rows: Sequence[tuple[Label, Label]]
    strong: Label = ""
    notes: Sequence[Label] = ()
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Key:
    """One cell of the key strip: label, figure, one line of why. `light` draws a shape before the label."""

    label: Label
    figure: Label
    unit: Label = ""
    why: Label = ""
    url: str = ""
    light: str = ""


@dataclass(frozen=True)
class Action:
    """One thing a person may or may not do now. A `reason` disables it and stands beside it in words."""

    label: Label
    url: str = ""
    note: Label = ""
    reason: Label = ""
    primary: bool = False
    dialog: str = ""


@dataclass(frozen=True)
class PhaseLine:
    text: Label
    done: bool = False
    link: Link | None = None


@dataclass(frozen=True)
class Phase:
    """One of before, during, after."""

    title: Label
    lines: Sequence[PhaseLine] = ()

    @property
    def done(self) -> int:
        return sum(line.done for line in self.lines)


@dataclass(frozen=True)
class Step:
    """A state of the matter: `done`, `now` or `next`; the day it was reached."""

    label: Label
    position: str
    on: date | None = None


@dataclass(frozen=True)
class Receipt:
    """`tone`: empty, or `warning` for an outcome that needs work."""

    what: Label
    at: datetime
    code: str
    outcome: Label
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Change:
    """What a value was and what it became."""

    label: Label
    old: str
    new: str


@dataclass(frozen=True)
class Event:
    """A line of the timeline. `mark`: a light code, `solid` (checked), `hollow` (claimed) or `line` (all else)."""

    at: datetime
    title: Label
    text: Label = ""
    note: Label = ""
    mark: str = "line"
    changes: Sequence[Change] = ()


@dataclass(frozen=True)
class Quote:
    """A sentence with its neighbours; `cited` is marked, the rest is grey. `place` is where it stands in `document`."""

    before: str
    cited: str
    after: str
    document: str = ""
    place: str = ""
    url: str = ""
    siblings: Sequence[Link] = ()
    note: Label = ""


@dataclass(frozen=True)
class Path:
    """A path over periods: one value a label or None. Units as written in the panel head.

    `extra` is drawn dotted and named by `extra_name` (straight line, last year). `low` and `high` fill a band (80 % of
    what is likely), `expected` is the thin line through it; `planned_name` and `verified_name` where the usual ones mislead.
    """

    periods: Sequence[str]
    planned: Sequence[float | None] = ()
    claimed: Sequence[float | None] = ()
    verified: Sequence[float | None] = ()
    unit: Label = ""
    extra: Sequence[float | None] = ()
    extra_name: Label = ""
    low: Sequence[float | None] = ()
    expected: Sequence[float | None] = ()
    high: Sequence[float | None] = ()
    planned_name: Label = ""
    verified_name: Label = ""


@dataclass(frozen=True)
class Series:
    """One row of figures, one value a period or None. ``code``: a light, or plan, main, second, third for bars."""

    code: str
    name: Label
    values: Sequence[float | None]


@dataclass(frozen=True)
class Figures:
    """Figures over periods. ``kind``: ``lights`` draws a line with its shape for each, ``bars`` bars on each other;
    ``now`` is the place of the present period, where a line stands."""

    kind: str
    periods: Sequence[str]
    series: Sequence[Series]
    unit: Label = ""
    now: int | None = None


@dataclass(frozen=True)
class View:
    """A saved view above a list. `saving` marks the pill that keeps the present conditions."""

    text: Label
    url: str
    count: int | None = None
    current: bool = False
    saving: bool = False


@dataclass(frozen=True)
class Tab:
    text: Label
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True)
class Part:
    """A stretch of a coverage bar. `kind`: covered, partial, waived, open, changed, missing, declined."""

    kind: str
    label: Label
    count: int
    url: str = ""


@dataclass(frozen=True)
class Receiver:
    """To whom something goes: a line of the confirm dialog."""

    name: str
    what: Label = ""


@dataclass(frozen=True)
class Confirm:
    """A step that cannot be taken back. `verb` names the button with its object; `hidden` are form fields to send."""

    code: str
    title: Label
    text: Label
    verb: Label
    url: str
    receivers: Sequence[Receiver] = ()
    hidden: Sequence[tuple[str, str]] = field(default=())


@dataclass(frozen=True)
class Job:
    """Work in the background; `url` answers with this component again until `state` is `done` or `failed`."""

    label: Label
    state: str
    done: int = 0
    total: int = 0
    message: Label = ""
    url: str = ""
    result: Link | None = None

    @property
    def running(self) -> bool:
        return self.state not in ("done", "failed")
