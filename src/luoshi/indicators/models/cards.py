"""指标卡: what a figure means, who owns it, and when it is due."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.indicators.periods import Every, Rhythm
from luoshi.indicators.querysets import IndicatorQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Post, Unit

MOST_DECIMALS = 6


class Period(models.TextChoices):
    """How often a figure comes."""

    MONTH = Every.MONTH.value, pgettext_lazy("period", "month")
    QUARTER = Every.QUARTER.value, pgettext_lazy("period", "quarter")
    YEAR = Every.YEAR.value, pgettext_lazy("period", "year")


class Direction(models.TextChoices):
    """Which way is good."""

    HIGHER = "higher", _("higher is better")
    LOWER = "lower", _("lower is better")
    NEITHER = "neither", _("neither way is better")


class Method(models.TextChoices):
    """How the figure is collected."""

    REPORTS = "reports", _("reports of all who are listed")
    SURVEY = "survey", _("sample survey")
    RECORDS = "records", _("records of administration")
    RECKONED = "reckoned", _("reckoned from other figures")


class Group(models.TextChoices):
    """The part of the economy, in the order of the register."""

    OVERALL = "overall", _("overall")
    AGRICULTURE = "agriculture", _("agriculture")
    INDUSTRY = "industry", _("industry")
    INVESTMENT = "investment", _("investment")
    CONSUMPTION = "consumption", _("consumption and services")
    FINANCE = "finance", _("public and private finance")
    TRADE = "trade", _("trade and investment from outside")
    PEOPLE = "people", _("people and incomes")
    GREEN = "green", _("energy and environment")


class Indicator(CountyRow):
    """One indicator. Its owner alone enters it, everybody else reads it there (一数一源).

    ``parent``: the figure is a part of the parent's; ``parts_add_up``: the parts of this one add up to it.
    ``has_level``, ``has_rate``: which data are kept; many county series exist only as published rates of growth.
    ``due_day``: days after the period's end by which it is entered. ``awaits_release``: until a day of official release has
    come a value is 未核定. ``version`` guards against two writers.
    """

    code = models.CharField(
        _("code"),
        max_length=40,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", _("Small letters, digits and _, a letter first."))],
    )
    name = models.CharField(_("name"), max_length=60)
    definition = models.TextField(_("definition"), max_length=600, blank=True)
    unit = models.CharField(_("unit of measure"), max_length=20)
    decimals = models.PositiveSmallIntegerField(_("decimals shown"), default=0)
    period = models.CharField(_("period"), max_length=8, choices=Period, default=Period.MONTH)
    joins_january = models.BooleanField(_("January and February are one period"), default=False)
    is_cumulative = models.BooleanField(_("figures count from the beginning of the year"), default=True)
    is_seasonal = models.BooleanField(_("has a season"), default=True)
    direction = models.CharField(_("direction"), max_length=8, choices=Direction, default=Direction.HIGHER)
    method = models.CharField(_("how it is collected"), max_length=8, choices=Method, default=Method.REPORTS)
    group = models.CharField(_("part of the economy"), max_length=12, choices=Group, default=Group.OVERALL)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="indicators", verbose_name=_("owner"))
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("is a part of")
    )
    parts_add_up = models.BooleanField(_("its parts add up to it"), default=False)
    has_level = models.BooleanField(_("has values"), default=True)
    has_rate = models.BooleanField(_("has published rates of growth"), default=True)
    due_day = models.PositiveSmallIntegerField(_("days until it is due"), default=15)
    awaits_release = models.BooleanField(_("awaits official release"), default=False)
    sort_no = models.PositiveIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["sort_no", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "code"], name="indicator_code", violation_error_message=_("This code is taken.")
            ),
            models.UniqueConstraint(
                fields=["county", "name"],
                name="indicator_name",
                violation_error_message=_("An indicator of this name exists. A figure has one owner and one place."),
            ),
            models.CheckConstraint(
                condition=Q(has_level=True) | Q(has_rate=True),
                name="indicator_has_some_datum",
                violation_error_message=_("Values, published rates, or both."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="indicator_is_no_part_of_itself",
                violation_error_message=_("An indicator is no part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(joins_january=False) | Q(period=Period.MONTH),
                name="only_months_are_joined",
                violation_error_message=_("Only monthly figures join January and February."),
            ),
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="indicator_decimals"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("indicators:card", args=[self.pk])

    @property
    def rhythm(self) -> Rhythm:
        """How its year is cut."""
        return Rhythm(self.period, self.joins_january, self.is_cumulative)

    def due_on(self, end: date) -> date:
        """The last day on which the figure of a period is not late."""
        return end + timedelta(days=self.due_day)


class NamedReader(CountyRow):
    """A leader's post that sees an indicator's values before their official release."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readers")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "indicator", "post"], name="named_reader_once")]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.post}"
