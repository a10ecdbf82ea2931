"""Measures: the quantities in a commitment that a checker could check, with subject, comparator and basis."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fenjie.document import Measure, Why
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.text import Span
from fenjie.values.measures.bases import RULES as BASES
from fenjie.values.measures.bases import basis_of
from fenjie.values.measures.comparators import RULES as COMPARATORS
from fenjie.values.measures.comparators import compare
from fenjie.values.measures.frame import FAR, Frame, begin_after
from fenjie.values.measures.quantity import quantities
from fenjie.values.measures.refusals import RULES as REFUSALS
from fenjie.values.measures.refusals import refused
from fenjie.values.measures.subjects import RULES as SUBJECTS
from fenjie.values.measures.subjects import subject_of
from fenjie.values.measures.subjects.topic import in_full

RULES: tuple[Rule[Any], ...] = (*REFUSALS, *COMPARATORS, *SUBJECTS, *BASES)
BASELINE = re.compile(r"(?:从|由)[^，。]{0,12}$")
RAISED = re.compile(
    r"^(?:[、和][\d.,]+[万亿]?[一-龥%]{1,3})*[^，。\d]{0,6}(?:提高|提升|增加|扩大|下降|降低?|压缩|缩短|增长|升|调整|压减)[到至为]"
)


def measure(draft: Draft) -> None:
    """Finds the measures of every commitment."""
    for piece in draft.pieces:
        if piece.role == "commitment":
            _measure(draft, piece)


@dataclass(slots=True)
class _SoFar:
    """What the quantities of a piece have shown up to now."""

    behind: int  # where the last quantity ended that counts
    earlier: list[Frame] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    baselines: list[Frame] = field(default_factory=list)  # 从209元、280元提高到…: not yet paired
    measures: list[Measure] = field(default_factory=list)
    why: list[Why] = field(default_factory=list)


def _measure(draft: Draft, piece: Piece) -> None:
    frames = quantities(draft.plain, piece.body, piece.end)
    if not frames:
        return
    so_far = _SoFar(piece.body)
    for frame in frames:
        begin_after(frame, so_far.behind)
        compared = compare(frame)
        if _is_baseline(frame, so_far):
            so_far.baselines.append(frame)
            so_far.behind = frame.span_end
            continue
        refusal = refused(frame)
        if refusal is not None:
            so_far.why.append(Why(refusal.id, Span(frame.start, frame.end), refusal.about))
            continue
        so_far.behind = frame.span_end
        _keep(draft, piece, frame, compared, so_far)
    piece.measures += tuple(so_far.measures)
    piece.why += tuple(so_far.why)


def _is_baseline(frame: Frame, so_far: _SoFar) -> bool:
    """Whether the quantity is where something rises or falls from, itself or in a row with such a one."""
    in_a_row = bool(so_far.baselines) and frame.left in ("、", "和", "，")
    return (in_a_row or BASELINE.search(frame.left) is not None) and RAISED.match(frame.right) is not None


def _keep(draft: Draft, piece: Piece, frame: Frame, compared: Rule[Any] | None, so_far: _SoFar) -> None:
    """Adds the measure that the quantity makes, with its reasons."""
    subject_rule, subject = _subject(frame, so_far)
    subject = in_full(draft, piece, subject, so_far.subjects, frame)
    basis_rule, basis = basis_of(frame, subject)
    span = Span(frame.span_start, frame.span_end)
    for rule in (compared, subject_rule, basis_rule):
        if rule is not None:
            so_far.why.append(Why(rule.id, span, rule.about))
    so_far.measures.append(
        Measure(
            span, _written(draft, piece, subject, frame.start), frame.comparator, frame.value, frame.value_high, _unit(draft, frame),
            basis, frame.baseline, subject_rule.id,
        )
    )  # fmt: skip
    so_far.behind += frame.taken
    so_far.earlier.append(frame)
    so_far.subjects.append(subject)


def _subject(frame: Frame, so_far: _SoFar) -> tuple[Rule[str], str]:
    """The subject; behind a baseline it stands before that."""
    if not so_far.baselines:
        return subject_of(frame, so_far.earlier, so_far.subjects)
    first = so_far.baselines[0]
    frame.baseline = so_far.baselines.pop(0).value
    left, near = frame.left, frame.near
    owner = re.split("从|由", first.left)[0]
    frame.left, frame.near = owner + left, owner + near
    found = subject_of(frame, so_far.earlier, so_far.subjects)
    frame.left, frame.near = left, near
    return found


def _written(draft: Draft, piece: Piece, subject: str, near: int) -> str:
    """The subject in the document's own characters."""
    at = draft.plain.find(subject, max(piece.start, near - FAR), min(piece.end, near + FAR))
    return draft.text.content[at : at + len(subject)] if at >= 0 else subject


def _unit(draft: Draft, frame: Frame) -> str:
    """The unit as the document writes it (traditional characters stay), but for full-width signs."""
    own = slice(frame.end - len(frame.unit), frame.end)
    written = draft.text.content[own]
    return frame.unit if written in ("％", "‰") or draft.plain[own] != frame.unit else written
