"""People hold posts from a day to a day; work hangs on posts, roles come with them."""

from __future__ import annotations

import re
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.lib.ids import new_id
from luoshi.org.models.county import County
from luoshi.org.models.units import Unit
from luoshi.org.querysets import HoldingQuerySet, PersonQuerySet, PortfolioQuerySet, PostQuerySet


class Role(models.TextChoices):
    """What a post entitles its holder to."""

    COUNTY_HEAD = "county_head", _("county head")
    COUNTY_LEADER = "county_leader", _("county leader")
    DELIVERY_OFFICE = "delivery_office", _("delivery officer")
    UNIT_HEAD = "unit_head", _("unit head")
    LIAISON = "liaison", _("liaison")
    STATISTICS = "statistics", _("statistics")
    PROJECT_OFFICE = "project_office", _("project office")
    FINANCE = "finance", _("finance")
    AUDITOR = "auditor", _("auditor")
    SYSTEM_ADMIN = "system_admin", _("system administrator")
    SECURITY_ADMIN = "security_admin", _("security administrator")
    AUDIT_ADMIN = "audit_admin", _("audit administrator")


USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")  # can be typed on every keyboard
ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
LEADERS = (Role.COUNTY_HEAD, Role.COUNTY_LEADER)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Makes people; there is no superuser. A person comes with their county, which every request asks for."""

    def get_queryset(self) -> PersonQuerySet:
        people: PersonQuerySet = super().get_queryset().select_related("county")
        return people

    def create_user(self, username: str, password: str | None = None, **fields: object) -> Person:
        person: Person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do comes from the posts they hold.

    ``session_epoch`` is part of what a session proves: raising it ends every session of the person.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="people")
    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = models.CharField(_("person's name"), max_length=40)
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(_("has a one-time password"), default=False)
    password_changed_on = models.DateField(_("password changed on"), null=True, blank=True)
    session_epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("org:person", args=[self.pk])

    @property
    def password_is_due(self) -> bool:
        """A one-time password, or one past the age that the rules allow (LUOSHI_PASSWORD_RULES). One that its owner
        never changed has no age."""
        days: int = settings.PASSWORD_DAYS
        changed = self.password_changed_on
        aged = bool(days) and changed is not None and clock.today() > changed + timedelta(days=days)
        return self.must_change_password or aged

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        proof = f"{self.password}{self.session_epoch}"
        return salted_hmac("luoshi.session", proof, secret=secret, algorithm="sha256").hexdigest()


class Post(models.Model):
    """A place in a unit that somebody holds; matters name posts, so that a change of person moves nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("post title"), max_length=60)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    sort_no = models.PositiveIntegerField(_("order"), default=0)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["sort_no", "title"]
        indexes = [models.Index(fields=["county", "role"], name="post_by_role")]

    def __str__(self) -> str:
        return f"{self.unit} {self.title}"


class Holding(models.Model):
    """A person holds a post from a day, to a day or open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField(_("from"))
    until = models.DateField(_("to"), null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="holding_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"


class Portfolio(models.Model):
    """分工: a leader's post answers for a unit or a domain from a day, to a day or open."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="portfolios")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="portfolios")
    domain = models.CharField(_("domain"), max_length=24, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("to"), null=True, blank=True)

    objects = PortfolioQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | ~Q(domain=""),
                name="portfolio_names_something",
                violation_error_message=_("Name a unit or a domain."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} · {self.unit or self.domain}"
