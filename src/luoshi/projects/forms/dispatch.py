"""调度: what a liaison fills in, in two minutes, what the head says, and the answer to a request."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.base import segments, words_field
from luoshi.ledger.forms.choices import LeaderField, offer
from luoshi.ledger.forms.files import FilesField
from luoshi.lib.errors import ActionError
from luoshi.org.choices import leaders_of
from luoshi.projects import months
from luoshi.projects.actions import DispatchInput
from luoshi.projects.forms.base import Money, month_name, plain
from luoshi.projects.models import Dispatch, DispatchState, Project
from luoshi.sources import evidence
from luoshi.sources.models import StoredFile
from luoshi.ui.formats import num
from luoshi.ui.keyed import KeyedForm

APPROVE, RETURN = "approve", "return"


class DispatchForm(KeyedForm):
    """One month. Words are brought over from the month before; one that was returned comes back with its own."""

    month = forms.ChoiceField(label=_("month"))
    done = Money(_("done this month"), key=True)
    physical = words_field(_("physical progress"), rows=3, most=400)
    problem = words_field(_("problem"), required=False, rows=2, most=300)
    ask = words_field(_("to be coordinated"), required=False, rows=2, most=300)
    ask_to = LeaderField(label=_("who is asked"), required=False)
    sure = forms.BooleanField(
        label=_("The sum is right"), required=False, help_text=_("Only when the sum is asked about; 10,000 yuan.")
    )

    def __init__(
        self, project: Project, offered: list[date], last: Dispatch | None, data: Any = None, files: Any = None
    ) -> None:
        self.project, self.offered, self.last = project, offered, last
        self.received: list[StoredFile] = []
        super().__init__(data, files, initial=_start(project, offered, last))
        field = self.fields["month"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(month_name(month), month_name(month)) for month in offered]
        offer(self, "ask_to", leaders_of(project.county_id))
        self.fields["physical"].help_text = _("brought over from last time")
        if last is not None:
            self.fields["done"].help_text = _beside(last)
            self.fields["physical"].widget.attrs["data-before"] = last.physical
        if project.photo_reason:
            self.fields["files"] = _files_field(project.photo_reason)

    def clean_files(self) -> list[UploadedFile[Any]]:
        """Keeps each file durably; one that is refused says why."""
        uploads: list[UploadedFile[Any]] = self.cleaned_data["files"]
        for upload in uploads:
            try:
                stored = evidence.keep(upload.chunks(), upload.name or "")
            except ActionError as problem:
                self.add_error("files", str(problem.message))
                continue
            self.received.append(evidence.row_of(stored, self.project.county_id))
        return uploads

    @property
    def input(self) -> DispatchInput:
        return DispatchInput(
            month=months.named(self.said("month")),
            done=self.said("done"),
            physical=self.said("physical"),
            problem=self.said("problem"),
            ask=self.said("ask"),
            ask_to=self.said("ask_to"),
            sure=self.said("sure"),
        )


def _start(project: Project, offered: list[date], last: Dispatch | None) -> dict[str, Any]:
    start: dict[str, Any] = {"ask_to": project.contact_leader_id or project.sponsor_id}
    if offered:
        start["month"] = month_name(offered[0])
    if last is None:
        return start
    start["physical"] = last.physical
    if last.state == DispatchState.RETURNED:
        start |= {"month": month_name(last.month), "done": plain(last.done), "problem": last.problem, "ask": last.ask}
    elif last.ask_state != "answered":
        start |= {"problem": last.problem}
    return start


def _beside(last: Dispatch) -> str:
    """Last month's claim, and what was verified."""
    said = {"month": month_name(last.month), "done": num(last.done), "total": num(last.total)}
    words = gettext("%(month)s: %(done)s, %(total)s since January") % said
    if last.verified_total is not None:
        words += " · " + gettext("verified %(n)s") % {"n": num(last.verified_total)}
    return words


def _files_field(reason: str) -> FilesField:
    field = FilesField(label=_("Pictures"), required=False)
    field.help_text = gettext("A picture of the place is asked for: %(why)s") % {"why": reason}
    field.widget.attrs |= {
        "multiple": True,
        "accept": evidence.accepted(),
        "data-max-bytes": settings.MAX_UPLOAD_BYTES,
    }
    return field


class RulingForm(KeyedForm):
    """The head's word on a dispatch."""

    decision = segments(_("Decision"), [(APPROVE, _("Approve and report")), (RETURN, _("Return to the writer"))])
    reason = words_field(_("What has to be mended"), required=False, most=200, rows=2)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"decision": APPROVE})

    @property
    def approves(self) -> bool:
        return bool(self.said("decision") == APPROVE)


class AnswerForm(KeyedForm):
    """The answer to a request for coordination."""

    answer = words_field(_("Answer"), rows=3, most=300, help_text=_("What was decided, who does it, and by when."))
