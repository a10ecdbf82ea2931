"""Taking a sheet in over a page: read, shown with its faults, and carried out when somebody says so.

What was read is kept nowhere meanwhile: it goes into the page, signed for who sees it, and comes back as it was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

from django import forms
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.lib.errors import ActionError
from luoshi.lib.policy import Decision, Denied
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest
from luoshi.org.workbook.headed import Fault
from luoshi.ui.keyed import KeyedForm

_HOUR = 3600
_MOST_SIGNED = 2_000_000  # characters that a form may bring back


class ApplyForm(KeyedForm):
    """What was read, signed, so that it comes back as it was shown and is kept nowhere meanwhile."""

    content = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, content: str = "") -> None:
        super().__init__(data, initial={"content": content})


class Plan(Protocol):
    """What a sheet would do."""

    @property
    def faults(self) -> Sequence[Fault]: ...


@dataclass(frozen=True)
class Looked:
    """What a reading gave: the plan that the page shows, what carrying it out needs (as JSON keeps it; None: nothing is there
    to carry out), and what else the page shows."""

    plan: Plan
    content: dict[str, Any] | None
    shown: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetImport:
    """The import of one kind of sheets: ``code`` keeps what it signed apart from others', ``page`` is its template."""

    code: str
    page: str
    may: Callable[[Actor], Decision]
    apply_form: type[ApplyForm] = ApplyForm

    def take(self, request: ActorRequest, form: KeyedForm, look: Callable[[], Looked], **context: Any) -> HttpResponse:
        """The page; of a file that was sent what ``look`` finds in it: 400 while it has faults."""
        decision = self.may(request.actor)
        context |= {"form": form, "refusal": decision.reason if isinstance(decision, Denied) else ""}
        status = 200 if decision else 403
        if request.method == "POST" and decision:
            status = 400
            if form.is_valid():
                try:
                    status = self._show(request, look(), context)
                except ActionError as problem:
                    form.take(problem)
        return render(request, self.page, context, status=status)

    def _show(self, request: ActorRequest, looked: Looked, context: dict[str, Any]) -> int:
        context |= {"plan": looked.plan, **looked.shown}
        if looked.content is None:
            return 400
        signed = signing.dumps(looked.content, salt=self._salt(request), compress=True)
        if len(signed) > _MOST_SIGNED:
            raise ActionError(_("The sheet holds too much text for one import. Split it."), field="file")
        context["apply"] = self.apply_form(content=signed)
        return 400 if looked.plan.faults else 200

    def shown(self, request: ActorRequest) -> tuple[dict[str, Any], str]:
        """What the page brings back, and the key of the submission.

        Raises:
            Http404: who may not.
            ActionError: older than an hour, changed, or shown to somebody else.
        """
        self.check(request)
        try:
            content = signing.loads(request.POST.get("content", ""), salt=self._salt(request), max_age=_HOUR)
        except signing.BadSignature:
            raise ActionError(_("The preview is older than an hour or was changed. Choose the file again.")) from None
        return content, request.POST.get("key") or uuid4().hex

    def check(self, request: ActorRequest) -> None:
        """Raises Http404 for who may not."""
        if not self.may(request.actor):
            raise Http404

    def _salt(self, request: ActorRequest) -> str:
        return f"luoshi.{self.code}.{request.actor.person_id}"
