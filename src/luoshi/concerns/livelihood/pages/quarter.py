"""What the public reads after a quarter, item by item; and what still waits to be done for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.concerns.livelihood import limits, policies, stages
from luoshi.concerns.livelihood.models import Item, QuarterText
from luoshi.org.actors import Actor
from luoshi.ui.formats import full_day
from luoshi.ui.parts import Link, Tab


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its text; ``url`` where the reader may write it."""

    item: Item
    text: QuarterText | None
    url: str


class QuarterPage:
    """The published items of a year and their texts of one quarter. Whoever may not write them sees published ones only."""

    def __init__(self, actor: Actor, year: int, quarter: int, today: date) -> None:
        self.actor, self.year, self.quarter, self.today = actor, year, quarter, today

    @property
    def is_over(self) -> bool:
        return limits.end_of(self.year, self.quarter) < self.today

    @cached_property
    def lines(self) -> list[Line]:
        end = limits.end_of(self.year, self.quarter)
        rows = Item.objects.visible_to(self.actor).public(self.year).filter(published_on__lte=end)
        items = list(rows.select_related("lead_unit", "vote"))
        texts = QuarterText.objects.filter(item__in=items, quarter=self.quarter).select_related("item")
        by_item = {text.item_id: text for text in texts}
        return [self._line(item, by_item.get(item.pk)) for item in items]

    def _line(self, item: Item, text: QuarterText | None) -> Line:
        writes = self.is_over and bool(policies.can_write(self.actor, item))
        if text is not None and not text.is_released and not writes:
            text = None
        if text is not None and text.is_released:
            writes = policies.keeps(self.actor)
        return Line(item, text, reverse("livelihood:text", args=[item.pk, self.quarter]) if writes else "")

    @property
    def waiting(self) -> int:
        """Texts that are written and not published."""
        return sum(1 for line in self.lines if line.text is not None and not line.text.is_released)

    @property
    def unwritten(self) -> int:
        return sum(1 for line in self.lines if line.text is None)

    @property
    def due_on(self) -> date:
        return limits.text_due_on(self.actor.county_id, self.year, self.quarter)

    @property
    def done(self) -> int:
        """How many of the items are done by now."""
        return sum(1 for line in self.lines if line.item.stage in (stages.DONE, stages.ASSESSED))

    @property
    def quarters(self) -> list[Tab]:
        url = reverse("livelihood:quarter")
        return [
            Tab(_("Quarter %(n)d") % {"n": n}, f"{url}?year={self.year}&quarter={n}", current=n == self.quarter)
            for n in limits.QUARTERS
        ]


def last_quarter(today: date) -> tuple[int, int]:
    """The year and number of the last quarter that is over."""
    quarter = limits.last_ended(today.year, today)
    return (today.year, quarter) if quarter else (today.year - 1, 4)


def todo(actor: Actor, today: date) -> list[Link]:
    """What waits for the keeper: a vote, a list to be published, texts of the last quarter."""
    if not policies.keeps(actor):
        return []
    rows = Item.objects.visible_to(actor).filter(stage__in=(stages.SHORTLISTED, stages.CHOSEN))
    counted = rows.order_by("year", "stage").values("year", "stage").annotate(n=Count("pk"))
    found = [_of_stage(row["year"], row["stage"], row["n"]) for row in counted]
    year, quarter = last_quarter(today)
    released = QuarterText.objects.filter(item=OuterRef("pk"), quarter=quarter).exclude(released_at=None)
    public = Item.objects.visible_to(actor).public(year).filter(published_on__lte=limits.end_of(year, quarter))
    left = public.exclude(Exists(released)).count()
    if left:
        due = full_day(limits.text_due_on(actor.county_id, year, quarter))
        words = ngettext(
            "%(n)d item without a published text of quarter %(quarter)d, due on %(due)s",
            "%(n)d items without a published text of quarter %(quarter)d, due on %(due)s",
            left,
        )
        url = f"{reverse('livelihood:quarter')}?year={year}&quarter={quarter}"
        found.append(Link(words % {"n": left, "quarter": quarter, "due": due}, url))
    return found


def _of_stage(year: int, stage: str, n: int) -> Link:
    said = {"n": n, "year": year}
    if stage == stages.CHOSEN:
        return Link(
            _("%(n)d chosen items of %(year)d to be published") % said, f"{reverse('livelihood:publish')}?year={year}"
        )
    return Link(
        _("%(n)d shortlisted items of %(year)d: enter the vote") % said, f"{reverse('livelihood:vote')}?year={year}"
    )
