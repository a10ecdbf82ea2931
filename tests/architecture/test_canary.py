"""What one may not see leaves no trace: not in a page, a search, an export, a reminder, nor in any count.

Somebody walks through everything they can reach; then the transport bureau gets matters full of a word that stands
nowhere else, with reports, evidence, requests, a notice and a round; then the same person walks again. Nothing may have
changed. The control: those who may see them find the word in many places.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote

import pytest
from django.test import Client

from luoshi.chase import digests
from luoshi.chase import duties as chase_duties
from luoshi.chase.models import Digest
from luoshi.insight.search import index
from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.lib import clock as server_clock
from luoshi.lib import files
from luoshi.org.calendar import calendar
from luoshi.org.tests.cast import Cast, make_cast
from luoshi.projects import actions as projects
from luoshi.projects.tests.conftest import fields_of, reported
from luoshi.sources.models import StoredFile
from tests.architecture.crawl import everything

pytestmark = pytest.mark.django_db

WORD = "紫藤"
SEEDS = (
    "/",
    f"/search/?q={WORD}",
    f"/matters/?q={WORD}",
    "/matters/?state=closed",
    "/matters/?light=red",
    "/overview/",
    "/projects/?view=all",
)
OUTSIDERS = ("town_liaison", "lone", "water_head", "leader2", "statistics", "foreign_officer")
INSIDERS = ("officer", "liaison")
FEWEST = 6  # places where an insider meets the word


@pytest.fixture
def cast(clock: object) -> Cast:
    clock.set(2026, 6, 15, 9, 0)  # type: ignore[attr-defined]
    return make_cast()


def client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def plant(cast: Cast) -> list[Matter]:
    """Matters of the transport bureau at many steps of their path, the word in every text."""
    given = {"supporting": [], "other_source": f"{WORD}会议", "kind": "task"}
    done = stories.closed(cast, title=f"{WORD}一期", **given)
    asked = stories.acknowledged(cast, title=f"{WORD}二期", **given)
    kept = files.store([WORD.encode()], f"{WORD}.txt")
    file = StoredFile(county=cast.county, sha256=kept.sha256, size=kept.size, name=f"{WORD}.txt")
    report = stories.report_input(asked, words=f"{WORD}完成三十公里。")
    actions.submit_report(actor=cast.actor("liaison"), matter=asked, report=report, files=[file])
    actions.ask_extension(
        actor=cast.actor("liaison"), matter=asked, new_due_on=date(2027, 2, 28), reason=f"{WORD}用地未批。"
    )
    late = stories.issued(cast, title=f"{WORD}三期", due_on=date(2026, 6, 16), **given)
    disputed = stories.issued(cast, title=f"{WORD}四期", **given)
    actions.dispute(actor=cast.actor("liaison"), matter=disputed, reason=f"{WORD}应由他人牵头。")
    plant_project(cast)
    return [done, asked, late, disputed]


def plant_project(cast: Cast) -> None:
    """A project of the transport bureau with a dispatch that asks for something, the word in every text."""
    given = projects.ProjectInput(fields_of(cast, name=f"{WORD}大桥", content=f"{WORD}河上新建大桥。"))
    project = projects.enter_project(actor=cast.actor("project_office"), project=given, stage="building")
    projects.lay_steps(actor=cast.actor("project_office"), project=project, start=date(2026, 1, 5))
    reported(cast, project, 5, 100, problem=f"{WORD}征地未完。", ask=f"请协调{WORD}征地。", ask_to=cast.post("leader"))


def be_quiet() -> None:
    """What the county does by itself at night, so that both walks see it done."""
    chase_duties.keep_rounds()
    chase_duties.climb_ladder()
    index.refresh()


def read_by(cast: Cast, person: str) -> dict[str, str]:
    return everything(client(cast, person), SEEDS)


@pytest.mark.parametrize("person", OUTSIDERS)
def test_what_one_may_not_see_changes_nothing(person: str, cast: Cast) -> None:
    stories.reported(cast, stories.acknowledged(cast, title="众所周知的事项"))
    be_quiet()
    before = read_by(cast, person)
    plant(cast)
    be_quiet()
    after = read_by(cast, person)
    assert set(after) == set(before)
    changed = {address for address in before if after[address] != before[address] or WORD in _own(address, after)}
    assert not changed


def _own(address: str, answers: dict[str, str]) -> str:
    """An answer without the question that it repeats."""
    return "" if f"q={WORD}" in unquote(address) else answers[address]


@pytest.mark.parametrize("person", INSIDERS)
def test_whoever_may_see_it_meets_it_everywhere(person: str, cast: Cast) -> None:
    """The control of the test above."""
    plant(cast)
    be_quiet()
    answers = read_by(cast, person)
    places = [address for address in answers if WORD in _own(address, answers)]
    assert len(places) >= FEWEST, places
    assert f"{WORD}大桥" in answers["/projects/?view=all"]
    assert f"<mark>{WORD}</mark>一期" in answers[f"/search/?q={WORD}"]


def test_reminders_speak_only_of_what_one_sees(cast: Cast) -> None:
    plant(cast)
    be_quiet()
    digests.make(cast.county.pk, server_clock.today(), calendar())
    told = {digest.person.username for digest in Digest.objects.select_related("person") if WORD in str(digest.lines)}
    assert told & {"liaison", "head"}
    assert not told & set(OUTSIDERS)
