"""Livelihood items: proposals, votes, promises and what comes of them."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

_LISTS = {"office": 200, "units": 200, "leaders": 200, "registers": 200, "foreign": 200}
_NOT = dict.fromkeys(_LISTS, 403)
_ENTER = _LISTS | {"leaders": 403, "registers": 403}
# A proposal of the transport bureau, collected by the township: besides them those who weigh and pay.
_WEIGH = dict.fromkeys(("office", "lead", "town_liaison", "leaders", "finance"), 403)
_READ = dict.fromkeys(
    ("office", "units", "leaders", "registers"), 403
)  # what is promised everybody in the county reads


def _both(name: str, scene: str, sees: dict[str, int], **may: int) -> list[Row]:
    """Read and send, where ``may`` say who is let in; what is sent here lacks its fields."""
    sends = {who: 400 if status == 200 else status for who, status in may.items()}
    return [get(f"livelihood:{name}", scene, **sees | may), post(f"livelihood:{name}", scene, **sees | sends)]


ROWS: list[Row] = [
    get("livelihood:list", "", **_LISTS),
    get("livelihood:quarter", "", **_LISTS),
    get("livelihood:new", "", **_ENTER),
    post("livelihood:new", "", **{who: 400 if status == 200 else status for who, status in _ENTER.items()}),
    get("livelihood:vote", "livelihood_candidates", **_NOT | {"office": 200}),
    post("livelihood:vote", "livelihood_candidates", **_NOT | {"office": 400, "foreign_officer": 400}),
    get("livelihood:publish", "livelihood_chosen", **_NOT | {"office": 200}),
    post("livelihood:publish", "livelihood_chosen", **_NOT | {"office": 400, "foreign_officer": 400}),
    get("livelihood:release", "livelihood_written", **_NOT | {"office": 200}),
    post("livelihood:release", "livelihood_written", **_NOT | {"office": 302, "foreign_officer": 400}),
    get("livelihood:item", "livelihood_proposal", **dict.fromkeys(_WEIGH, 200)),
    get("livelihood:item", "livelihood_item", **dict.fromkeys(_READ, 200)),
    *_both("edit", "livelihood_proposal", _WEIGH, office=200, town_liaison=200),
    *_both("screen", "livelihood_proposal", _WEIGH, office=200),
    *_both("places", "livelihood_proposal", _WEIGH, office=200, lead=200),
    *_both("link", "livelihood_linkable", _READ, office=200),
    *_both("matter", "livelihood_item", _READ, office=200),
    *_both("funds", "livelihood_item", _READ, lead=200),
    *_both("check", "livelihood_item", _READ, office=200),
    *_both("text", "livelihood_quarter", _READ, office=200, lead=200),
    *_both("finish", "livelihood_item", _READ, office=200),
    *_both("reopen", "livelihood_done", _READ, office=200),
    *_both("assess", "livelihood_done", _READ, office=200, units=200, statistics=200, lead=403),
]
