"""Files that come with a form. What has been received stays received when the form has to be sent again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.forms.base import ActForm
from luoshi.ledger.scene import Scene
from luoshi.lib.errors import ActionError
from luoshi.lib.files import Stored
from luoshi.sources import evidence
from luoshi.sources.models import StoredFile

MOST = 20
_SALT = "luoshi.ledger.kept"
_DAY = 24 * 3600


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploads, maybe empty; what is wrong with one of them is said when it is kept."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


class FilesForm(ActForm):
    """A form with evidence. ``kept`` names files that were received with an earlier try, signed for this person."""

    files_label = _("Evidence")
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    drop = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def prepare(self, scene: Scene) -> None:
        super().prepare(scene)
        self.received: list[Stored] = []
        megabytes = settings.MAX_UPLOAD_BYTES // 1024 // 1024
        field = FilesField(
            label=self.files_label,
            required=False,
            help_text=_("Pictures, PDF, OFD, Word, Excel or text, at most %(n)d MB each.") % {"n": megabytes},
        )
        field.widget.attrs |= {
            "multiple": True,
            "accept": evidence.accepted(),
            "data-max-bytes": settings.MAX_UPLOAD_BYTES,
            "data-large": _("not added: larger than"),
            "data-empty": _("not added: the file is empty"),
            "data-type": _("not added: this type is not taken"),
            "data-remove": _("Take out"),
        }
        self.fields["files"] = field

    def clean_kept(self) -> str:
        """Takes over what an earlier try has brought, without what was dropped since; a token that was tampered with or is old brings nothing."""
        token = self.cleaned_data["kept"]
        try:
            rows = signing.loads(token, salt=self._salt, max_age=_DAY) if token else []
        except signing.BadSignature:
            rows = []
        dropped = set(self.fields["drop"].widget.value_from_datadict(self.data, self.files, "drop") or ())
        self.received += [Stored(**row) for row in rows if row["sha256"] not in dropped]
        return str(token)

    def clean_files(self) -> list[UploadedFile[Any]]:
        """Keeps each file durably; one that is refused does not lose the others."""
        uploads: list[UploadedFile[Any]] = self.cleaned_data["files"][:MOST]
        for upload in uploads:
            try:
                stored = evidence.keep(upload.chunks(), upload.name or "")
            except ActionError as problem:
                self.add_error("files", str(problem.message))
                continue
            if stored.sha256 not in {known.sha256 for known in self.received}:
                self.received.append(stored)
        return uploads

    @property
    def token(self) -> str:
        """What has been received so far, for the form's next try."""
        return signing.dumps([asdict(stored) for stored in self.received], salt=self._salt) if self.received else ""

    @property
    def rows(self) -> list[StoredFile]:
        """Unsaved rows of the received files, for the action."""
        return [evidence.row_of(stored, self.scene.actor.county_id) for stored in self.received]

    @property
    def _salt(self) -> str:
        return f"{_SALT}.{self.scene.actor.person_id}.{self.scene.matter.pk}"
