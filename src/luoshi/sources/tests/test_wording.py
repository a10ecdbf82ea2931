"""What a reading found is shown in words, never by its codes."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.sources.wording import in_words

MEASURE = {"subject": "新建公路", "comparator": "ge", "value": 1200.0, "value_high": None, "unit": "公里"}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("role", "commitment", "承诺"),
        ("domain", "livelihood", "社会民生"),
        ("domain", "what an older reader said", "what an older reader said"),
        ("deadlines", [{"date": "2026-06-30"}, {"date": "2026-12-31"}], "2026-06-30；2026-12-31"),
        ("units", [{"name": "县水利局", "role": "lead"}], "县水利局（牵头单位）"),
        ("measures", [MEASURE], "新建公路 ≥ 1,200公里"),
        ("measures", [MEASURE | {"comparator": "range", "value_high": 1300.0}], "新建公路 1,200–1,300公里"),
        ("measures", [], "—"),
        ("role", None, "—"),
    ],
)
def test_fields_are_shown_in_words(field: str, value: Any, words: str) -> None:
    assert in_words(field, value) == words
