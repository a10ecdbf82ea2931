"""Matters, their sources and their units."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from luoshi.ledger.models.base import CountyRow
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.org.models import Person, Post, Role, Unit
from luoshi.sources.models import Clause


class Domain(models.TextChoices):
    """The five domains a county is judged on, and the product's others."""

    ECONOMY = "economy", _("economy")
    KEY_PROJECTS = "key_projects", _("key projects")
    BUSINESS_ENVIRONMENT = "business_environment", _("business environment")
    SAFETY_STABILITY = "safety_stability", _("safety and stability")
    LIVELIHOOD = "livelihood", _("people's livelihood")
    RURAL = "rural", _("agriculture and countryside")
    ECOLOGY = "ecology", _("ecology")
    REFORM = "reform", _("reform and innovation")
    GOVERNMENT = "government", _("government itself")


class State(models.TextChoices):
    """The one state machine of every kind."""

    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    IN_PROGRESS = "in_progress", _("in progress")
    CLAIMED = "claimed", _("claimed")
    CLOSED = "closed", _("closed")
    DISPUTED = "disputed", _("disputed")
    SUSPENDED = "suspended", _("suspended")
    CANCELLED = "cancelled", _("cancelled")


MOVES: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.ISSUED}),
    State.ISSUED: frozenset({State.ACKNOWLEDGED, State.DISPUTED, State.CANCELLED}),
    State.DISPUTED: frozenset({State.ISSUED, State.CANCELLED}),
    State.ACKNOWLEDGED: frozenset({State.IN_PROGRESS, State.DISPUTED, State.SUSPENDED, State.CANCELLED}),
    State.IN_PROGRESS: frozenset({State.CLAIMED, State.SUSPENDED, State.CANCELLED}),
    State.SUSPENDED: frozenset({State.IN_PROGRESS, State.CANCELLED}),
    State.CLAIMED: frozenset({State.IN_PROGRESS, State.CLOSED, State.CANCELLED}),
    State.CLOSED: frozenset({State.IN_PROGRESS}),
    State.CANCELLED: frozenset(),
}
OPEN_STATES = (
    State.ISSUED,
    State.ACKNOWLEDGED,
    State.IN_PROGRESS,
    State.CLAIMED,
    State.DISPUTED,
    State.SUSPENDED,
)


class Strength(models.TextChoices):
    """How firmly the source promises."""

    ENSURE = "ensure", _("ensure")
    STRIVE = "strive", _("strive")


class DueSource(models.TextChoices):
    """Where a due date comes from."""

    DOCUMENT = "document", _("stated in the document")
    YEAR_END = "year_end", _("not stated, end of the year proposed")
    OFFICE = "office", _("set by the delivery office")
    EXTENSION = "extension", _("extension granted")


class Matter(CountyRow):
    """事项: one thing somebody must deliver. ``photo_reason``: empty, and so none is asked for, unless the office says why."""

    kind = models.CharField(_("kind"), max_length=24, default="task")
    domain = models.CharField(_("domain"), max_length=24, choices=Domain)
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("number"), max_length=24, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.DRAFT)
    strength = models.CharField(_("strength"), max_length=8, choices=Strength, blank=True)
    sponsor = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsored", verbose_name=_("sponsor")
    )
    lead_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("lead unit")
    )
    responsible = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="responsible_for",
        verbose_name=_("responsible person"),
    )
    supporting = models.ManyToManyField(Unit, through="Support", related_name="supported_matters")
    named_verifier = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("named verifier")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_source = models.CharField(_("source of the due date"), max_length=12, choices=DueSource, blank=True)
    source_due_on = models.DateField(_("date in the document"), null=True, blank=True)
    other_source = models.CharField(_("other source"), max_length=200, blank=True)
    photo_reason = models.CharField(_("why reports show a picture"), max_length=120, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    issued_on = models.DateField(null=True, blank=True)
    acknowledge_by = models.DateField(null=True, blank=True)
    object_by = models.DateField(null=True, blank=True)
    reply_by = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    first_reply_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "number"], condition=~Q(number=""), name="matter_number"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(lead_unit__isnull=False),
                name="issued_matter_has_lead",
                violation_error_message=_("A matter that is issued has exactly one lead unit."),
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | ~Q(number=""),
                name="issued_matter_has_number",
                violation_error_message=_("A matter that is issued has a number."),
            ),
        ]
        indexes = [
            models.Index(fields=["county", "state", "due_on"], name="matter_by_state"),
            models.Index(fields=["county", "lead_unit"], name="matter_by_lead"),
            models.Index(fields=["county", "sponsor"], name="matter_by_sponsor"),
            models.Index(fields=["county", "subject_id"], name="matter_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("ledger:matter", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def may_move(self, state: str) -> bool:
        """Whether the state machine knows this step."""
        return state in MOVES[self.state]

    def move(self, state: str) -> None:
        """Takes one step of the state machine; the caller saves.

        Raises:
            ValueError: there is no such step.
        """
        if not self.may_move(state):
            raise ValueError(f"no step from {self.state} to {state}")
        self.state = state

    def days_left(self, today: date) -> int | None:
        """Calendar days to the due date; negative when it has passed."""
        return (self.due_on - today).days if self.due_on else None

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and today > self.due_on

    @cached_property
    def is_led_by_office(self) -> bool:
        """Whether the delivery office itself leads it; no query on rows that `MatterQuerySet.for_page` fetched."""
        known: bool | None = getattr(self, "led_by_office", None)
        if known is not None:
            return known
        return Post.objects.filter(unit=self.lead_unit_id, role=Role.DELIVERY_OFFICE).exists()

    def due_after_parent(self) -> bool:
        """A child due after its parent, which pages mark."""
        parent = self.parent
        return bool(parent and parent.due_on and self.due_on and self.due_on > parent.due_on)


class Support(CountyRow):
    """A supporting unit of a matter."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="support_rows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by_order = models.BooleanField(_("proposed by its place in the list"), default=False)
    sort_no = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_no"]
        constraints = [models.UniqueConstraint(fields=["county", "matter", "unit"], name="support_once")]

    def __str__(self) -> str:
        return str(self.unit)


class Citation(CountyRow):
    """依据: a matter stands on a clause, with the clause's fingerprint when it was linked.

    When a new version of the document comes into force, citations of sentences that did not change go along; one that stays
    at a replaced version is suspect. ``kept_because``: somebody decided that it stands although the sentence is gone.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="citations")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="citations")
    fingerprint = models.CharField(max_length=64)
    kept_because = models.CharField(_("why the matter stands without its sentence"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "matter", "clause"], name="citation_once")]

    def __str__(self) -> str:
        return str(self.clause)

    @property
    def is_suspect(self) -> bool:
        """The clause reads differently from when the matter was made. Needs `clause.version` loaded; many rows:
        `MatterQuerySet.suspect`."""
        replaced = self.clause.version.replaced_at is not None and not self.kept_because
        return replaced or self.fingerprint != self.clause.fingerprint


class NumberSeries(CountyRow):
    """The last serial number of a kind in a year: numbers have no gaps."""

    kind = models.CharField(max_length=24)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "kind", "year"], name="number_series")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"
