"""What the pages of documents draw."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.lib.policy import Decision, Denied
from luoshi.org.actors import Actor
from luoshi.sources import policies
from luoshi.sources.models import Document, DocumentState, DocumentVersion, IncomingState, IncomingVersion
from luoshi.ui.parts import Action, Confirm, Job, Key


def job_of(document: Document) -> Job:
    """The reading as the job component shows it."""
    states = {DocumentState.READ: "done", DocumentState.FAILED: "failed", DocumentState.REFUSED: "failed"}
    return Job(
        label=_("Reading the document"),
        state=states.get(DocumentState(document.state), document.state),
        done=document.progress_done,
        total=document.progress_total,
        message=document.problem,
        url=reverse("sources:progress", args=[document.pk]),
    )


def keys_of(version: DocumentVersion) -> list[Key]:
    """The figures above the text."""
    counts = version.reading["counts"]
    return [
        Key(_("Characters"), f"{len(version.text):,}"),
        Key(_("Clauses"), f"{counts['clauses']:,}"),
        Key(_("Commitments"), f"{counts['commitments']:,}", why=_("proposed by the reading")),
        Key(_("With a figure"), f"{counts['measured']:,}", why=_("of the commitments")),
        Key(_("With a date"), f"{counts['dated']:,}", why=_("of the commitments")),
        Key(_("With a unit"), f"{counts['assigned']:,}", why=_("of the commitments")),
    ]


def actions_for(actor: Actor, document: Document) -> list[Action]:
    """What the office may do with the document; others are offered nothing."""
    if not actor.is_office:
        return []
    difference = policies.can_reread(actor, document)
    send = Action(
        _("New version"),
        url=reverse("sources:versions", args=[document.pk]) + "#send",
        note=_("the one in force stays readable; what changed is shown"),
    )
    look = Action(
        _("Compare readings"),
        url=reverse("sources:reread", args=[document.pk]),
        note=_("see what today's rules read; accept what is right"),
    )
    return [
        *([send, look] if difference else []),
        _action(_("Read again"), "read-again", policies.can_retry(actor, document), _("with the year given here")),
        _action(
            _("Discard document"), "discard", policies.can_discard(actor, document), _("file and text are deleted")
        ),
    ]


def confirms_for(actor: Actor, document: Document) -> list[Confirm]:
    """The dialogs of the permitted actions."""
    dialogs = []
    if policies.can_retry(actor, document):
        dialogs.append(
            Confirm(
                code="read-again",
                title=_("Read this document again?"),
                text=_("Clauses and proposals are made anew from the stored file. Corrected metadata stay."),
                verb=_("Read again"),
                url=reverse("sources:retry", args=[document.pk]),
            )
        )
    if policies.can_discard(actor, document):
        dialogs.append(
            Confirm(
                code="discard",
                title=_("Discard this document?"),
                text=_(
                    "File, text and clauses are deleted and cannot be brought back. The record keeps that it was here."
                ),
                verb=_("Discard document"),
                url=reverse("sources:discard", args=[document.pk]),
            )
        )
    return dialogs


def incoming_job(row: IncomingVersion) -> Job:
    """The reading of a new version as the job component shows it."""
    states = {IncomingState.DONE: "done", IncomingState.FAILED: "failed"}
    return Job(
        label=_("Reading the new version"),
        state=states.get(IncomingState(row.state), row.state),
        done=row.progress_done,
        total=row.progress_total,
        message=row.problem,
        url=reverse("sources:versions", args=[row.document_id]),
    )


def _action(label: str, dialog: str, decision: Decision, note: str) -> Action:
    reason = decision.reason if isinstance(decision, Denied) else ""
    return Action(label, note=note, reason=reason, dialog=dialog)
