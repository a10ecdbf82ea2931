"""`{% load ui %}`: the components. Each is documented at the top of its template in `templates/ui/components/`.

Filters for numbers and dates come along, from `luoshi.ui.formats`.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.ui import bars, diffs, fields, formats, parts, paths, places
from luoshi.ui.context import Crumb
from luoshi.ui.types import Label

register = template.Library()

for _name in ("num", "points", "percent", "day", "day_near", "full_day", "moment", "size", "or_dash"):
    register.filter(_name, getattr(formats, _name))

LIGHTS: dict[str, Label] = {
    "red": _("Red"),
    "yellow": _("Yellow"),
    "green": _("Green"),
    "closed": _("Closed off"),
    "not_started": _("Not started"),
    "paused": _("Paused"),
    "none": _("No light"),
}


@register.filter
def back_crumb(crumbs: Sequence[Crumb] | None) -> Crumb | None:
    """The nearest page above this one, for the back arrow of small screens."""
    above = [c for c in (crumbs or [])[:-1] if c.url]
    return above[-1] if len(crumbs or []) > 2 else None if not above else None


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of assets/icons.txt, always beside a word or inside a control that has a name."""
    return format_html(
        '<svg class="ls-icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("luoshi/icons.svg"),
        name,
    )


@register.inclusion_tag("ui/components/shape.html")
def shape(code: str, hollow: bool = False) -> dict[str, Any]:
    return {"code": code, "hollow": hollow}


@register.inclusion_tag("ui/components/light.html")
def light(
    code: str, reason: Label = "", *, catching_up: bool = False, hollow: bool = False, url: str = ""
) -> dict[str, Any]:
    return {
        "code": code,
        "word": LIGHTS.get(code, code),
        "reason": reason,
        "catching_up": catching_up,
        "hollow": hollow,
        "url": url,
    }


@register.inclusion_tag("ui/components/light_why.html")
def light_why(
    code: str, why: parts.Why, reason: Label = "", *, flow: bool = False, end: bool = False
) -> dict[str, Any]:
    return {"code": code, "word": LIGHTS.get(code, code), "why": why, "reason": reason, "flow": flow, "end": end}


@register.inclusion_tag("ui/components/bar.html")
def bar(
    verified: float | None, claimed: float | None = None, schedule: float | None = None, numbers: bool = True
) -> dict[str, Any]:
    return {"bar": bars.progress(verified, claimed, schedule), "numbers": numbers}


@register.inclusion_tag("ui/components/legend.html")
def legend(kind: str = "bar") -> dict[str, Any]:
    return {"kind": kind}


@register.inclusion_tag("ui/components/parts.html")
def coverage(items: Sequence[parts.Part], *, words: bool = True) -> dict[str, Any]:
    return {"parts": bars.stretches(items), "items": items, "words": words}


@register.inclusion_tag("ui/components/keys.html")
def keys(cells: Sequence[parts.Key]) -> dict[str, Any]:
    return {"cells": cells}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Sequence[parts.Tab], label: Label = "") -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/views.html")
def saved_views(items: Sequence[parts.View]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/components/query.html", takes_context=True)
def query_bar(context: dict[str, Any], form: Any, more: str = "") -> dict[str, Any]:
    """`more`: names of the fields behind "More conditions", separated by spaces."""
    names = set(more.split())
    rows = [fields.prepare(f) for f in form.visible_fields()]
    return {
        "form": form,
        "first": [f for f in rows if f.name not in names],
        "more": [f for f in rows if f.name in names],
        "set": sum(bool(f.bound.value()) for f in rows),
        "more_open": any(form[name].value() for name in names if name in form.fields),
        "path": context["request"].path if "request" in context else "",
    }


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Page[Any], note: Label = "", sizes: str = "20 50 100") -> dict[str, Any]:
    query = context["request"].GET.copy()
    for name in ("page", "per_page"):
        query.pop(name, None)
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "query": query.urlencode(),
        "note": note,
        "sizes": [int(s) for s in sizes.split()],
    }


@register.inclusion_tag("ui/components/density.html")
def density() -> dict[str, Any]:
    return {}


@register.inclusion_tag("ui/components/sort_head.html", takes_context=True)
def sort_head(
    context: dict[str, Any], name: str, label: Label, kind: str = "", *, default: bool = False, standing: str = ""
) -> dict[str, Any]:
    """`kind`: class of the column; `default`: the list stands in this order when no `sort` is asked for; `standing`: the
    `sort` in force where it does not come from the address."""
    query = context["request"].GET.copy()
    now = query.get("sort") or standing or (name if default else "")
    order = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    query["sort"] = f"-{name}" if order == "ascending" else name
    query.pop("page", None)
    return {"label": label, "kind": kind, "order": order, "query": query.urlencode()}


