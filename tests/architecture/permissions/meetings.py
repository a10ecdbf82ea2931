"""Meetings, instructions, suggestions. Units see what they are asked to or answer; nobody else, and no administrator."""

from __future__ import annotations

from tests.architecture.permissions.table import Row, get, post

_LISTS = {"office": 200, "units": 200, "leaders": 200, "registers": 200, "foreign": 200}
_NOT = dict.fromkeys(_LISTS, 403)
_KEEPS = _NOT | {"officer": 200, "officer2": 200, "foreign_officer": 200}
_ENTERS = {group: 400 if status == 200 else status for group, status in _KEEPS.items()}
_ASKED = {"office": 403, "lead": 403, "support": 403, "leaders": 403}  # to the meeting, and all leaders
_ANSWERS = {"office": 403, "lead": 403, "leader": 403, "county_head": 403}
_HELPS = _ANSWERS | {"support": 403}  # a suggestion has supporting units

ROWS: list[Row] = [
    *(get(f"meetings:{name}", **_LISTS) for name in ("list", "instructions", "suggestions")),
    *(get(f"meetings:{name}", **_KEEPS) for name in ("new", "new_instruction", "new_suggestion")),
    *(post(f"meetings:{name}", "sent_form", **_ENTERS) for name in ("new", "new_instruction", "new_suggestion")),
    get("meetings:meeting", "meeting", **dict.fromkeys(_ASKED, 200)),
    get("meetings:minutes", "draft_minutes", office=200),
    get("meetings:meeting_act", "meeting_deciding", **_ASKED | {"office": 200}),
    post("meetings:meeting_act", "meeting_deciding", **_ASKED | {"office": 400}),
    get("meetings:instruction", "instruction", **dict.fromkeys(_ANSWERS, 200)),
    get("meetings:instruction_act", "instruction_answer", **_ANSWERS | {"lead": 200}),
    post("meetings:instruction_act", "instruction_answer", **_ANSWERS | {"lead": 400}),
    get("meetings:instruction_act", "instruction_signing", **_ANSWERS | {"head": 200}),
    post("meetings:instruction_act", "instruction_signing", **_ANSWERS | {"head": 302}),
    get("meetings:suggestion", "suggestion", **dict.fromkeys(_HELPS, 200)),
    get("meetings:suggestion_act", "suggestion_longer", **_HELPS | {"office": 200}),
    post("meetings:suggestion_act", "suggestion_longer", **_HELPS | {"office": 400}),
]
