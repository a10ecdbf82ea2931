"""What the coverage pages draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.desk.coverage import BARS, FIRST, Covering, Line, Taken, by_domain, counted
from luoshi.ledger.models import Domain, Matter, MatterLight
from luoshi.sources.models import Document
from luoshi.ui.parts import Part, Tab

MOST_MATTERS = 4  # named in a row
LEAST = (90, 80, 70, 60, 0)  # thresholds of confidence, per cent


@dataclass(frozen=True, slots=True)
class Group:
    """A part, a domain or an issuer with its counts."""

    title: str
    url: str
    taken: int
    total: int
    bar: Sequence[Part]
    current: bool = False


def bar_of(counts: Mapping[str, int], url: str = "") -> list[Part]:
    """The stretches of a coverage bar, what waits first."""
    return [
        Part(BARS[state], state.label, counts.get(state, 0), f"{url}{state.value}" if url else "") for state in Taken
    ]


def group(title: str, url: str, counts: Counter[str], *, current: bool = False) -> Group:
    taken = counts[Taken.COVERED] + counts[Taken.WAIVED]
    return Group(title, url, taken, sum(counts.values()), bar_of(counts), current)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a document is shown: a tab, a part, a domain, a least confidence."""

    tab: str = "first"
    part: int | None = None
    domain: str = ""
    least: int = 0

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Choice:
        tab = query.get("tab", "first")
        part, least = query.get("part", ""), query.get("least", "")
        return cls(
            tab=tab if tab in {"first", "all", *Taken.values} else "first",
            part=int(part) if part.isascii() and part.isdigit() and len(part) < 6 else None,
            domain=query.get("domain", "") if query.get("domain") in Domain.values else "",
            least=int(least) if least in map(str, LEAST) else 0,
        )

    def narrowed(self, lines: Iterable[Line]) -> list[Line]:
        """The sentences of the chosen part and domain."""
        found = [line for line in lines if self.part is None or line.part.index == self.part]
        return [line for line in found if not self.domain or line.domain == self.domain]

    def shown(self, lines: Iterable[Line]) -> list[Line]:
        """Of these, those of the tab; what nobody took on first."""
        if self.tab == "all":
            return list(lines)
        wanted = FIRST if self.tab == "first" else (Taken(self.tab),)
        rows = [line for line in lines if line.taken in wanted]
        if self.tab == Taken.PROPOSED and self.least:
            rows = [line for line in rows if line.proposed[0].percent >= self.least]
        return sorted(rows, key=lambda line: wanted.index(line.taken)) if self.tab == "first" else rows

    def url(self, document: Document, **given: Any) -> str:
        """The address with other choices."""
        kept = {"tab": self.tab, "part": self.part, "domain": self.domain, "least": self.least or None} | given
        query = {name: value for name, value in kept.items() if value not in (None, "", "first")}
        page = reverse("desk:coverage", args=[document.pk])
        return f"{page}?{urlencode(query)}" if query else page


def tabs(document: Document, choice: Choice, lines: Sequence[Line]) -> list[Tab]:
    """What waits, then each state that occurs, then all."""
    counts = counted(lines)
    first = sum(counts[state] for state in FIRST)
    shown = [Tab(_("To do first"), choice.url(document, tab="first"), first, current=choice.tab == "first")]
    shown += [
        Tab(state.label, choice.url(document, tab=state.value), counts[state], current=choice.tab == state)
        for state in Taken
        if counts[state] or choice.tab == state
    ]
    return [*shown, Tab(_("All"), choice.url(document, tab="all"), len(lines), current=choice.tab == "all")]


def parts(covering: Covering, choice: Choice) -> list[Group]:
    """The whole, then the parts of the document that ask something."""
    document = covering.sheet.document
    found = [
        group(
            _("The whole document"),
            choice.url(document, part=None),
            counted(covering.lines),
            current=choice.part is None,
        )
    ]
    for part in covering.sheet.parts:
        lines = [line for line in covering.lines if line.part.index == part.index]
        if lines:
            url = choice.url(document, part=part.index)
            found.append(group(part.title or part.label, url, counted(lines), current=choice.part == part.index))
    return found


def domains(covering: Covering, choice: Choice) -> list[Group]:
    """The domains, each a condition that a second click lifts."""
    document, labels = covering.sheet.document, dict(Domain.choices)
    return [
        group(
            str(labels.get(code, _("no domain"))),
            choice.url(document, domain="" if choice.domain == code else code),
            counts,
            current=bool(code) and choice.domain == code,
        )
        for code, counts in by_domain(choice.narrowed(covering.lines)).items()
    ]


def row_context(line: Line) -> dict[str, Any]:
    """What one row draws."""
    matters = [*line.suspects, *line.matters][:MOST_MATTERS]
    return {"line": line, "matters": [{"matter": matter, "colour": light_of(matter)} for matter in matters]}


def light_of(matter: Matter) -> str:
    """The verified light of a matter fetched with it; no query."""
    light: MatterLight | None = getattr(matter, "light", None)
    return light.verified if light else "none"
