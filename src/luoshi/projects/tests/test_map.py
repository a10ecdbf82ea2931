"""Tiles of townships, and the county's own boundaries."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast
from luoshi.projects.actions import places as actions
from luoshi.projects.places import geojson
from luoshi.projects.places.board import map_of
from luoshi.projects.places.names import words_of
from luoshi.projects.places.tiles import laid_out
from luoshi.projects.tests.conftest import project_of

TODAY = date(2026, 6, 18)
RING = [[110.0, 30.0], [110.2, 30.0], [110.2, 30.2], [110.0, 30.0]]


def shape(name: str, kind: str = "Polygon", coordinates: Any = None) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": [RING] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"name": name, "note": "x"}, "geometry": geometry}


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False).encode()


@given(
    st.sets(st.integers(0, 30)), st.dictionaries(st.integers(0, 30), st.tuples(st.integers(1, 6), st.integers(1, 6)))
)
def test_every_tile_stands_once_and_typed_places_hold(items: set[int], typed: dict[int, tuple[int, int]]) -> None:
    once = {place: item for item, place in typed.items() if item in items}
    typed = {item: place for place, item in once.items()}
    grid = laid_out(sorted(items), typed)
    assert sorted(cell for row in grid for cell in row if cell is not None) == sorted(items)
    for item, (row, column) in typed.items():
        assert grid[row - 1][column - 1] == item
    assert len({len(row) for row in grid}) <= 1


def test_boundaries_keep_names_and_polygons_only() -> None:
    names = {"石桥镇": "k1", "测试县石桥镇人民政府": "k1", "青岭乡": "k2"}
    clean = json.loads(geojson.checked(collection(shape("石桥镇"), shape("青岭乡", "MultiPolygon", [[RING]])), names))
    assert [feature["properties"] for feature in clean["features"]] == [{"name": "k1"}, {"name": "k2"}]


def test_all_that_is_wrong_with_boundaries_is_said_at_once() -> None:
    names = {"石桥镇": "k1", "青岭乡": "k2", "禾溪镇": "k3", "云泽镇": "k4", "柳湾乡": "k5"}
    bad = collection(
        shape("石桥镇"), shape("石桥镇"), shape("别县镇"), shape("青岭乡", "Point", [110, 30]),
        shape("禾溪镇", coordinates=[RING[:3]]), shape("云泽镇", coordinates=[[[500000.0, 3300000.0], *RING[1:3], [500000.0, 3300000.0]]]),
    )  # fmt: skip
    with pytest.raises(geojson.Unusable) as caught:
        geojson.checked(bad, names)
    found = [(problem.code, problem.where) for problem in caught.value.problems]
    assert found == [
        ("twice", "石桥镇"), ("unknown", "别县镇"), ("polygon", "青岭乡"), ("ring", "禾溪镇"), ("outside", "云泽镇"), ("missing", "柳湾乡"),
    ]  # fmt: skip
    assert all(words_of(problem) for problem in caught.value.problems)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"{",
        b"[]",
        b'{"type":"FeatureCollection","features":[]}',
        b"[" * 9999,
        b" " * (geojson.MOST_BYTES + 1),
    ],
)
def test_what_is_no_geojson_is_refused(content: bytes) -> None:
    with pytest.raises(geojson.Unusable):
        geojson.checked(content, {"石桥镇": "k1"})


@pytest.mark.django_db
def test_tiles_count_what_one_sees(cast: Cast) -> None:
    project_of(cast)
    found = map_of(cast.actor("project_office"), TODAY)
    assert [(tile.name, tile.count) for tile in found.tiles] == [("石桥镇", 1)]
    assert [tile.count for tile in map_of(cast.actor("town_liaison"), TODAY).tiles] == [0]
    town = cast.units["town"]
    actions.lay_out(actor=cast.actor("project_office"), places={town: (2, 3)})
    assert [[bool(cell) for cell in row] for row in map_of(cast.actor("leader"), TODAY).grid] == [
        [False, False, False],
        [False, False, True],
    ]
    with pytest.raises(Refused):
        actions.lay_out(actor=cast.actor("officer"), places={})


@pytest.mark.django_db
def test_boundaries_are_uploaded_drawn_and_dropped(cast: Cast) -> None:
    office = Client()
    office.force_login(cast.people["project_office"])
    assert office.get(reverse("projects:boundaries")).status_code == 404
    url = reverse("projects:set_boundaries")

    def send(content: bytes, approval: str = "审图号：测S（2026）1号") -> Any:
        file = SimpleUploadedFile("乡镇.geojson", content)
        return office.post(url, {"key": "k", "file": file, "approval": approval})

    wrong = send(collection(shape("别县镇")))
    assert wrong.status_code == 400
    assert len(wrong.context["upload"].errors["file"]) == 2
    assert send(collection(shape("石桥镇")), "").status_code == 400
    assert send(collection(shape("石桥镇"))).status_code == 302
    drawn = office.get(reverse("projects:boundaries"))
    assert drawn.json()["features"][0]["properties"] == {"name": cast.units["town"].pk.hex}
    assert drawn["X-Content-Type-Options"] == "nosniff"
    assert office.get(reverse("projects:map")).context["chart"]["areas"][0]["name"] == "石桥镇"
    actions.drop_boundaries(actor=cast.actor("project_office"))
    with pytest.raises(ActionError):
        actions.drop_boundaries(actor=cast.actor("project_office"))
