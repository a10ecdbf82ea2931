"""The county's own words: kept, checked, suggested by corrections, and used at reading."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.audit.models import Event
from luoshi.sources.actions.corrections import correct
from luoshi.sources.lexicon import suggestions
from luoshi.sources.models import Clause, LexiconEntry

TEXT = """测试县2026年重点工作
一、重点任务
推进“500安居”工程，新建住房80套。（数投联席牵头）
新建公路12公里。（数投联席牵头）
"""


def _add(client: Any, **data: Any) -> Any:
    return client.post("/lexicon/add/", data)


def _clauses(document: Any) -> list[Clause]:
    return list(Clause.objects.filter(version__document=document).select_related("version__document"))


def test_a_reading_uses_the_words_and_says_so(read, sign_in) -> None:
    plain = read(TEXT)
    office = sign_in("officer")
    _add(office, form="“500安居”工程", kind="programme")
    _add(office, form="数投联席", kind="body")
    given = read(TEXT + "\n")
    measured = [row["value"] for clause in _clauses(given) for row in clause.read("measures")]
    named = {row["name"] for clause in _clauses(given) for row in clause.read("units")}
    assert measured == [80, 12]
    assert named == {"数投联席"}
    versions = {document.versions.get().rules_version for document in (plain, given)}
    assert len(versions) == 2


@pytest.mark.parametrize(
    "data",
    [
        {"form": "县", "kind": "body"},
        {"form": "数投联席", "kind": "alias"},
        {"form": "数投联席", "kind": "city"},
        {"form": "", "kind": "body"},
        {"form": "县交通局", "kind": "body"},
        {"form": "已有的词", "kind": "programme"},
    ],
)
def test_a_word_that_does_not_fit_is_refused_with_words(sign_in, cast, data: dict[str, str]) -> None:
    LexiconEntry.objects.create(county=cast.county, kind="body", form="已有的词", by_name="x")
    response = _add(sign_in("officer"), **data)
    assert response.status_code == 400
    assert LexiconEntry.objects.count() == 1


def test_names_that_were_corrected_are_suggested_and_taken_with_one_click(read, sign_in, cast) -> None:
    document, officer = read(TEXT.replace("数投联席", "县数投办")), cast.actor("officer")
    water = cast.units["water"]
    for clause in _clauses(document):
        if rows := clause.read("units"):
            correct(actor=officer, clause=clause, field="units", value=[row | {"unit": str(water.pk)} for row in rows])
    [found] = suggestions(cast.county.pk)
    assert (found.form, found.unit, found.times) == ("县数投办", water, 2)
    office = sign_in("officer")
    assert "已更正 2 次" in office.get("/lexicon/").content.decode()
    assert _add(office, form=found.form, kind="alias", unit=str(water.pk)).status_code == 302
    assert suggestions(cast.county.pk) == []
    assert LexiconEntry.objects.get().unit == water


def test_a_table_is_taken_whole_or_not_at_all(sign_in, cast) -> None:
    office, before = sign_in("officer"), Event.objects.count()
    good = "词\t词类\n数投联席\t本县机构\n路办,alias,县交通局\n"
    for content, status, count in ((good + "坏\t机构\n", 400, 0), ("", 400, 0), (good, 302, 2), (good, 400, 2)):
        file = SimpleUploadedFile("词表.txt", content.encode("gb18030"))
        assert office.post("/lexicon/file/", {"file": file}).status_code == status
        assert LexiconEntry.objects.count() == count
    assert Event.objects.count() - before == 1


def test_a_word_is_taken_out_by_its_own_county_only(sign_in, cast) -> None:
    word = LexiconEntry.objects.create(county=cast.county, kind="body", form="数投联席", by_name="x")
    for who, status in (("foreign_officer", 404), ("liaison", 404), ("officer", 302)):
        assert sign_in(who).post(f"/lexicon/{word.pk}/remove/").status_code == status
    assert not LexiconEntry.objects.exists()
