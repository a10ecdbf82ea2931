"""The map's figures: projects and lights by township."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.org.actors import Actor
from luoshi.org.choices import townships_of
from luoshi.org.models import Unit
from luoshi.projects.models import Boundaries, Project, TilePlace
from luoshi.projects.places.tiles import laid_out
from luoshi.projects.standing import standings

LIGHTS = ("red", "yellow", "green")


@dataclass(frozen=True, slots=True)
class Tile:
    """A township (None: no township) with its projects in force by light."""

    unit: Unit | None
    lights: Counter[str]

    @property
    def name(self) -> str:
        return self.unit.short_name if self.unit else _("no township")

    @property
    def count(self) -> int:
        return self.lights.total()

    @property
    def url(self) -> str:
        """The register with the projects of the township; there is none for those without one."""
        return f"{reverse('projects:list')}?{urlencode({'township': self.unit.pk})}" if self.unit else ""

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Red, yellow, green, each with its number, zero included."""
        return [(code, self.lights[code]) for code in LIGHTS]

    @property
    def others(self) -> int:
        return self.count - sum(number for _code, number in self.counts)


@dataclass(frozen=True)
class Map:
    """Tiles in their cells, the same as a list, what belongs to no township, and the county's own boundaries."""

    grid: list[list[Tile | None]]
    tiles: list[Tile]
    loose: Tile
    boundaries: Boundaries | None

    def chart(self) -> dict[str, Any]:
        """What `chart_map.js` draws on the county's own boundaries."""
        return {
            "kind": "map",
            "src": reverse("projects:boundaries"),
            "areas": [
                {
                    "key": tile.unit.pk.hex,
                    "name": tile.name,
                    "count": tile.count,
                    "lights": tile.counts,
                    "url": tile.url,
                }
                for tile in self.tiles
                if tile.unit
            ],
        }


def map_of(actor: Actor, today: date) -> Map:
    """Of the projects in force that an actor sees; a fixed number of queries."""
    lights: defaultdict[Any, Counter[str]] = defaultdict(Counter)
    for standing in standings(Project.objects.visible_to(actor).in_force(), actor, today):
        lights[standing.project.township_id][standing.light.colour] += 1
    units = townships_of(actor.county_id)
    tiles = {unit.pk: Tile(unit, lights[unit.pk]) for unit in units}
    typed = {place.unit_id: (place.row, place.column) for place in TilePlace.objects.filter(county=actor.county_id)}
    grid = [[tiles[key] if key else None for key in row] for row in laid_out(list(tiles), _known(typed, tiles))]
    own = Boundaries.objects.filter(county=actor.county_id, in_use=True).select_related("file", "added_by").first()
    return Map(grid, list(tiles.values()), Tile(None, lights[None]), own)


def _known(typed: dict[Any, tuple[int, int]], tiles: dict[Any, Tile]) -> dict[Any, tuple[int, int]]:
    return {key: place for key, place in typed.items() if key in tiles}
