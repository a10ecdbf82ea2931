"""A GeoJSON of township boundaries, checked before it is kept: all that is wrong is said at once. No tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 3 * 1024 * 1024
MOST_POINTS = 60_000
MOST_FEATURES = 300
_LONGITUDE, _LATITUDE = (73.0, 136.0), (3.0, 54.0)
_NAMES = ("name", "NAME", "名称", "乡镇")


@dataclass(frozen=True, slots=True)
class Problem:
    """``code`` says what is wrong, ``where`` the feature or township (empty: the file), ``value`` what was found."""

    code: str
    where: str = ""
    value: str = ""


class Unusable(Exception):
    """The file cannot be used; ``problems`` are all there are."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{p.code} {p.where}".strip() for p in problems))
        self.problems = problems


def checked(content: bytes, townships: Mapping[str, str]) -> bytes:
    """Only names and polygons of a usable file, as JSON. ``townships``: every way to write a township → its key, which
    becomes the name of the shape.

    Raises:
        Unusable: too large, no GeoJSON, other shapes than polygons, points outside the country, names that are no
            township, townships without a shape or with two.
    """
    features = _features(content)
    problems: list[Problem] = []
    shapes: dict[str, dict[str, Any]] = {}
    for n, feature in enumerate(features, 1):
        name = _name(feature)
        where = name or str(n)
        key = townships.get(name)
        if key is None:
            problems.append(Problem("unknown", where))
        elif key in shapes:
            problems.append(Problem("twice", where))
        problems += _wrong(feature, where)
        if key is not None and not problems:
            shapes[key] = {"type": "Feature", "properties": {"name": key}, "geometry": _geometry(feature)}
        elif key is not None:
            shapes.setdefault(key, {})
    first: dict[str, str] = {}
    for name, key in townships.items():
        first.setdefault(key, name)
    problems += [Problem("missing", name) for key, name in first.items() if key not in shapes]
    if sum(_count(feature) for feature in features) > MOST_POINTS:
        problems.append(Problem("points", value=str(MOST_POINTS)))
    if problems:
        raise Unusable(problems)
    collection = {"type": "FeatureCollection", "features": list(shapes.values())}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _features(content: bytes) -> list[dict[str, Any]]:
    if len(content) > MOST_BYTES:
        raise Unusable([Problem("large", value=str(MOST_BYTES // 1024 // 1024))])
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unusable([Problem("json")]) from None
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features or not all(isinstance(f, dict) for f in features):
        raise Unusable([Problem("collection")])
    if len(features) > MOST_FEATURES:
        raise Unusable([Problem("features", value=str(MOST_FEATURES))])
    return features


def _name(feature: dict[str, Any]) -> str:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return ""
    found = (properties.get(key) for key in _NAMES)
    return next((value.strip() for value in found if isinstance(value, str) and value.strip()), "")


def _geometry(feature: dict[str, Any]) -> dict[str, Any]:
    geometry = feature["geometry"]
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _polygons(feature: dict[str, Any]) -> list[Any] | None:
    """The polygons of a feature, or None where it is something else."""
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return None
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return (
        polygons
        if isinstance(polygons, list) and polygons and all(isinstance(p, list) and p for p in polygons)
        else None
    )


def _wrong(feature: dict[str, Any], where: str) -> list[Problem]:
    polygons = _polygons(feature)
    if polygons is None:
        return [Problem("polygon", where)]
    rings = [ring for polygon in polygons for ring in polygon]
    if not all(isinstance(ring, list) and len(ring) >= 4 and ring[0] == ring[-1] for ring in rings):
        return [Problem("ring", where)]
    outside = next((point for ring in rings for point in ring if not _is_inside(point)), None)
    return [] if outside is None else [Problem("outside", where, str(outside)[:60])]


def _is_inside(point: Any) -> bool:
    if not isinstance(point, list) or len(point) < 2 or not all(type(value) in (int, float) for value in point[:2]):
        return False
    return bool(_LONGITUDE[0] <= point[0] <= _LONGITUDE[1] and _LATITUDE[0] <= point[1] <= _LATITUDE[1])


def _count(feature: dict[str, Any]) -> int:
    polygons = _polygons(feature) or []
    return sum(len(ring) for polygon in polygons for ring in polygon if isinstance(ring, list))
