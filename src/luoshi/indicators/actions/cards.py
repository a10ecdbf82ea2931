"""Cards of indicators and the areas that figures are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.indicators import policies
from luoshi.indicators.models import Area, AreaKind, Indicator, NamedReader
from luoshi.ledger.actions.base import earlier
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, Conflict, require
from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Post, Unit

_FIXED = ("code", "period", "joins_january", "is_cumulative", "unit")  # of an indicator that has figures


@dataclass(frozen=True, slots=True)
class CardInput:
    """What a card says. ``fields`` are fields of `Indicator`; ``readers`` the leaders' posts that see 未核定 values;
    ``parent_code`` names a parent that may be made in the same act."""

    fields: Mapping[str, Any]
    readers: Sequence[Post] = field(default_factory=tuple)
    parent_code: str = ""


def define_indicators(*, actor: Actor, cards: Sequence[CardInput], key: str | None = None) -> list[Indicator]:
    """Makes cards, parents before their parts.

    Raises:
        Refused: not statistics.
        ActionError: a field is wrong, a code or name is taken, or a parent is not known.
    """
    with recording(actor, "indicator_defined", key=key) as entry:
        require(policies.can_define(actor))
        known = {row.code: row for row in Indicator.objects.filter(county=actor.county_id)}
        if entry.repeated:
            return [known[str(card.fields["code"])] for card in cards]
        made = [_new(actor, card, known) for card in cards]
        Indicator.objects.bulk_create(made)
        _name_readers([(row, card.readers) for row, card in zip(made, cards, strict=True)])
        for row in made:
            entry.about(row)
        entry.say(owner=sorted({row.owner.name for row in made}), codes=[row.code for row in made])
        return made


def change_indicator(
    *, actor: Actor, indicator: Indicator, card: CardInput, version: int, key: str | None = None
) -> Indicator:
    """Changes a card. What its figures mean (period, unit, whether they count from the new year) is fixed once there are any.

    Raises:
        Refused: not statistics.
        Conflict: somebody changed it meanwhile.
        ActionError: a field is wrong, or fixed.
    """
    with recording(actor, "indicator_changed", key=key) as entry:
        require(policies.can_define(actor))
        rows = Indicator.objects.filter(county=actor.county_id).select_related("owner", "parent")
        row = rows.select_for_update(of=("self",)).get(pk=indicator.pk)
        if entry.repeated:
            return row
        changed = {name: value for name, value in card.fields.items() if getattr(row, name) != value}
        _check_version(row, version, changed)
        _check_fixed(row, changed)
        said = [f"{_label(name)}: {_shown(row, name)} → {value}" for name, value in changed.items()]
        for name, value in changed.items():
            setattr(row, name, value)
        _check(row)
        row.version += 1
        row.save(update_fields=[*changed, "version"])
        if _readers_differ(row, card.readers):
            said.append(str(_("leaders named: %(names)s")) % {"names": "、".join(map(str, card.readers)) or "—"})
            NamedReader.objects.filter(indicator=row).delete()
            _name_readers([(row, card.readers)])
        if not said:
            raise ActionError(_("Nothing was changed."))
        entry.about(row, what=said)
        return row


def define_area(*, actor: Actor, kind: str, name: str = "", unit: Unit | None = None, key: str | None = None) -> Area:
    """An area with series of its own: the county once, a township by its unit, a peer or an average by its name.

    Raises:
        Refused: not statistics.
        ActionError: it stands there already, or has no name.
    """
    with recording(actor, "area_defined", key=key) as entry:
        require(policies.can_define(actor))
        if entry.repeated:
            return earlier(Area, entry)
        if unit is not None and unit.county_id != actor.county_id:
            raise ActionError(_("The unit belongs to another county."), field="unit")
        order = list(AreaKind).index(AreaKind(kind)) * 1000 + (unit.sort_no if unit else 0)
        row = Area(
            county_id=actor.county_id, kind=kind, unit=unit, name=unit.short_name if unit else name, sort_no=order
        )
        _check(row)
        row.save(force_insert=True)
        entry.about(row)
        entry.result(row)
        return row


def _new(actor: Actor, card: CardInput, known: dict[str, Indicator]) -> Indicator:
    row = Indicator(county_id=actor.county_id, created_at=clock.now(), **card.fields)
    if card.parent_code:
        row.parent = known.get(card.parent_code)
        if row.parent is None:
            raise ActionError(_("There is no indicator %(code)s.") % {"code": card.parent_code}, field="parent")
    if row.code in known:
        raise ActionError(_("This code is taken."), field="code")
    _check(row, new=True)
    known[row.code] = row
    return row


def _check(row: Indicator | Area, *, new: bool = False) -> None:
    """The row's own rules, in words. A parent made in the same act is not in the table yet, nor are its names."""
    try:
        row.clean_fields(exclude=["parent", "owner", "county", "unit"] if new else ["county"])
        row.validate_constraints() if not new else row.validate_constraints(exclude=["parent"])
    except ValidationError as problem:
        name, words = next(iter(problem.message_dict.items()))
        raise ActionError(words[0], field=name if name != "__all__" else None) from problem
    if isinstance(row, Indicator) and row.owner.county_id != row.county_id:
        raise ActionError(_("The unit belongs to another county."), field="owner")


def _check_version(row: Indicator, version: int, changed: Mapping[str, Any]) -> None:
    if row.version == version:
        return
    theirs = {_label(name): str(_shown(row, name)) for name in changed}
    mine = {_label(name): str(value) for name, value in changed.items()}
    raise Conflict(_("Somebody changed the card meanwhile."), theirs=theirs, mine=mine)


def _check_fixed(row: Indicator, changed: Mapping[str, Any]) -> None:
    fixed = next((name for name in _FIXED if name in changed), "")
    if fixed and row.observations.exists():
        raise ActionError(
            _("The indicator has figures: what they mean is not changed. Make a new indicator."), field=fixed
        )


def _name_readers(named: Sequence[tuple[Indicator, Sequence[Post]]]) -> None:
    posts = [post for _row, readers in named for post in readers]
    if any(post.role not in LEADERS for post in posts):
        raise ActionError(_("Only leaders' posts are named."), field="readers")
    NamedReader.objects.bulk_create(
        NamedReader(county_id=row.county_id, indicator=row, post=post) for row, readers in named for post in readers
    )


def _readers_differ(row: Indicator, readers: Sequence[Post]) -> bool:
    return {reader.post_id for reader in row.readers.all()} != {post.pk for post in readers}


def _label(name: str) -> str:
    return str(getattr(Indicator._meta.get_field(name), "verbose_name", name))


def _shown(row: Indicator, name: str) -> object:
    value = getattr(row, name)
    return "—" if value is None else value
