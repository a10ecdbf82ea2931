"""The one-page brief: verified values, what only the unit says is marked, and one page it stays."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from luoshi.insight import brief as briefs
from luoshi.insight.brief import Brief
from luoshi.ledger import actions
from luoshi.ledger.lights import keep
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import text_of
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _since_january(clock: Any, cast: Cast) -> None:
    clock.set(2026, 1, 5)


def today(clock: Any) -> None:
    """What is behind has turned red by now."""
    clock.set(2026, 6, 15)
    keep.refresh_all()


def red(cast: Cast, title: str) -> Any:
    matter = stories.acknowledged(cast, title=title)
    stories.reported(cast, matter, 90)
    return matter


def words_of(client: Any) -> str:
    file = Document(BytesIO(client.get("/overview/brief.docx").content))
    return "\n".join(paragraph.text for paragraph in file.paragraphs)


def test_it_says_what_is_verified_and_marks_the_units_word(cast: Cast, sign_in: Any, clock: Any) -> None:
    red(cast, "农村公路提档升级 120 公里")
    today(clock)
    client = sign_in("leader")
    for text in (text_of(client.get("/overview/brief/")), words_of(client)):
        assert "红灯 1 件" in text
        assert "核实 0.0%" in text
        assert "据单位上报 75.0%" in text
        assert "2026年6月15日" in text


def test_decisions_wanted_stand_first(cast: Cast, sign_in: Any, clock: Any) -> None:
    matter = red(cast, "新建桥梁")
    actions.ask_extension(actor=cast.actor("liaison"), matter=matter, new_due_on=date(2027, 1, 31), reason="雨季。")
    today(clock)
    text = words_of(sign_in("officer"))
    assert text.index("一、请领导决定") < text.index("新建桥梁") < text.index("二、红灯事项及原因")


def test_with_much_to_say_it_stays_on_one_page(cast: Cast, sign_in: Any, clock: Any) -> None:
    for number in range(10):
        matter = red(cast, f"{number} 号农村公路提档升级和安全生命防护工程（含桥梁加固）")
        actions.ask_extension(actor=cast.actor("liaison"), matter=matter, new_due_on=date(2027, 1, 31), reason="雨季。")
    today(clock)
    words = Brief(cast.actor("officer"), TODAY).words()
    lines = sum(briefs._lines(line) for line in (words.opening, *words.decisions, *words.reds))
    assert lines <= briefs._LINES - briefs._FRAME
    assert "其余" in words.decisions[-1]
    assert "其余" in words.reds[-1]
    assert len(words.reds) > 1
    told = sum("其余" not in line for line in words.reds)
    assert f"其余 {10 - told} 件" in words.reds[-1]


def test_each_has_their_own(cast: Cast, sign_in: Any, clock: Any) -> None:
    red(cast, "农村公路")
    today(clock)
    assert "农村公路" not in words_of(sign_in("leader2"))
    assert "红灯 0 件" in words_of(sign_in("leader2"))
    assert sign_in("liaison").get("/overview/brief.docx").status_code == 404
