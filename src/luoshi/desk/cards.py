"""The card of the current commitment: a form while nothing is issued, else what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from luoshi.desk.board import Board, Row
from luoshi.desk.drafts import initial_of, initial_of_matter, measure_rows
from luoshi.desk.forms import WAIVER_REASONS, MatterForm, MeasureFormSet
from luoshi.desk.models import Joined, Marked
from luoshi.desk.proposals.table_rows import Cell
from luoshi.desk.read_panel import Panel, panel_of
from luoshi.desk.sheet import Sheet
from luoshi.desk.splitting import Splitting, splitting_of, why_not_split
from luoshi.desk.states import ClauseState, Standing
from luoshi.ledger.models import Matter, State
from luoshi.org.models import Unit
from luoshi.sources.models import Clause

PREFIX = "measures"
MOST_PICKS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """`mode`: open, split (being cut), draft (one matter or several, none issued), matter (issued), waived. `why` are
    short sentences; `no_split` and `no_merge` say why these buttons are off; with `picks`,
    units that may lead, one click chooses and accepts."""

    row: Row
    mode: str
    standing: Standing
    matter: Matter | None = None
    form: MatterForm | None = None
    measures: Any = None
    why: tuple[str, ...] = ()
    previous: str = ""
    next: str = ""
    splitting: Splitting | None = None
    no_split: str = ""
    no_merge: str = ""
    into: Matter | None = None
    joined: Sequence[Joined] = ()
    marked: Marked | None = None
    cells: Sequence[Cell] = ()
    picks: Sequence[Unit] = ()
    panel: Panel | None = None
    reasons: Iterable[Any] = WAIVER_REASONS

    @property
    def is_joined(self) -> bool:
        """The sentence was merged into the draft of one before it."""
        return any(row.clause_id == self.row.mark.clause.pk for row in self.joined)

    @property
    def draft_key(self) -> str:
        """What the browser keeps typed words under: the sentence and the version they belong to."""
        return draft_key(self.row.mark.clause.pk, self.matter)

    @property
    def is_valid(self) -> bool:
        """Whether what was sent can be taken; needs a bound card."""
        return bool(self.form and self.form.is_valid() and self.measures.is_valid())


def card_of(board: Board, pk: UUID, sent: Mapping[str, Any] | None = None, matter: str = "") -> Card:
    """The card of a commitment of the board's part; with ``sent``, its form holds that. ``matter`` is the key of the
    wanted one among several drafts."""
    standing, mode = board.standing(pk), mode_of(board, pk)
    chosen = chosen_of(standing, matter)
    form, measures = _form(board, pk, mode, sent, chosen)
    into, no_merge = board.target(pk) if mode == "open" else (None, "")
    return Card(
        row=board.row(pk, pk),
        mode=mode,
        standing=standing,
        matter=chosen,
        form=form,
        measures=measures,
        why=tuple(board.proposal(pk).why.values()) if mode == "open" else (),
        no_split=why_not_split(board.duties[pk].text) if mode == "open" else "",
        no_merge=no_merge,
        into=into,
        joined=_joined(standing) if mode == "draft" else (),
        cells=board.sentence(pk).cells,
        panel=panel_of(board, pk),
        picks=board.proposal(pk).candidates[:MOST_PICKS] if mode == "open" else (),
        marked=_marked(board.duties[pk]) if mode == "open" else None,
        previous=_link(board.sheet, pk, -1),
        next=_link(board.sheet, pk, 1),
    )


def split_card(board: Board, pk: UUID, wanted: Sequence[str] | None, sent: Mapping[str, Any] | None = None) -> Card:
    """The card of an open commitment while it is cut; ``wanted`` are the chosen places, None before any was."""
    return replace(card_of(board, pk), mode="split", splitting=splitting_of(board, pk, wanted, sent))


def chosen_of(standing: Standing, matter: str = "") -> Matter | None:
    """The wanted one among the matters of a sentence, else its first."""
    return next((row for row in standing.matters if str(row.pk) == matter), next(iter(standing.matters), None))


def draft_key(pk: UUID, matter: Matter | None) -> str:
    """As `Card.draft_key`, for a sentence before something was decided about it."""
    return f"desk:{matter.pk}:v{matter.version}" if matter else f"desk:{pk}:v0"


def _marked(clause: Clause) -> Marked | None:
    """Who made a commitment of it, where the reading did not."""
    if clause.is_commitment:
        return None
    return Marked.objects.filter(clause=clause).select_related("marked_by").first()


def _joined(standing: Standing) -> list[Joined]:
    return list(Joined.objects.filter(matter__in=standing.matters).select_related("clause", "joined_by"))


def mode_of(board: Board, pk: UUID) -> str:
    """Which of the four cards a commitment has."""
    standing = board.standing(pk)
    if standing.state is ClauseState.MATTER:
        return "draft" if all(matter.state == State.DRAFT for matter in standing.matters) else "matter"
    return str(standing.state.value)


def desk_url(sheet: Sheet, **query: Any) -> str:
    """The address of the desk; ``clause``, ``part``, ``only`` as the page reads them."""
    filled = {name: str(value) for name, value in query.items() if value not in (None, "")}
    return reverse("desk:desk", args=[sheet.document.pk]) + (f"?{urlencode(filled)}" if filled else "")


def _link(sheet: Sheet, pk: UUID, step: int) -> str:
    other = sheet.neighbour(pk, step)
    return desk_url(sheet, clause=other) if other else ""


def _form(
    board: Board, pk: UUID, mode: str, sent: Mapping[str, Any] | None, matter: Matter | None
) -> tuple[MatterForm | None, Any]:
    if mode == "open":
        proposal = board.proposal(pk)
        form = MatterForm(board.known, sent, candidates=proposal.candidates, initial=initial_of(proposal))
        return form, MeasureFormSet(sent, prefix=PREFIX, initial=measure_rows(proposal.measures))
    if mode == "draft" and matter is not None:
        form = MatterForm(board.known, sent, initial=initial_of_matter(matter))
        return form, MeasureFormSet(sent, prefix=PREFIX, initial=measure_rows(list(matter.measures.all())))
    return None, None
