"""Short tales told in full: a row of courses/*.yaml becomes a matter with its story, as matters.yaml describes them.

Loads no Django and knows no calendar: the days it reckons are moved to working days later, as all others are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
_SEGMENT = re.compile(r"[^。！？；\n]*[。！？；][”）」』]*|[^。！？；\n]+")
_GOAL = re.compile(r"(?P<subject>.+) (?P<sign>[≥≤≈=]) (?P<value>-?[\d.]+) (?P<unit>\S+)(?P<rest>.*)")
_SIGNS = {"≥": "ge", "≤": "le", "≈": "approx", "=": "eq"}
_YEAR = 2001  # any common year: only its months and days are used
_REPORT, _LATE = 21, 39  # day of the month: so that it is looked at before the month ends, or well into the next one
_VERIFIED, _CLOSED = 6, 2  # days after the approval, after the finding
_PLAN, _AT_ONCE = 30, 5  # days until a problem is solved
_DAY = timedelta(days=1)


def told(row: Row, texts: Mapping[str, str], sponsors: Mapping[str, str]) -> Row:
    """The matter of a row.

    Args:
        texts: documents by key; the sentence that begins as ``says`` is quoted whole.
        sponsors: the leader's username by unit code, for rows that name none.

    Raises:
        ValueError: no sentence of the document begins so, or a goal that cannot be read.
    """
    lead, _, supporting = row["who"].partition(" + ")
    due, _, source = row["due"].partition(" / ")
    matter: Row = {
        "key": row["key"],
        "source": _quoted(texts, row.get("in", "work_report"), row["says"]),
        "title": row["title"],
        "kind": row.get("kind", "task"),
        "domain": row["domain"],
        "lead": lead,
        "supporting": supporting.split(),
        "sponsor": row.get("sponsor") or sponsors[lead],
        "strength": row.get("strength"),
        "due": due,
        "due_source": source or "document",
        "measures": [_measure(goal) for goal in row["goals"]],
    }
    if "also" in row:
        matter["also"] = [_quoted(texts, "city_task_division", row["also"])]
    if "steps" in row:
        matter["milestones"] = row["steps"]
    matter |= {name: row[name] for name in ("item", "rhythm", "project") if name in row}
    if "path" in row:
        matter["plan"] = [_path(path, row.get("at", "04 07 10 12")) for path in row["path"]]
    matter["story"] = sorted(_story(row), key=lambda event: _order(event["date"]))
    return matter


def _quoted(texts: Mapping[str, str], document: str, says: str) -> Row:
    found = [m.group().strip() for m in _SEGMENT.finditer(texts[document])]
    whole = [segment for segment in found if segment.startswith(says)]
    if len(whole) != 1:
        raise ValueError(f"{document} has {len(whole)} sentences that begin: {says}")
    return {"document": document, "text": whole[0]}


def _measure(goal: str) -> Row:
    """``subject sign value unit [level FROM | growth | capped | met]``; words alone are a deed."""
    found = _GOAL.fullmatch(goal)
    if found is None:
        return _measured(goal, "eq", 1, "项", mode="deed")
    value, kind = _number(found["value"]), found["rest"].split()
    mode = kind[0] if kind else "accumulating"
    measure = _measured(found["subject"], _SIGNS[found["sign"]], value, found["unit"], mode=mode)
    if mode in ("level", "met"):
        base = _number(kind[1]) if mode == "level" else None
        measure |= {"mode": "level", "basis": "level", "baseline": base}
    if mode == "growth":
        measure |= {"basis": "growth", "baseline": None}
    return measure


def _measured(subject: str, comparator: str, value: float, unit: str, *, mode: str) -> Row:
    return {
        "subject": subject,
        "comparator": comparator,
        "value": value,
        "unit": unit,
        "basis": "output",
        "baseline": 0,
        "mode": mode,
    }


def _path(values: str, months: str) -> dict[str, float]:
    return {month: _number(value) for month, value in zip(months.split(), values.split(), strict=False)}


def _story(row: Row) -> Iterator[Row]:
    issued = _day(row["issued"])
    if drafted := row.get("drafted"):
        yield {"date": drafted, "do": "draft"}
    yield {"date": row["issued"], "do": "issue"}
    if not row.get("open"):
        yield {"date": _text(issued + timedelta(days=row.get("slow", 3))), "do": "acknowledge"}
        if not row.get("silent"):
            yield from _first_reply(row, issued)
    for chapter in row.get("told", ()):
        yield from _chapter(row, chapter)
    yield from row.get("events", ())


def _first_reply(row: Row, issued: date) -> Iterator[Row]:
    """The plan, where there is a path to set; else a first report of who does it."""
    replied = issued + timedelta(days=row.get("slow", 3) + 1)
    if "path" in row or "steps" in row:
        yield {"date": _text(replied), "do": "plan"}
        return
    words = row.get("first", "已制定落实措施，明确分管负责人和经办人。")
    yield {
        "date": _text(replied),
        "do": "report",
        "period": row["issued"][:-3],
        "words": words,
        "evidence": [],
        "outlook": "on_time",
    }
    yield {"date": _text(replied + _DAY), "do": "approve"}


def _chapter(row: Row, chapter: Row) -> Iterator[Row]:
    """A report with its approval, and what was found where somebody looked."""
    written = _day(chapter["day"]) if "day" in chapter else _written(chapter)
    yield _report(row, chapter, written)
    if chapter.get("waits"):
        return
    approved = written + _DAY
    yield {"date": _text(approved), "do": "approve"}
    words = chapter.get("ok") or chapter.get("back")
    if not words:
        return
    found = _day(chapter["seen"]) if "seen" in chapter else approved + timedelta(days=_VERIFIED)
    finding = {"date": _text(found), "do": "verify", "on_site": chapter.get("site", False), "words": words}
    finding |= {"outcome": "confirmed" if "ok" in chapter else "returned"}
    if values := chapter.get("got", chapter.get("v")):
        finding["values"] = _values(row, values)
    if "steps" in chapter:
        finding["milestones"] = chapter.get("reached", chapter["steps"])
    yield finding
    if chapter.get("claim") and "ok" in chapter:
        yield {"date": _text(found + timedelta(days=_CLOSED)), "do": "close"}


def _written(chapter: Row) -> date:
    first = _day(f"{_month(chapter)}-01")
    return first + timedelta(days=(_LATE if chapter.get("late") else _REPORT) - 1)


def _report(row: Row, chapter: Row, written: date) -> Row:
    if "same" in chapter:
        return {"date": _text(written), "do": "unchanged", "period": _month(chapter), "reason": chapter["same"]}
    shown = "ok" in chapter or "back" in chapter or chapter.get("claim")
    event: Row = {
        "date": _text(written),
        "do": "claim" if chapter.get("claim") else "report",
        "period": _month(chapter),
        "words": chapter["w"],
        "evidence": [_exhibit(row, chapter)] if shown else [],
        "outlook": chapter.get("outlook", "at_risk" if "stuck" in chapter else "on_time"),
    }
    if "v" in chapter:
        event["values"] = _values(row, chapter["v"])
    if "steps" in chapter:
        event["milestones"] = chapter["steps"]
    event |= {name: chapter[name] for name in ("late", "shown_for") if name in chapter}
    if "stuck" in chapter:
        at_once = chapter.get("now", False)
        by = chapter.get("by") or _text(written + timedelta(days=_AT_ONCE if at_once else _PLAN))
        answer = "solve_now" if at_once else "plan_required"
        event |= {"obstacle": chapter["stuck"], "obstacle_answer": answer, "obstacle_by": by}
    return event


def _exhibit(row: Row, chapter: Row) -> str:
    """``shows`` of the chapter or the row with the month; the same file again where it says ``again`` (a month)."""
    month = int(str(chapter.get("again", chapter["m"]))[-2:])
    return f"{month}月{chapter.get('shows', row.get('shows', '进展情况.pdf'))}"


def _values(row: Row, values: float | list[float | None]) -> list[float | None]:
    given = values if isinstance(values, list) else [values]
    return given + [None] * (len(row["goals"]) - len(given))


def _month(chapter: Row) -> str:
    month = chapter["m"]
    return month if isinstance(month, str) else f"{month:02}"


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def _order(text: str) -> tuple[bool, str]:
    return text.startswith("+1"), text[-5:]


def _day(text: str) -> date:
    return date.fromisoformat(f"{_YEAR + text.startswith('+1')}-{text[-5:]}")


def _text(day: date) -> str:
    return f"{'+1 ' if day.year > _YEAR else ''}{day:%m-%d}"
