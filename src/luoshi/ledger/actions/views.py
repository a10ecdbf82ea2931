"""Saved views of the list, and the columns that somebody chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.ledger import list_policies as policies
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.models import ListColumns, SavedView
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor

LONGEST_NAME = 30


def save_view(
    *,
    actor: Actor,
    name: str,
    conditions: Mapping[str, str],
    columns: Sequence[str] = (),
    sort: str = "",
    shared: bool = False,
    view: SavedView | None = None,
    key: str | None = None,
) -> SavedView:
    """Keeps a view, or changes ``view``. Its address stays.

    Raises:
        Refused: no list to look at, somebody else's view, or shared by somebody who is not of the office.
        ActionError: no name, or one's own view of that name exists.
    """
    with recording(actor, "view_saved", key=key) as entry:
        if entry.repeated:
            return earlier(SavedView, entry)
        require(policies.can_keep_view(actor))
        if view is not None:
            view = SavedView.objects.select_for_update().get(pk=view.pk)
            require(policies.can_change_view(actor, view))
        if shared and not (view and view.is_shared):
            require(policies.can_share_view(actor))
        row = view or SavedView(county_id=actor.county_id, owner_id=person_of(actor))
        row.name = _checked(row, name)
        row.conditions, row.columns, row.sort = dict(conditions), list(columns), sort
        row.is_shared, row.saved_at = shared, clock.now()
        row.save()
        entry.about(row, name=row.name, shared=shared)
        entry.result(row)
        return row


def delete_view(*, actor: Actor, view: SavedView, key: str | None = None) -> None:
    """Throws a view away; its address leads nowhere afterwards.

    Raises:
        Refused: somebody else's view.
    """
    with recording(actor, "view_deleted", key=key) as entry:
        if entry.repeated:
            return
        require(policies.can_change_view(actor, view))
        entry.about(view, name=view.name)
        view.delete()


def set_columns(*, actor: Actor, columns: Sequence[str], key: str | None = None) -> ListColumns:
    """Remembers which columns of the list somebody wants, in which order; none means the usual ones.

    Raises:
        Refused: no list to look at.
    """
    with recording(actor, "list_columns_set", key=key) as entry:
        person = person_of(actor)
        if entry.repeated:
            return earlier(ListColumns, entry)
        require(policies.can_keep_view(actor))
        row, _made = ListColumns.objects.update_or_create(
            county_id=actor.county_id, person_id=person, defaults={"columns": list(columns)}
        )
        entry.about(row, count=len(row.columns))
        entry.result(row)
        return row


def _checked(row: SavedView, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise ActionError(_("Give the view a name."), field="name")
    if len(name) > LONGEST_NAME:
        raise ActionError(_("The name has at most %(n)d characters.") % {"n": LONGEST_NAME}, field="name")
    same = SavedView.objects.filter(county=row.county_id, owner=row.owner_id, name=name).exclude(pk=row.pk)
    if same.exists():
        raise ActionError(_("A view of this name exists. Choose another name, or change that view."), field="name")
    return name
