"""Earlier rulings on objections that are like the one at hand, each with the reason why it is taken to be like it.

Nothing is decided from them and nothing is filled in: they are shown, the person who rules reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from luoshi.ledger.models import Citation, Dispute, Matter, RequestState
from luoshi.lib.bigrams import grams
from luoshi.org.actors import Actor

MOST = 3
_NEWEST = 500  # rulings that are compared
_LIKE, _LIKE_IN_UNIT = 0.4, 0.25  # least share of common pairs of characters
# Numbers, and words that stand in every plan.
_PLAIN = re.compile(
    r"[\d.,%]+|公里|平方米|万元|亿元|万亩|以上|以下|左右|年内|年底|月底|完成|推进|加快|全面|全县|工作|建设|实施|确保|力争"
)
_WORDS = 4
_LEAST_WORD = 3  # characters; shorter ones are common by chance


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one matter: what it asks for, and which unit it was given to."""

    text: str
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two matters are, from 0 to 1: the share of pairs of characters that the shorter text has in common with
    the longer; the words they share, longest first; whether the same unit was asked."""

    share: float
    words: tuple[str, ...]
    same_unit: bool

    @property
    def is_like(self) -> bool:
        longest = len(self.words[0]) if self.words else 0
        return longest >= _LEAST_WORD and self.share >= (_LIKE_IN_UNIT if self.same_unit else _LIKE)


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier objection with its ruling, and why it is shown."""

    dispute: Dispute
    likeness: Likeness


def likeness(one: Words, other: Words) -> Likeness:
    """Compares two matters by their pairs of characters; numbers and words that stand in every plan do not count."""
    mine, theirs = _pairs(one.text), _pairs(other.text)
    common = mine & theirs
    least = min(len(mine), len(theirs))
    same_unit = one.unit_id is not None and one.unit_id == other.unit_id
    return Likeness(len(common) / least if least else 0.0, _runs(one.text, common), same_unit)


def precedents_of(actor: Actor, matter: Matter) -> list[Precedent]:
    """The rulings most like an objection to this matter, of matters that the actor may see; two queries.

    ``matter`` was fetched with `MatterQuerySet.for_page`. Compared with it as it was before a ruling moved its lead.
    """
    here = _words(matter, matter.lead_unit_id)
    ruled = Dispute.objects.filter(matter__in=Matter.objects.visible_to(actor).values("pk")).exclude(
        state=RequestState.ASKED
    )
    cited = Citation.objects.select_related("clause").only("matter_id", "clause__text")
    rows = ruled.select_related("matter", "unit", "ruled_lead").prefetch_related(Prefetch("matter__citations", cited))
    found = [
        Precedent(row, likeness(here, _words(row.matter, row.unit_id)))
        for row in rows.exclude(matter=matter.pk).order_by("-ruled_at")[:_NEWEST]
    ]
    like = [precedent for precedent in found if precedent.likeness.is_like]
    return sorted(like, key=lambda p: p.likeness.share + 0.2 * p.likeness.same_unit, reverse=True)[:MOST]


def _words(matter: Matter, unit_id: UUID | None) -> Words:
    cited = (citation.clause.text for citation in matter.citations.all())
    return Words("。".join((matter.title, *cited)), unit_id)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(grams(_PLAIN.sub(" ", text)).split())


def _runs(text: str, common: Iterable[str]) -> tuple[str, ...]:
    """The stretches of the text whose pairs are all common: 农村 村公 公路 is 农村公路."""
    common = frozenset(common)
    runs: list[str] = []
    run = ""
    for pair in grams(_PLAIN.sub(" ", text)).split():
        if pair not in common:
            runs.append(run)
            run = ""
        elif run and len(pair) == 2 and run[-1] == pair[0]:
            run += pair[1]
        else:
            runs.append(run)
            run = pair
    longest = sorted(dict.fromkeys(filter(None, (*runs, run))), key=len, reverse=True)
    return tuple(longest[:_WORDS])
