"""分工: which units and domains a leader's post answers for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org import hooks, policies
from luoshi.org.actions.base import check_span, hold_county
from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Holding, Person, Portfolio, Post, Unit


def set_portfolio(
    *,
    actor: Actor,
    post: Post,
    units: Sequence[Unit] = (),
    domains: Sequence[str] = (),
    since: date,
    until: date | None = None,
    key: str | None = None,
) -> None:
    """Adds units and domains to a leader's portfolio from a day, to a day or open.

    Raises:
        Refused: not the security administrator, or a post they hold.
        ActionError: not a leader's post, nothing named, or what the post answers for already.
    """
    with recording(actor, "portfolio_set", key=key) as entry:
        hold_county(actor)
        if entry.repeated:
            return
        require(policies.can_secure(actor, *holders(post)))
        check_span(since, until)
        if post.role not in LEADERS or post.county_id != actor.county_id:
            raise ActionError(_("Only a leader's post has a portfolio."))
        if not units and not domains:
            raise ActionError(_("Name a unit or a domain."), field="units")
        rows = [Portfolio(county_id=post.county_id, post=post, unit=unit, since=since, until=until) for unit in units]
        rows += [
            Portfolio(county_id=post.county_id, post=post, domain=code, since=since, until=until) for code in domains
        ]
        _check_new(post, rows, since, until)
        Portfolio.objects.bulk_create(rows)
        named = [*map(str, units), *(domain_label(code) for code in domains)]
        entry.about(post, named=named, since=since, until=until)


def end_portfolio(*, actor: Actor, portfolio: Portfolio, last_day: date, key: str | None = None) -> None:
    """Ends one line of a portfolio.

    Raises:
        Refused: not the security administrator, or a post they hold.
        ActionError: it has ended.
    """
    with recording(actor, "portfolio_ended", key=key) as entry:
        hold_county(actor)
        current = Portfolio.objects.select_related("post", "unit").filter(pk=portfolio.pk).first()
        if entry.repeated:
            return
        if current is None or (current.until is not None and current.until < clock.today()):
            raise ActionError(_("This line of the portfolio has ended already."))
        require(policies.can_secure(actor, *holders(current.post)))
        entry.about(current.post, named=label_of(current), last_day=last_day)
        if last_day < current.since:
            current.delete()
            return
        current.until = last_day
        current.save(update_fields=["until"])


def holders(post: Post) -> list[Person]:
    """Who holds a post today."""
    rows = Holding.objects.current(clock.today()).filter(post=post).select_related("person__county")
    return [row.person for row in rows]


def label_of(portfolio: Portfolio) -> str:
    """The unit or domain that a line of a portfolio names."""
    return str(portfolio.unit) if portfolio.unit_id else domain_label(portfolio.domain)


def domain_label(code: str) -> str:
    return str(dict(hooks.domains).get(code, code))


def _check_new(post: Post, rows: Sequence[Portfolio], since: date, until: date | None) -> None:
    known = {code for code, _label in hooks.domains}
    held = {(row.unit_id, row.domain) for row in Portfolio.objects.between(since, until).filter(post=post)}
    for row in rows:
        if row.unit is not None and row.unit.county_id != post.county_id or row.domain and row.domain not in known:
            raise ActionError(_("Choose units and domains from the list."), field="units")
        if (row.unit_id, row.domain) in held:
            raise ActionError(
                _("%(post)s answers for %(what)s already.") % {"post": post, "what": label_of(row)},
                field="units" if row.unit_id else "domains",
            )
