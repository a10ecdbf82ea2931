"""Long lists of choices: the same meaning as Django's own widgets, and nothing unescaped."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.test.html import parse_html

from luoshi.desk.widgets import LongChecks, LongSelect

CHOICES = [("", "待定"), ("候选", [("a", "<b>甲局</b>")]), ("全部", [("a", "甲局"), ("b", '乙"局')])]


@pytest.mark.parametrize("value", [None, "", "b", "x"])
def test_select_draws_what_djangos_does(value: Any) -> None:
    drawn = [widget(choices=CHOICES).render("lead", value, {"id": "lead"}) for widget in (LongSelect, forms.Select)]
    assert parse_html(drawn[0]) == parse_html(drawn[1])


def test_checks_mark_the_chosen_and_escape_names() -> None:
    drawn = LongChecks(choices=[("a", "<i>甲</i>"), ("b", "乙")]).render("units", ["b"])
    assert drawn.count("<label>") == 2
    assert "&lt;i&gt;甲" in drawn
    assert 'value="b" checked' in drawn
    assert 'value="a" checked' not in drawn
