"""The card of the current commitment: a form while nothing is issued, else what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from luoshi.desk.board import Board, Row
from luoshi.desk.drafts import initial_of, initial_of_matter, measure_rows
from luoshi.desk.forms import WAIVER_REASONS, MatterForm, MeasureFormSet
from luoshi.desk.sheet import Sheet
from luoshi.desk.states import ClauseState, Standing
from luoshi.ledger.models import Matter, State

PREFIX = "measures"


@dataclass(frozen=True, slots=True)
class Card:
    """`mode`: open, draft (one matter, not issued), matter (issued, or several), waived. `why` are short sentences."""

    row: Row
    mode: str
    standing: Standing
    form: MatterForm | None = None
    measures: Any = None
    why: tuple[str, ...] = ()
    previous: str = ""
    next: str = ""
    reasons: Iterable[Any] = WAIVER_REASONS

    @property
    def matter(self) -> Matter | None:
        return self.standing.matters[0] if self.standing.matters else None

    @property
    def draft_key(self) -> str:
        """What the browser keeps typed words under: the sentence and the version they belong to."""
        return draft_key(self.row.mark.clause.pk, self.standing)

    @property
    def is_valid(self) -> bool:
        """Whether what was sent can be taken; needs a bound card."""
        return bool(self.form and self.form.is_valid() and self.measures.is_valid())


def card_of(board: Board, pk: UUID, sent: Mapping[str, Any] | None = None) -> Card:
    """The card of a commitment of the board's part; with ``sent``, its form holds that."""
    standing, mode = board.standing(pk), mode_of(board, pk)
    form, measures = _form(board, pk, mode, sent)
    return Card(
        row=board.row(pk, pk),
        mode=mode,
        standing=standing,
        form=form,
        measures=measures,
        why=tuple(board.proposal(pk).why.values()) if mode == "open" else (),
        previous=_link(board.sheet, pk, -1),
        next=_link(board.sheet, pk, 1),
    )


def draft_key(pk: UUID, standing: Standing) -> str:
    """As `Card.draft_key`, for a sentence before something was decided about it."""
    version = standing.matters[0].version if standing.matters else 0
    return f"desk:{pk}:v{version}"


def mode_of(board: Board, pk: UUID) -> str:
    """Which of the four cards a commitment has."""
    standing = board.standing(pk)
    if standing.state is ClauseState.MATTER:
        single = len(standing.matters) == 1 and standing.matters[0].state == State.DRAFT
        return "draft" if single else "matter"
    return str(standing.state.value)


def desk_url(sheet: Sheet, **query: Any) -> str:
    """The address of the desk; ``clause``, ``part``, ``only`` as the page reads them."""
    filled = {name: str(value) for name, value in query.items() if value not in (None, "")}
    return reverse("desk:desk", args=[sheet.document.pk]) + (f"?{urlencode(filled)}" if filled else "")


def _link(sheet: Sheet, pk: UUID, step: int) -> str:
    other = sheet.neighbour(pk, step)
    return desk_url(sheet, clause=other) if other else ""


def _form(board: Board, pk: UUID, mode: str, sent: Mapping[str, Any] | None) -> tuple[MatterForm | None, Any]:
    if mode == "open":
        proposal = board.proposal(pk)
        form = MatterForm(board.known, sent, candidates=proposal.candidates, initial=initial_of(proposal))
        return form, MeasureFormSet(sent, prefix=PREFIX, initial=measure_rows(proposal.measures))
    if mode == "draft":
        matter = board.standing(pk).matters[0]
        form = MatterForm(board.known, sent, initial=initial_of_matter(matter))
        return form, MeasureFormSet(sent, prefix=PREFIX, initial=measure_rows(list(matter.measures.all())))
    return None, None
