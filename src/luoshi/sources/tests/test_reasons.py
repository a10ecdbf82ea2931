"""The reasons of a reading are shown in Chinese, whatever language the rules explain themselves in."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from fenjie.families import catalogue
from fenjie.rules import Rule
from luoshi import translations
from luoshi.sources.reasons import reasons

HAN = re.compile(r"[㐀-鿿]")


def test_every_rule_has_a_chinese_sentence() -> None:
    answers = {message.id: message.string for message in translations.parts()["fenjie"] if message.id}
    without = [rule.id for rule in catalogue().values() if not HAN.search(str(answers.get(rule.about, "")))]
    assert not without, "give these rules a sentence in locale/parts/fenjie.po"


def test_the_check_of_the_catalogue_names_a_rule_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rule: Rule[None] = Rule("new.rule", "What nobody has said yet.", "x", lambda match, scene: None)
    monkeypatch.setattr(translations, "catalogue", lambda: {rule.id: rule})
    assert "rule new.rule: no part answers 'What nobody has said yet.'" in translations.problems()


def test_todays_words_go_before_kept_ones_and_each_rule_speaks_once() -> None:
    rule = next(iter(catalogue().values()))
    rows = [
        {"rule": rule.id},
        {"rule": rule.id, "text": "What an older rule said."},
        {"rule": "gone.rule", "text": "本地词表：本县机构。"},
        {"rule": ""},
    ]
    with translation.override("zh-hans"):
        first, second = reasons(rows)
    answers = {message.id: message.string for message in translations.parts()["fenjie"]}
    assert (first.rule, first.text) == (rule.id, answers[rule.about])
    assert (second.rule, second.text) == ("gone.rule", "本地词表：本县机构。")
