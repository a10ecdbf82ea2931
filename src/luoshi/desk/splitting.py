"""拆分: a sentence cut at chosen places, with a proposed matter for each piece."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.desk.board import Board
from luoshi.desk.drafts import draft_of, initial_of, measure_rows
from luoshi.desk.forms import MatterForm, MeasureFormSet, measures_in
from luoshi.desk.proposals import Proposal, propose
from luoshi.desk.proposals.pieces import MOST, pieces_of, places_in, sentence_places, usual_cuts
from luoshi.ledger.actions import DraftInput


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words up to a place where the sentence may be cut; ``place`` is 0 after the last."""

    words: str
    place: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the matters to be."""

    number: int
    proposal: Proposal
    form: MatterForm
    measures: Any

    @property
    def is_valid(self) -> bool:
        return bool(self.form.is_valid() and self.measures.is_valid())


@dataclass(frozen=True, slots=True)
class Splitting:
    """A sentence on its way to several matters."""

    stretches: Sequence[Stretch]
    cuts: Sequence[int]
    pieces: Sequence[Piece]

    @property
    def is_valid(self) -> bool:
        """Every form is asked, so that each shows its errors."""
        answers = [piece.is_valid for piece in self.pieces]
        return all(answers)

    def drafts(self, board: Board, pk: UUID) -> list[DraftInput]:
        """What is drafted; the forms must be valid."""
        return [
            draft_of(
                piece.proposal,
                board.cited(pk),
                board.sheet.year,
                {**piece.form.chosen(), "measures": measures_in(piece.measures)},
            )
            for piece in self.pieces
        ]


def why_not_split(text: str) -> str:
    """Why a sentence cannot be cut; empty when it can."""
    return "" if places_in(text) else _("the sentence has no “，” “、” “；” to cut it at")


def splitting_of(board: Board, pk: UUID, wanted: Sequence[str] | None, sent: Mapping[str, Any] | None) -> Splitting:
    """The pieces of a commitment, cut at the wanted places, or where it is usual when none were chosen yet."""
    sentence = board.sheet.sentence(board.duties[pk], board.lines.get(pk, ()))
    places = sentence_places(sentence)
    cuts = usual_cuts(sentence) if wanted is None else [place for place in places if str(place) in set(wanted)]
    cuts = cuts[: MOST - 1]
    edges = [0, *places, len(sentence.text)]
    stretches = [
        Stretch(sentence.text[left:right], right if right in places else 0, right in cuts)
        for left, right in zip(edges, edges[1:], strict=False)
    ]
    proposals = [propose(piece, board.known, board.usual_domain) for piece in pieces_of(sentence, cuts)]
    pieces = [_piece(board, number, proposal, sent) for number, proposal in enumerate(proposals, 1)]
    return Splitting(stretches, cuts, pieces)


def _piece(board: Board, number: int, proposal: Proposal, sent: Mapping[str, Any] | None) -> Piece:
    prefix = f"p{number}"
    form = MatterForm(board.known, sent, candidates=proposal.candidates, initial=initial_of(proposal), prefix=prefix)
    measures = MeasureFormSet(sent, prefix=f"{prefix}-measures", initial=measure_rows(proposal.measures))
    return Piece(number, proposal, form, measures)
