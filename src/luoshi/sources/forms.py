"""The shape of what people send about documents."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.sources.actions.documents import EDITABLE
from luoshi.sources.intake import accept_attribute
from luoshi.sources.models import Document, DocumentLevel, DocumentState
from luoshi.sources.models.documents import DocumentQuerySet

MOST_FILES = 20
_YEAR = (MinValueValidator(1949), MaxValueValidator(2100))


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of uploaded files. Empty ones are let through: the action says so with their name."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) and data else [data or None]
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """Files to import; `key` makes a repeated submission take effect once."""

    file = SeveralFilesField(label=_("Files"), allow_empty_file=True)
    year = forms.IntegerField(
        label=_("Year of the document"),
        required=False,
        validators=_YEAR,
        help_text=_("Dates such as “by the end of the year” count from it. Left empty, it is read from the text."),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4().hex
        limit = settings.MAX_UPLOAD_BYTES
        self.fields["file"].widget.attrs |= {"multiple": True, "accept": accept_attribute(), "data-max-bytes": limit}


class VersionForm(forms.Form):
    """The file of a new version; `key` makes a repeated submission take effect once."""

    file = forms.FileField(label=_("File of the new version"), allow_empty_file=True)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4().hex
        self.fields["file"].widget.attrs |= {"accept": accept_attribute(), "data-max-bytes": settings.MAX_UPLOAD_BYTES}


class AddresseesField(forms.CharField):
    """Names separated by 、 or new lines, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return "、".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = (super().to_python(value) or "").replace("\n", "、").split("、")
        return [word.strip() for word in words if word.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self.to_python(data))


class MetadataForm(forms.ModelForm[Document]):
    """What a document says about itself. `version` is the state of the row that the form shows."""

    addressees = AddresseesField(label=_("Addressees"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Document
        fields = EDITABLE
        widgets = {"issued_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        self.fields["level"].widget.choices = [("", _("Not known")), *DocumentLevel.choices]

    def changes(self) -> dict[str, Any]:
        """The metadata as sent, by field name."""
        return {name: self.cleaned_data[name] for name in EDITABLE}


class DocumentQuery(forms.Form):
    """The conditions above the list."""

    q = forms.CharField(label=_("Keyword"), required=False, max_length=60)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *DocumentState.choices])
    level = forms.ChoiceField(
        label=_("Level of issuer"), required=False, choices=[("", _("All")), *DocumentLevel.choices]
    )
    year = forms.IntegerField(label=_("Year"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["placeholder"] = _("title, number, issuer")

    def narrowed(self, documents: DocumentQuerySet) -> DocumentQuerySet:
        """The documents that meet the conditions; a condition that makes no sense is left out."""
        given = self.cleaned_data if self.is_valid() or self.is_bound else {}
        if word := given.get("q"):
            documents = documents.filter(
                Q(title__icontains=word)
                | Q(number__icontains=word)
                | Q(issuer__icontains=word)
                | Q(file__name__icontains=word)
            )
        exact = {name: given[name] for name in ("state", "level", "year") if given.get(name)}
        return documents.filter(**exact)
