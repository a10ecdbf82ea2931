"""The kind of matter that carries a livelihood item out, and what other apps may read of an item."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.querysets import TYPE
from luoshi.ledger import kinds
from luoshi.ledger.registers import Fact


def facts(item: Item) -> Mapping[str, Fact]:
    """What stands in the row itself; no query."""
    url = item.get_absolute_url()
    money = str(gettext_lazy("10,000 yuan"))
    return {
        "number": Fact(_("Number"), item.number, status="typed", url=url),
        "stage": Fact(_("Stage"), item.stage_label, status="typed", url=url),
        "beneficiaries": Fact(_("who benefits"), item.beneficiaries, status="planned", url=url),
        "people": Fact(_("how many benefit"), item.people or None, status="planned", url=url),
        "funds": Fact(_("funds planned"), item.funds or None, money, status="planned", url=url),
        "due_on": Fact(_("to be done by"), item.due_on, status="planned", url=url),
    }


LIVELIHOOD_ITEM = kinds.register(
    kinds.Kind(
        kinds.LIVELIHOOD_ITEM,
        gettext_lazy("livelihood item"),
        "MS",
        register=TYPE,
        facts=facts,
        prompts={
            "before": (
                "受益的是哪些人、哪些地方？",
                "征求过群众和代表什么意见？怎样采纳的？",
                "资金和选址落实了没有？最怕什么？",
            ),
            "after": (
                "群众用上了没有？评价怎样？",
                "建成后谁来管护？经费从哪里来？",
                "向群众公开了没有？下次怎样改进？",
            ),
        },
    )
)
