"""Recurrences: duties that come back. Where the words name a day, its first coming is a deadline as well."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from fenjie.document import Deadline, Recurrence
from fenjie.draft import Draft
from fenjie.rules import Alternation, Rule
from fenjie.text import Span
from fenjie.values.calendar import Anchor
from fenjie.values.recurrences.monthly import RULE as MONTHLY
from fenjie.values.recurrences.quarterly import RULE as QUARTERLY
from fenjie.values.recurrences.standing import RULE as STANDING
from fenjie.values.recurrences.yearly import RULE as YEARLY

RULES: tuple[Rule[tuple[date | None, bool]], ...] = (YEARLY, MONTHLY, QUARTERLY, STANDING)
SIGN = re.compile(r"每|[按逐][月季周旬年]")


@cache
def _any() -> Alternation[tuple[date | None, bool]]:
    return Alternation(RULES)


def recur(draft: Draft) -> None:
    """Finds the recurrences of every commitment, before its deadlines are looked for."""
    anchor = Anchor(draft.year, draft.issued_on)
    for piece in draft.pieces:
        if piece.role != "commitment" or not SIGN.search(draft.plain, piece.body, piece.end):
            continue
        for rule, match in _any()(draft.plain, piece.body, piece.end):
            produced = rule.produce(match, anchor)
            if produced is None:
                continue
            first, due = produced
            span = Span(*match.span())
            piece.recurrences += (Recurrence(span, draft.text.content[span.start : span.end], first, rule.id),)
            if due and first is not None:
                piece.deadlines += (Deadline(span, first, rule.id),)