@register.inclusion_tag("ui/components/empty.html")
def empty(text: Label, action: Label = "", url: str = "") -> dict[str, Any]:
    return {"text": text, "action": action, "url": url}


@register.inclusion_tag("ui/components/quote.html")
def quote(item: parts.Quote) -> dict[str, Any]:
    return {"quote": item}


@register.inclusion_tag("ui/components/chart.html")
def path_chart(item: parts.Path, label: Label, name: str = "path", *, small: bool = False) -> dict[str, Any]:
    return {
        "label": label,
        "id": f"{name}-data",
        "small": small,
        "data": paths.data(item),
        "rows": paths.rows(item),
    }


@register.inclusion_tag("ui/components/chart.html")
def figure_chart(item: parts.Figures, label: Label, name: str = "figures") -> dict[str, Any]:
    return {
        "label": label,
        "id": f"{name}-data",
        "small": True,
        "data": paths.figures(item),
        "rows": paths.figure_rows(item),
    }


@register.inclusion_tag("ui/components/actions.html")
def action_list(items: Sequence[parts.Action]) -> dict[str, Any]:
    return {"allowed": [a for a in items if not a.reason], "refused": [a for a in items if a.reason]}


@register.inclusion_tag("ui/components/phases.html")
def phases(items: Sequence[parts.Phase]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/components/steps.html")
def steps(items: Sequence[parts.Step], side: Label = "") -> dict[str, Any]:
    return {"items": items, "side": side, "today": clock.today()}


@register.inclusion_tag("ui/components/receipt.html")
def receipt(item: parts.Receipt) -> dict[str, Any]:
    return {"receipt": item}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(items: Sequence[parts.Event]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/components/tag.html")
def tag(text: Label, tone: str = "") -> dict[str, Any]:
    return {"text": text, "tone": tone}


@register.inclusion_tag("ui/components/confirm.html", takes_context=True)
def confirm(context: dict[str, Any], item: parts.Confirm) -> dict[str, Any]:
    return {"confirm": item, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, note: Label = "", unit: Label = "") -> dict[str, Any]:
    """`note`: grey words under the label; `unit`: written after the control."""
    return {"field": fields.prepare(bound), "note": note, "unit": unit}


@register.inclusion_tag("ui/components/form.html")
def form_fields(form: Any) -> dict[str, Any]:
    return {"form": form, "fields": [fields.prepare(f) for f in form.visible_fields()]}


@register.simple_tag(takes_context=True)
def named(context: dict[str, Any], sort: str, thing: Any) -> SafeString | str:
    """The name of a thing; a link to its page for a reader who has one."""
    if thing is None:
        return formats.NOTHING
    url = places.url(sort, getattr(context.get("request"), "actor", None), thing)
    return format_html('<a class="ls-plain" href="{}">{}</a>', url, thing) if url else str(thing)


@register.inclusion_tag("ui/components/job.html")
def job(item: parts.Job) -> dict[str, Any]:
    return {"job": item}


@register.simple_tag
def diff(old: str, new: str, only: str = "") -> SafeString:
    """Differences by word or character; `only="new"` leaves out what was removed."""
    return diffs.render(old, new, only=only)


@register.simple_block_tag(end_name="endpanel")
def panel(
    content: SafeString,
    title: Label = "",
    sub: Label = "",
    *,
    link: Label = "",
    url: str = "",
    name: str = "",
    flush: bool = False,
) -> SafeString:
    """A white panel. `flush`: no padding, for tables. Side content other than one link: write the HTML (README)."""
    side = format_html('<div class="ls-panel-side"><a href="{}">{}</a></div>', url, link) if link else ""
    head = (
        format_html('<header class="ls-panel-head"><h2>{}</h2>{}{}</header>', title, _sub(sub), side) if title else ""
    )
    body = content if flush else format_html('<div class="ls-panel-body">{}</div>', content)
    where = format_html(' id="{}"', name) if name else ""
    return format_html('<section class="ls-panel"{}>{}{}</section>', where, head, body)


def _sub(text: Label) -> SafeString:
    return format_html('<span class="ls-sub">{}</span>', text) if text else SafeString("")
