"""Background that is taken as a commitment, and back."""

from __future__ import annotations

import pytest

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.models import Marked
from luoshi.desk.sheet import Sheet
from luoshi.desk.states import coverage_of
from luoshi.desk.tests.conftest import Scene
from luoshi.lib.errors import ActionError, Refused
from luoshi.sources import hooks
from luoshi.sources.models import Clause

PAST, ROADS, LINE, HEADING = "过去一年", "农村公路", "牵头单位：县交通局", "改善出行条件"


def _duties(scene: Scene) -> list[str]:
    sheet = Sheet.of(scene.document)
    assert sheet
    assert coverage_of([sheet.version.pk])[sheet.version.pk] == sheet.coverage
    texts = dict(Clause.objects.filter(pk__in=sheet.order).values_list("pk", "text"))
    return [texts[pk] for pk in sheet.order]


def test_marked_background_is_a_commitment_until_the_mark_is_taken_back(scene: Scene) -> None:
    browser, before = scene.browser(), _duties(scene)
    clause = scene.clause(PAST)
    answer = browser.post(f"{scene.url()}mark/", {"clause": str(clause.pk)})
    assert answer.headers["Location"].endswith(f"?clause={clause.pk}")
    assert _duties(scene) == [clause.text, *before]
    assert Clause.objects.get(pk=clause.pk).role == "context"
    assert Event.objects.filter(kind="clause_marked").count() == 1
    page = browser.get(f"{scene.url()}?clause={clause.pk}").content.decode()
    assert "方一" in page
    assert f'action="{scene.url("unmark", PAST)}"' in page
    assert hooks.obstacle_to_discard(scene.document)
    browser.post(scene.url("unmark", PAST))
    assert (_duties(scene), Marked.objects.count()) == (before, 0)
    assert hooks.obstacle_to_discard(scene.document) is None


def test_background_without_a_mark_gets_no_lines(scene: Scene) -> None:
    assert not scene.board(ROADS).lines.get(scene.clause(PAST).pk)
    matter = actions.accept(actor=scene.cast.actor("officer"), clause=scene.clause(ROADS), draft=scene.draft(ROADS))
    assert matter.citations.count() == 3


def test_buttons_stand_only_beside_background_while_marking(scene: Scene) -> None:
    plain = scene.browser().get(scene.url()).content.decode()
    marking = scene.browser().get(f"{scene.url()}?part=0&mark=1").content.decode()
    assert "desk-mark" not in plain.replace("desk-marked", "")
    assert f'value="{scene.clause(PAST).pk}"' in marking
    for words in (LINE, HEADING):
        assert f'name="clause" value="{scene.clause(words).pk}"' not in marking


def test_a_mark_stays_while_something_was_decided(scene: Scene) -> None:
    officer, clause = scene.cast.actor("officer"), scene.clause(PAST)
    actions.mark(actor=officer, clause=clause)
    with pytest.raises(ActionError):
        actions.mark(actor=officer, clause=clause)
    actions.waive(actor=officer, clause=clause, reason="重复")
    with pytest.raises(ActionError):
        actions.unmark(actor=officer, clause=clause)
    page = scene.browser().post(scene.url("unmark", PAST), follow=True).content.decode()
    assert "ls-callout-error" in page
    actions.unwaive(actor=officer, clause=clause)
    actions.unmark(actor=officer, clause=clause)
    with pytest.raises(ActionError):
        actions.unmark(actor=officer, clause=clause)


@pytest.mark.parametrize("words", [ROADS, LINE, HEADING])
def test_only_background_is_marked(scene: Scene, words: str) -> None:
    with pytest.raises(Refused):
        actions.mark(actor=scene.cast.actor("officer"), clause=scene.clause(words))
    assert not Marked.objects.exists()


@pytest.mark.parametrize("who", ["liaison", "county_head", "foreign_officer", "nobody"])
def test_others_do_not_mark(scene: Scene, who: str) -> None:
    assert scene.browser(who).post(f"{scene.url()}mark/", {"clause": str(scene.clause(PAST).pk)}).status_code == 404
    for act in (actions.mark, actions.unmark):
        with pytest.raises(Refused):
            act(actor=scene.cast.actor(who), clause=scene.clause(PAST))


def test_an_odd_key_marks_nothing(scene: Scene) -> None:
    assert scene.browser().post(f"{scene.url()}mark/", {"clause": "x"}).status_code == 302
    assert not Marked.objects.exists()
