"""An act declared as data: who may, what is asked, which action is called, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from luoshi.ledger.forms.base import ActForm
from luoshi.ledger.models import Matter, State
from luoshi.ledger.scene import Scene, Target
from luoshi.lib.policy import Decision
from luoshi.ui.parts import Receiver

Words = str | Promise
OFFICE, UNIT, LEADER = "office", "unit", "leader"


def nothing_more(scene: Scene, form: Any) -> dict[str, Any]:
    return {}


def nobody(scene: Scene) -> list[Receiver]:
    return []


@dataclass(frozen=True)
class Act:
    """One verb on a matter.

    ``policy`` answers for a scene; ``run`` calls the action with the form; ``done`` says what happened and who gets it;
    ``note`` stands beside the button. ``period`` names what a half-written form is about besides the matter, so that a draft
    of April does not come back in May. With ``targets`` the act is about a request or report of the matter: it gives
    those the act may be about, and the address names one of them. ``main``: may be the page's main step.
    """

    code: str
    path: str
    label: Words
    note: Words
    part: str
    policy: Callable[[Scene], Decision]
    run: Callable[[Scene, Any], object]
    done: Callable[[Scene, Any], str]
    form: type[ActForm]
    template: str = "ledger/act.html"
    context: Callable[[Scene, Any], dict[str, Any]] = nothing_more
    receivers: Callable[[Scene], list[Receiver]] = nobody
    targets: Callable[[Matter], Iterable[Target]] | None = None
    open_targets: Callable[[Target], bool] = lambda target: True
    missing: Words = ""
    main: bool = True
    drafts_only: bool = False
    leaves: bool = False
    period: Callable[[Scene], str] = lambda scene: ""

    def draft_key(self, scene: Scene) -> str:
        """Names what a browser keeps of a half-written form."""
        return scene.draft_key(f"{self.code}{self.period(scene)}")

    @property
    def view_name(self) -> str:
        return f"ledger:{self.code}"

    def url(self, matter: Matter, target: Target | None = None) -> str:
        return reverse(self.view_name, args=[matter.pk, target.pk] if target else [matter.pk])

    def concerns(self, matter: Matter) -> bool:
        """Drafts have acts of their own."""
        return (matter.state == State.DRAFT) == self.drafts_only

    def find(self, matter: Matter, pk: UUID) -> Target | None:
        """The matter's request or report of that key."""
        return next((row for row in self.targets(matter) if row.pk == pk), None) if self.targets else None

    def waiting(self, matter: Matter) -> list[Target]:
        """The requests or reports that wait for the act."""
        return [row for row in self.targets(matter) if self.open_targets(row)] if self.targets else []
