"""The reason that is asked for before a matter is issued that is much tighter than what was asked from above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.insight.actions.tightening import give_reason
from luoshi.insight.tightening.chains import Chain, chains_for
from luoshi.ledger.asking import Question
from luoshi.ledger.models import Matter
from luoshi.org.actors import Actor


def _waits(actor: Actor, matters: Sequence[Matter]) -> Mapping[UUID, str]:
    return {row.matter.pk: _words(row) for row in chains_for(matters, actor.county_id) if row.waits}


def _words(chain: Chain) -> str:
    """比《…》要求早 61 天、高 20%，超出阈值，请写明理由."""
    more = []
    if chain.is_early:
        more.append(_("%(n)d days earlier") % {"n": chain.days})
    if chain.is_more:
        more.append(_("%(n).0f %% more") % {"n": chain.percent})
    said = {"source": chain.points[0].source, "more": "、".join(more)}
    return (
        _("%(more)s than “%(source)s” asks; give the reason at checking and issuing, or in the tightening meter.")
        % said
    )


def _answer(actor: Actor, matter: Matter, words: str) -> None:
    give_reason(actor=actor, matter=matter, reason=words)


QUESTION = Question("tightening", _waits, _answer)
