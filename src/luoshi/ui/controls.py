"""How Django draws the controls of forms here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

_DASHES = "---------"  # what Django offers for no choice, whatever the language


class Renderer(DjangoTemplates):
    """An empty choice says in words what it is, not in dashes."""

    def render(self, template_name: str, context: Mapping[str, Any], request: Any = None) -> str:
        widget = context.get("widget") or {}
        for _group, options, _index in widget.get("optgroups", ())[:1]:
            if options and options[0]["label"] == _DASHES:
                options[0]["label"] = _("choose") if widget["required"] else pgettext("choice", "not named")
        return super().render(template_name, dict(context), request)
