"""Adding to and taking from the county's lexicon. It counts for readings from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.sources import policies
from luoshi.sources.lexicon import known_forms
from luoshi.sources.models import LexiconEntry, LexiconKind

LONGEST = 40
MOST = 2000


@dataclass(frozen=True, slots=True)
class Word:
    """One entry to be; an alias names its unit."""

    form: str
    kind: str
    unit: Unit | None = None


def add_words(*, actor: Actor, words: Sequence[Word], key: str | None = None) -> int:
    """Adds words, all or none; how many.

    Raises:
        Refused: the actor is not the delivery office.
        ActionError: no word, one of a wrong length or kind, one that is there already or is a unit's name, an alias
            without a unit of the county, or more than 2,000 words.
    """
    with recording(actor, "lexicon_added", key=key) as entry:
        if entry.repeated:
            return len(words)
        require(policies.can_keep_lexicon(actor))
        _check(actor, words)
        rows = [
            LexiconEntry(
                county_id=actor.county_id,
                kind=word.kind,
                form=word.form,
                unit=word.unit,
                by_name=actor.name,
                at=clock.now(),
            )
            for word in words
        ]
        LexiconEntry.objects.bulk_create(rows)
        for row in rows:
            entry.about(row)
        entry.say(count=len(rows), words="、".join(row.form for row in rows[:20]))
        return len(rows)


def remove_word(*, actor: Actor, word: LexiconEntry) -> None:
    """Takes a word out again. Raises Refused."""
    with recording(actor, "lexicon_removed") as entry:
        require(policies.can_keep_lexicon(actor))
        entry.about(word, word=word.form)
        LexiconEntry.objects.filter(pk=word.pk).delete()


def _check(actor: Actor, words: Sequence[Word]) -> None:
    if not words:
        raise ActionError(_("There is no word to add."))
    if len(words) > MOST:
        raise ActionError(_("More than 2,000 words at once. Split the table."))
    known = known_forms(actor.county_id)
    kept = set(LexiconEntry.objects.filter(county_id=actor.county_id).values_list("form", flat=True))
    for word in words:
        _check_one(actor, word)
        if word.form in known:
            raise ActionError(_("“%(form)s” is a unit's name or alias already.") % {"form": word.form}, field="form")
        if word.form in kept:
            raise ActionError(_("“%(form)s” stands in the lexicon twice.") % {"form": word.form}, field="form")
        kept.add(word.form)


def _check_one(actor: Actor, word: Word) -> None:
    if not 2 <= len(word.form) <= LONGEST or any(sign.isspace() for sign in word.form):
        raise ActionError(_("“%(form)s”: 2 to 40 characters without blanks.") % {"form": word.form}, field="form")
    if word.kind not in LexiconKind.values:
        raise ActionError(_("“%(form)s”: unknown kind of word.") % {"form": word.form}, field="kind")
    if (word.kind == LexiconKind.ALIAS) != (word.unit is not None):
        raise ActionError(_("“%(form)s”: another name of a unit needs its unit.") % {"form": word.form}, field="unit")
    if word.unit is not None and word.unit.county_id != actor.county_id:
        raise ActionError(_("The unit belongs to another county."), field="unit")
