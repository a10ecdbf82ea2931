"""What people paste: full-width digits, units, commas, signs of no data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.indicators import cells


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("59480", "万元", "59480"),
        ("５９，４８０．５", "万元", "59480.5"),
        (" 59,480.25 ", "万元", "59480.25"),
        ("59,480万元", "万元", "59480"),
        ("5.948亿元", "万元", "59480"),
        ("5.948 亿", "万元", "59480"),
        ("59480万元", "亿元", "5.948"),
        ("1200人", "万人", "0.12"),
        ("−3.2%", "%", "-3.2"),
        ("(3.2)", "%", "-3.2"),
        ("同比下降3.2%", "%", "-3.2"),
        ("增长5.2个百分点", "%", "5.2"),
        ("↓0.4", "%", "-0.4"),
        ("+5.25", "%", "5.25"),
        ("0", "吨", "0"),
        ("1.123456789", "吨", "1.123457"),
    ],
)
def test_numbers_are_read_as_they_are_meant(text: str, unit: str, value: str) -> None:
    assert cells.read(text, unit).value == Decimal(value)


@pytest.mark.parametrize("text", ["", "  ", "—", "－", "……", "/", "无", "\u3000", "--"])
def test_signs_of_no_data_are_blank(text: str) -> None:
    assert cells.read(text, "万元").value is None


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("约六万", "万元", "约六万"),
        ("59,48", "万元", "59,48"),
        ("1.2.3", "万元", "1.2.3"),
        ("59480吨", "万元", "吨"),
        ("5.2%", "万元", "%"),
        ("9" * 30, "万元", "9" * 30),
        ("#REF!", "万元", "#REF!"),
    ],
)
def test_what_is_no_number_is_told(text: str, unit: str, told: str) -> None:
    with pytest.raises(ValueError, match="“") as wrong:
        cells.read(text, unit)
    assert told in str(wrong.value)


def test_another_unit_of_the_same_thing_is_named() -> None:
    assert cells.read("5.948亿元", "万元").from_unit == "亿元"
    assert cells.read("59480万元", "万元").from_unit == ""
