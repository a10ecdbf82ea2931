"""Form fields prepared for the templates: which shape a control takes, its hints and errors."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.forms import BoundField

SEGMENTS_AT_MOST = 4


@dataclass(frozen=True)
class Field:
    """A field ready to draw. `shape`: plain, check, checks, radios, segments, file."""

    bound: BoundField
    shape: str

    @property
    def name(self) -> str:
        return self.bound.name

    @property
    def id(self) -> str:
        return self.bound.id_for_label or self.bound.auto_id or self.bound.name

    @property
    def grouped(self) -> bool:
        """Several controls under one label need a group with a name instead of `<label for>`."""
        return self.shape in ("checks", "radios", "segments")

    @property
    def has_before(self) -> bool:
        """The page knows what the field said last, and marks what differs."""
        return self.bound.field.widget.attrs.get("data-before") is not None

    @property
    def errors(self) -> Sequence[str]:
        return [str(error) for error in self.bound.errors]

    @property
    def required(self) -> bool:
        return bool(self.bound.field.required) and self.shape != "check"


def prepare(bound: BoundField) -> Field:
    return Field(bound, _shape(bound))


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, forms.RadioSelect):
        return "segments" if len(list(bound)) <= SEGMENTS_AT_MOST else "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "plain"
