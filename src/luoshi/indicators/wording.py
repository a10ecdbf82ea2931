"""What is odd about a figure, said so that its owner can answer."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.indicators.models import Indicator, Question, Sort
from luoshi.ui.formats import num

_RATES = ("rate", "usual", "computed")


def sentence(question: Question, indicator: Indicator) -> str:
    """One sentence with the figures that the question rests on."""
    shown = {name: num(Decimal(text), 1 if name in _RATES else None) for name, text in question.facts.items()}
    facts = {**shown, "unit": indicator.unit}
    match question.sort:
        case Sort.JUMP:
            words = _("It grew by %(rate)s%% over a year ago, the periods before by about %(usual)s%%. What came in?")
        case Sort.FLAT:
            words = _("%(value)s %(unit)s %(periods)s periods in a row. Was it surveyed each time?")
        case Sort.DIGITS:
            words = _("%(value)s %(unit)s has digits that repeat or climb. Is it as it was measured?")
        case Sort.PARTS:
            words = _("The parts add up to %(parts)s, the whole is %(value)s %(unit)s. What is missing?")
        case Sort.VERIFIED:
            words = _("%(verified)s %(unit)s was verified for this period, %(value)s stands here. Which one holds?")
        case _rates:
            words = _("%(rate)s%% was published, the values give %(computed)s%%. Is it prices, or were values revised?")
    return words % facts
