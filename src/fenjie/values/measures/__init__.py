"""Measures: the quantities in a commitment that a checker could check, with subject, comparator and basis."""

from __future__ import annotations

import re
from typing import Any

from fenjie.document import Measure
from fenjie.draft import Draft, Piece
from fenjie.rules import Rule
from fenjie.text import Span
from fenjie.values.measures.bases import RULES as BASES
from fenjie.values.measures.bases import basis_of
from fenjie.values.measures.comparators import RULES as COMPARATORS
from fenjie.values.measures.comparators import compare
from fenjie.values.measures.frame import Frame, begin_after
from fenjie.values.measures.quantity import quantities
from fenjie.values.measures.refusals import RULES as REFUSALS
from fenjie.values.measures.refusals import refused
from fenjie.values.measures.subjects import RULES as SUBJECTS
from fenjie.values.measures.subjects import subject_of
from fenjie.values.measures.subjects.topic import in_full

RULES: tuple[Rule[Any], ...] = (*REFUSALS, *COMPARATORS, *SUBJECTS, *BASES)
BASELINE = re.compile(r"(?:从|由)[^，。]{0,12}$")
RAISED = re.compile(r"^[^，。\d]{0,6}(?:提高|提升|增加|扩大|下降|降低?|压缩|缩短|增长|升|调整|压减)[到至为]")


def measure(draft: Draft) -> None:
    """Finds the measures of every commitment."""
    for piece in draft.pieces:
        if piece.role == "commitment":
            _measure(draft, piece)


def _measure(draft: Draft, piece: Piece) -> None:
    earlier: list[Frame] = []
    subjects: list[str] = []
    baseline: Frame | None = None
    behind = piece.body
    for frame in quantities(draft.plain, piece.body, piece.end):
        whys: list[tuple[str, str]] = []
        begin_after(frame, behind)
        compared = compare(frame)
        if BASELINE.search(frame.left) and RAISED.match(frame.right):
            baseline, behind = frame, frame.span_end
            continue
        refusal = refused(frame)
        if refusal is not None:
            _say(piece, frame, refusal)
            continue
        behind = frame.span_end
        subject_rule, subject = subject_of(frame, earlier, subjects)
        if baseline is not None:
            left = frame.left
            frame.left = baseline.left.rsplit("从", 1)[0].rsplit("由", 1)[0] + left
            subject_rule, subject = subject_of(frame, earlier, subjects)
            frame.baseline = baseline.value
            frame.left = left
            baseline = None
        subject = in_full(draft, piece, subject, subjects, frame)
        basis_rule, basis = basis_of(frame, subject)
        for rule in (compared, subject_rule, basis_rule):
            if rule is not None:
                whys.append((rule.id, rule.about))
        span = Span(frame.span_start, frame.span_end)
        for rule_id, about in whys:
            piece.explain(rule_id, about, span)
        unit = _unit(draft, frame)
        piece.measures += (
            Measure(span, _written(draft, piece, subject), frame.comparator, frame.value, frame.value_high, unit, basis, frame.baseline, subject_rule.id),
        )
        earlier.append(frame)
        subjects.append(subject)


def _written(draft: Draft, piece: Piece, subject: str) -> str:
    """The subject in the document's own characters."""
    at = draft.plain.find(subject, piece.start, piece.end)
    return draft.text.content[at : at + len(subject)] if at >= 0 else subject


def _unit(draft: Draft, frame: Frame) -> str:
    """The unit as the document writes it (traditional characters stay), but for full-width signs."""
    written = draft.text.content[frame.end - len(frame.unit) : frame.end]
    return frame.unit if written in ("％", "‰") else written


def _say(piece: Piece, frame: Frame, rule: Rule[Any]) -> None:
    piece.explain(rule.id, rule.about, Span(frame.start, frame.end))
