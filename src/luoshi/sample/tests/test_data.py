"""The sample's data files agree with each other and with what their heads promise. Needs no database."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from luoshi.sample import reading

DATA = Path(__file__).parent.parent / "data"
PLACEHOLDERS = {"year", "last", "plan", "plan_start", "plan_end", "prev_plan"}
LEAST_LENGTH = {"work_report": 13_000, "city_task_division": 4_000}
ROLES = {
    "county_head",
    "county_leader",
    "delivery_office",
    "unit_head",
    "liaison",
    "statistics",
    "project_office",
    "finance",
    "auditor",
    "system_admin",
    "security_admin",
    "audit_admin",
}
DATE = re.compile(r"(\+1 )?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
SEGMENT = re.compile(r"[^。！？；\n]*[。！？；][”）」』]*|[^。！？；\n]+")
# what an event does to the state: from which states, to which (None: stays)
WORKING = {"acknowledged", "in_progress"}
MOVES: dict[str, tuple[set[str | None], str | None]] = {
    "draft": ({None}, "draft"),
    "issue": ({None, "draft"}, "issued"),
    "acknowledge": ({"issued"}, "acknowledged"),
    "plan": (WORKING, "in_progress"),
    "report": (WORKING, None),
    "claim": (WORKING, None),
    "unchanged": (WORKING, None),
    "dispute": ({"issued", "acknowledged"}, "disputed"),
    "rule_dispute": ({"disputed"}, "issued"),
    "verify": (WORKING | {"claimed"}, None),
    "close": ({"claimed"}, "closed"),
    "ask_extension": (WORKING, None),
    "rule_extension": (WORKING, None),
    "ask_suspension": (WORKING, None),
    "rule_suspension": (WORKING, "suspended"),
    "resume": ({"suspended"}, "in_progress"),
    "look_back": ({"closed"}, None),
    "cancel": (WORKING | {"issued", "claimed", "suspended"}, "cancelled"),
    "approve": (WORKING, "in_progress"),
}
BACK_TO_WORK = {("verify", "returned", "claimed"), ("look_back", "relapsed", "closed")}
COMPARATOR_WORDS = [
    "左右",
    "以上",
    "不低于",
    "超过",
    "突破",
    "以内",
    "不超过",
    "控制在",
    "分别",
    "个百分点",
    "力争",
    "确保",
]


def _load(name: str) -> Any:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


HEAD = _load("matters.yaml")
MATTERS: list[dict[str, Any]] = reading.unfilled_matters()
DOCUMENTS = {d["key"]: (DATA / d["file"]).read_text(encoding="utf-8") for d in HEAD["documents"]}
CHASE = _load("chase.yaml")
UNITS = {unit["code"]: unit for unit in _load("units.yaml")["units"]}
PEOPLE = {person["username"]: person for person in _load("people.yaml")["people"]}
by_key = pytest.mark.parametrize("matter", MATTERS, ids=[m["key"] for m in MATTERS])


def order(date: str) -> tuple[bool, str]:
    assert DATE.fullmatch(date), date
    return date.startswith("+1"), date[-5:]


def replay(matter: dict[str, Any], until: str = "+1 12-31") -> str | None:
    """The state on a day; every step must be one the state machine knows."""
    state: str | None = None
    waiting: dict[str, Any] | None = None
    for event in matter["story"]:
        if order(event["date"]) > order(until):
            break
        allowed, after = MOVES[event["do"]]
        assert state in allowed, f"{matter['key']} {event['date']}: {event['do']} while {state}"
        if event["do"] in {"report", "claim", "unchanged"}:
            assert waiting is None, f"{matter['key']} {event['date']}: a report waits already"
            waiting = event
        elif event["do"] == "approve":
            assert waiting is not None, f"{matter['key']} {event['date']}: nothing to approve"
            after = "claimed" if waiting["do"] == "claim" else after
            waiting = None
        elif (event["do"], event.get("outcome"), state) in BACK_TO_WORK:
            after = "in_progress"
        state = after or state
    return state


@pytest.mark.parametrize("key", DOCUMENTS)
def test_documents_are_long_enough_and_use_known_placeholders(key: str) -> None:
    text = DOCUMENTS[key]
    assert len(text) >= LEAST_LENGTH.get(key, 600)
    assert set(re.findall(r"\{(.*?)\}", text)) <= PLACEHOLDERS
    assert text.count("{") == text.count("}") == len(re.findall(r"\{\w+\}", text))
    assert not re.search(r"(?<!\d)(19|20)\d\d年", text), "a year stands in the text instead of a placeholder"


def test_report_has_nine_sections_ten_items_and_every_comparator() -> None:
    plan_of_year = DOCUMENTS["work_report"].split("三、{year}年工作安排")[1]
    assert len(re.findall(r"^（[一二三四五六七八九]）.+$", plan_of_year, re.M)) == 9
    assert re.findall(r"^（(\d+)）", plan_of_year, re.M) == [str(n) for n in range(1, 11)]
    assert [word for word in COMPARATOR_WORDS if word not in plan_of_year] == []
    assert re.search(r"\d+—\d+名", plan_of_year), "a range"
    assert re.search(r"由\d+个工作日压缩到\d+个工作日", plan_of_year), "from A to B"


def test_units_form_a_tree_with_unique_names() -> None:
    roots = [unit for unit in UNITS.values() if unit["parent"] is None]
    assert len(roots) == 1
    assert all(unit["parent"] in UNITS for unit in UNITS.values() if unit["parent"])
    names = Counter(name for u in UNITS.values() for name in {u["name"], u["short"], *u["aliases"]})
    assert [name for name, times in names.items() if times > 1] == []
    assert len({unit["sort_no"] for unit in UNITS.values()}) == len(UNITS)
    kinds = Counter(unit["kind"] for unit in UNITS.values())
    assert kinds["township"] == 12
    assert kinds["department"] >= 30


def test_people_are_unique_and_hang_on_units() -> None:
    people = _load("people.yaml")["people"]
    assert len({p["name"] for p in people}) == len({p["username"] for p in people}) == len(people)
    assert all(re.fullmatch(r"[a-z]+", p["username"]) for p in people)
    assert {p["unit"] for p in people} <= set(UNITS)
    assert {p["role"] for p in people} == ROLES
    sign_ins = [p for p in people if p.get("sample_sign_in")]
    assert {p["role"] for p in sign_ins} == ROLES
    assert sorted(p["sign_in_order"] for p in sign_ins) == list(range(1, len(sign_ins) + 1))
    assert all(p["comes_for"] for p in sign_ins)


def test_every_unit_can_report_and_approve() -> None:
    for code in set(UNITS) - {"gov", "leaders", "dcs"}:
        roles = Counter(p["role"] for p in PEOPLE.values() if p["unit"] == code)
        assert roles["liaison"] == 1, code
        assert roles["unit_head"] == 1 or roles.total() == 1, code


def test_portfolios_name_leaders_and_no_unit_twice() -> None:
    portfolios = _load("people.yaml")["portfolios"]
    assert all(PEOPLE[p["leader"]]["role"] == "county_leader" for p in portfolios)
    units = [code for p in portfolios for code in p["units"]]
    assert len(set(units)) == len(units)
    assert set(units) <= set(UNITS)


def test_keys_are_unique_and_parts_are_all_read() -> None:
    assert len({m["key"] for m in MATTERS}) == len(MATTERS)
    for folder, listed in (("matters", HEAD["parts"]), ("courses", HEAD["courses"])):
        assert {f"{folder}/{path.name}" for path in (DATA / folder).iterdir()} == set(listed)
    assert set(HEAD["actors"].values()) <= {u for u, p in PEOPLE.items() if p["role"] == "delivery_office"}


def test_all_ten_livelihood_items_are_taken_up() -> None:
    assert {m["item"] for m in MATTERS if m["kind"] == "livelihood_item"} == set(range(1, 11))


@by_key
def test_quoted_sentences_stand_once_in_their_document(matter: dict[str, Any]) -> None:
    for place in [matter["source"], *matter.get("also", [])]:
        text = DOCUMENTS[place["document"]]
        assert text.count(place["text"]) == 1
        assert [m.group().strip() for m in SEGMENT.finditer(text)].count(place["text"]) == 1, "not a whole segment"


@by_key
def test_units_people_and_measures(matter: dict[str, Any]) -> None:
    assert matter["lead"] in UNITS
    assert set(matter["supporting"]) <= set(UNITS) - {matter["lead"]}
    assert len(set(matter["supporting"])) == len(matter["supporting"])
    assert PEOPLE[matter["sponsor"]]["role"] in {"county_leader", "county_head"}
    assert ("verifier" in matter) == (matter["lead"] == "dcs")
    if "verifier" in matter:
        assert PEOPLE[matter["verifier"]]["unit"] != matter["lead"]
    assert matter["measures"]
    for measure in matter["measures"]:
        assert measure["comparator"] in {"eq", "approx", "ge", "le", "range"}
        assert ("value_high" in measure) == (measure["comparator"] == "range")
        assert measure["mode"] in {"accumulating", "level", "capped", "growth", "deed"}
        assert measure["basis"] in {"growth", "level", "delta", "output"}


@by_key
def test_events_are_dated_in_order_and_possible(matter: dict[str, Any]) -> None:
    dates = [order(event["date"]) for event in matter["story"]]
    assert dates == sorted(dates)
    assert dates[-1] <= (True, "01-31")
    assert (False, "02-29") not in dates
    assert replay(matter) is not None


@by_key
def test_reports_have_a_value_for_each_measure_and_answer_obstacles(matter: dict[str, Any]) -> None:
    modes = [measure["mode"] for measure in matter["measures"]]
    for event in matter["story"]:
        if "values" in event:
            assert len(event["values"]) == len(modes)
            assert all(v is None for v, mode in zip(event["values"], modes, strict=True) if mode == "deed")
        if event["do"] in {"report", "claim"}:
            assert event["words"]
            assert event["evidence"] or event["do"] == "report", "a claim shows something"
            assert event["outlook"] == "on_time" or event["obstacle"]
            if "obstacle" in event:
                assert event["obstacle_answer"] in {"solve_now", "plan_required"}
                assert order(event["obstacle_by"]) > order(event["date"])


def _met(measure: dict[str, Any], value: float) -> bool:
    """Whether the value satisfies the target; "about" allows one per cent below."""
    target = measure["value"]
    falls = measure["mode"] == "level" and measure["baseline"] is not None and measure["baseline"] > target
    if measure["comparator"] == "le" or target < 0 or falls:
        return bool(value <= target)
    return bool(value >= target * (0.99 if measure["comparator"] == "approx" else 1))


@by_key
def test_what_is_closed_was_verified_at_its_target(matter: dict[str, Any]) -> None:
    finding: dict[str, Any] = {}
    for event in matter["story"]:
        finding = event if event["do"] == "verify" else finding
        if event["do"] == "close":
            assert finding["outcome"] == "confirmed"
            for measure, value in zip(matter["measures"], finding.get("values", []), strict=False):
                assert value is None or _met(measure, value), measure["subject"]


@by_key
def test_milestones_named_in_events_are_planned(matter: dict[str, Any]) -> None:
    planned = set(matter.get("milestones", {}))
    for event in matter["story"]:
        if event["do"] == "plan":
            planned |= set(event.get("milestones", {}))
        else:
            assert set(event.get("milestones", [])) <= planned


@pytest.mark.parametrize("day", ["06-30", "12-31", "+1 01-05"])
def test_every_state_occurs(day: str) -> None:
    states = {replay(matter, day) for matter in MATTERS}
    states.discard(None)
    working = {"issued", "acknowledged", "in_progress", "claimed"}
    assert states == working | {"draft", "disputed", "suspended", "closed", "cancelled"}


def test_the_stories_have_what_real_ledgers_have() -> None:
    done = [(m["key"], e) for m in MATTERS for e in m["story"]]
    names = Counter((key, name) for key, e in done for name in e.get("evidence", []))
    assert any(times > 1 for times in names.values()), "evidence used twice"
    assert any(e["do"] == "look_back" and e["outcome"] == "relapsed" for _, e in done)
    assert any(e["do"] == "rule_extension" and not e["granted"] for _, e in done)
    assert any(e["do"] == "rule_dispute" for _, e in done)
    assert len([e for _, e in done if e.get("late")]) > 10, "late entries"
    assert any(e["do"] == "unchanged" for _, e in done)
    returned = Counter(m["lead"] for m in MATTERS for e in m["story"] if e.get("outcome") == "returned")
    assert returned["wlj"] > 5, "one unit says more than there is"
    assert returned["jyj"] == 0, "one unit never does"


def test_slips_are_of_matters_and_answered_in_one_of_two_ways() -> None:
    keys = {matter["key"] for matter in MATTERS}
    for row in CHASE["slips"]:
        assert row["matter"] in keys
        steps = [order(row[step]) for step in ("sent", "signed", "received", "answered") if step in row]
        assert steps == sorted(steps)
        assert ("signed" in row) == (row.get("colour") == "red")
        if "answered" in row:
            assert row["answer"] in {"solve_now", "plan_required"}
            assert order(row["promise"]) > order(row["answered"])
    assert {row.get("colour") for row in CHASE["slips"] if "sent" in row} == {"blue", "yellow", "red"}
    assert any("answered" not in row for row in CHASE["slips"] if "sent" in row), "one is never answered"
    assert set(CHASE["monthly"]["matters"]) <= keys
    assert {row["matter"] for row in CHASE["overrides"]} <= keys


RITUAL = re.compile(
    "现在，我代表县人民政府|在此，我代表县人民政府"
)  # greetings that every report of every year begins and ends with


def _sentences(text: str) -> set[str]:
    """Sentences and clauses of eighteen characters and more, without their marks."""
    pieces = (re.sub(r"[^\w%]", "", piece) for piece in re.split(r"[。！？；\n]", text) if not RITUAL.search(piece))
    return {piece for piece in pieces if len(piece) >= 18}


def test_no_sentence_is_that_of_a_real_document(shared: Path) -> None:
    ours = _sentences("\n".join([*DOCUMENTS.values(), *(path.read_text("utf-8") for path in DATA.rglob("*.yaml"))]))
    real = sorted((shared / "corpus").rglob("*.txt"))
    assert real, "no documents to compare with"
    assert {path.name: both for path in real if (both := ours & _sentences(path.read_text("utf-8")))} == {}
