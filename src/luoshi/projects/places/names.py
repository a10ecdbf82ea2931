"""Townships by every name, and what is wrong with a file in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from luoshi.org.models import Unit
from luoshi.projects.places import geojson


def names_of(units: Iterable[Unit]) -> dict[str, str]:
    """Every way to write a township → its key."""
    return {name: unit.pk.hex for unit in units for name in unit.all_names() if name}


def words_of(problem: geojson.Problem) -> str:
    """One thing that is wrong, and what to do."""
    words = {
        "large": _("The file is larger than {value} MB: simplify the lines."),
        "json": _("The file is no JSON in UTF-8."),
        "collection": _("The file is no GeoJSON FeatureCollection with features."),
        "features": _("More than {value} shapes."),
        "points": _("More than {value} points: simplify the lines."),
        "unknown": _("“{where}” is no township of the county: name it as the unit list does."),
        "twice": _("“{where}” has two shapes: join them into one MultiPolygon."),
        "missing": _("“{where}” has no shape."),
        "polygon": _("“{where}” is no polygon: only Polygon and MultiPolygon are drawn."),
        "ring": _("“{where}” has a line that is not closed or has fewer than four points."),
        "outside": _("“{where}” has a point that is no longitude and latitude inside the country: {value}"),
    }
    return words[problem.code].format(where=problem.where, value=problem.value)
