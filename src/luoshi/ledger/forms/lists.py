"""Forms of the list: a view's name, and which columns are shown."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.ledger import list_policies
from luoshi.ledger.actions.views import LONGEST_NAME
from luoshi.ledger.forms.base import segments
from luoshi.ledger.models import SavedView
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor

CHANGE, NEW = "change", "new"


class ViewForm(forms.Form):
    """Name, for whom, and whether the present view is changed or another one made."""

    name = forms.CharField(
        label=_("name of the view"), max_length=LONGEST_NAME, error_messages={"required": _("Give the view a name.")}
    )
    how = segments(_("Keep as"), [(CHANGE, _("change this view")), (NEW, _("a new view"))])
    shared = forms.BooleanField(
        label=_("share with the county"),
        required=False,
        help_text=_("Everybody may use it and sees only their own matters in it; only the office changes it."),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, actor: Actor, view: SavedView | None, data: Any = None) -> None:
        mine = view is not None and bool(list_policies.can_change_view(actor, view))
        start = {"name": view.name if view and mine else "", "how": CHANGE, "key": uuid4().hex}
        super().__init__(data, initial=start | {"shared": bool(view and mine and view.is_shared)})
        if not mine:
            del self.fields["how"]
        if not list_policies.can_share_view(actor):
            del self.fields["shared"]
        self.view = view if mine else None

    @property
    def changes(self) -> SavedView | None:
        """The view that is changed; none makes a new one."""
        return self.view if self.cleaned_data.get("how") == CHANGE else None

    def take(self, problem: ActionError) -> None:
        """An action's complaint, at its field where the form has it."""
        self.add_error(problem.field if problem.field in self.fields else None, str(problem.message))
