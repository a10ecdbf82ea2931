"""季度进展: what the public reads of an item, held against verified facts before it is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.audit.record import Entry, recording
from luoshi.concerns.livelihood import limits, policies, verified
from luoshi.concerns.livelihood.actions.entering import no_contact_data
from luoshi.concerns.livelihood.models import Item, QuarterText
from luoshi.concerns.livelihood.querysets import PartQuerySet, matters_of
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import bumped, checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def facts_for(item: Item) -> list[verified.Verified]:
    """Verified facts of an item, from all its matters whoever reads: what is verified is for everybody."""
    return verified.facts_of(item, matters_of(item))


def write_text(
    *, actor: Actor, item: Item, quarter: int, words: str, because: str = "", key: str | None = None
) -> QuarterText:
    """The progress of a quarter in words. A published text is corrected by the keeper, who says why (``because``).

    Raises:
        Refused: neither the lead unit nor the keeper of the register; not published yet; a published text and not the keeper.
        ActionError: the quarter is not over or was before the item, no words, a number that is neither verified nor promised,
            contact data, a correction without its reason.
    """
    kind = "livelihood_text_corrected" if _released(item, quarter) else "livelihood_text_written"
    with recording(actor, kind, key=key) as entry:
        row = locked(item)
        if entry.repeated:
            return earlier(QuarterText, entry)
        require(policies.can_write(actor, row))
        _check_quarter(row, quarter)
        text = row.texts.filter(quarter=quarter).first() or QuarterText(
            county_id=row.county_id, item=row, quarter=quarter
        )
        old = text.words
        _correct(actor, text, because)
        _fill(actor, row, text, words)
        text.save()
        bumped(row)
        _say(entry, row, text, old)
        return text


def release_texts(*, actor: Actor, year: int, quarter: int, key: str | None = None) -> list[QuarterText]:
    """The written texts of a quarter are published, all that are not yet; one event.

    Raises:
        Refused: not the keeper of the register.
        ActionError: none is written; one holds a number that is no longer verified (a matter was verified lower since).
    """
    with recording(actor, "livelihood_texts_released", key=key) as entry:
        rows = QuarterText.objects.of_year(actor.county_id, year).filter(quarter=quarter)
        if entry.repeated:
            return list(rows.exclude(released_at=None))
        require(policies.can_release(actor))
        waiting = list(_with_facts(rows.filter(released_at=None)).select_for_update(of=("self",)))
        if not waiting:
            raise ActionError(_("No text of this quarter waits to be published."))
        for text in waiting:
            _hold_against(text.item, text.words, facts_for(text.item), text.item.title)
            text.released_by_id, text.released_at = person_of(actor), clock.now()
            entry.about(text.item)
        QuarterText.objects.bulk_update(waiting, ["released_by", "released_at"])
        entry.say(count=len(waiting), year=year, quarter=quarter)
        return waiting


def _with_facts(texts: PartQuerySet) -> PartQuerySet:
    """Texts with the parts of their items that are held against them."""
    return texts.select_related("item").prefetch_related("item__fund_reports", "item__places")


def _released(item: Item, quarter: int) -> bool:
    return item.texts.filter(quarter=quarter).exclude(released_at=None).exists()


def _check_quarter(row: Item, quarter: int) -> None:
    if quarter not in limits.QUARTERS:
        raise ActionError(_("A year has four quarters."))
    end = limits.end_of(row.year, quarter)
    if end >= clock.today():
        raise ActionError(_("Quarter %(n)d is not over yet.") % {"n": quarter})
    if row.published_on is not None and row.published_on > end:
        raise ActionError(_("The item was published after quarter %(n)d.") % {"n": quarter})


def _correct(actor: Actor, text: QuarterText, because: str) -> None:
    if not text.is_released:
        return
    require(policies.can_release(actor))
    if not because.strip():
        raise ActionError(_("It is published. Say why it is corrected."), field="because")
    text.corrected_because = because.strip()


def _fill(actor: Actor, row: Item, text: QuarterText, words: str) -> None:
    if not words.strip():
        raise ActionError(_("Say how the item stands."), field="words")
    no_contact_data(words, "words")
    facts = facts_for(row)
    _hold_against(row, words, facts)
    text.words, text.facts = words.strip(), [fact.plain for fact in facts]
    text.written_by_id, text.written_at = person_of(actor), clock.now()
    checked(text, exclude=("item", "written_by", "released_by", "facts"))


def _hold_against(row: Item, words: str, facts: list[verified.Verified], title: str = "") -> None:
    """Raises ActionError where a number of the text is neither verified nor promised."""
    strange = verified.unverified(words, row, facts)
    if not strange:
        return
    known = "；".join(fact.words for fact in facts) or _("nothing is verified yet")
    said = {"numbers": "、".join(strange), "known": known}
    message = _("Not verified: %(numbers)s. Verified are: %(known)s.") % said
    raise ActionError(f"{title}：{message}" if title else message, field="words")


def _say(entry: Entry, row: Item, text: QuarterText, old: str) -> None:
    entry.about(row, quarter=text.quarter, words=text.words, old=old, reason=text.corrected_because)
    entry.result(text)
