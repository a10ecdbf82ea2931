"""Workbooks of units and people: kept when they have no fault, applied whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org import policies
from luoshi.org.actions.base import earlier, end_those_who_are_off, hold_county, person_of
from luoshi.org.actions.units import new_code
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, ImportState, OrganisationImport, Person, Portfolio, Post, Unit
from luoshi.org.workbook.columns import Line
from luoshi.org.workbook.plan import Plan, Planner


def submit_import(
    *, actor: Actor, file_name: str, lines: dict[str, list[Line]], key: str | None = None
) -> OrganisationImport:
    """Keeps a workbook without faults until it is applied. It changes nothing yet.

    Raises:
        Refused: not the system administrator.
        ActionError: it has faults, or would change nothing.
    """
    with recording(actor, "import_submitted", key=key) as entry:
        if entry.repeated:
            return earlier(OrganisationImport, entry)
        require(policies.can_import(actor))
        plan = Planner(actor.county_id, lines, clock.today()).work_out()
        if plan.problems or plan.is_empty:
            raise ActionError(_whats_wrong(plan), field="file")
        row = OrganisationImport(
            county_id=actor.county_id,
            file_name=file_name[-200:],
            lines=lines,
            uploaded_by_id=person_of(actor),
            uploaded_at=clock.now(),
        )
        row.save(force_insert=True)
        entry.about(row, **_counts(plan))
        entry.result(row)
        return row


def apply_import(*, actor: Actor, waiting: OrganisationImport, key: str | None = None) -> OrganisationImport:
    """Carries out what a workbook changes against the county as it is now: everything or nothing, in one event.

    Raises:
        Refused: it gives posts and the actor is no security administrator, or it was dealt with.
        ActionError: what happened since stands against it.
    """
    with recording(actor, "import_applied", key=key) as entry:
        hold_county(actor)
        row = OrganisationImport.objects.select_for_update().get(pk=waiting.pk)
        if entry.repeated:
            return row
        today = clock.today()
        plan = Planner(row.county_id, row.lines, today).work_out()
        require(policies.can_apply(actor, row, gives_posts=plan.gives_posts))
        if plan.problems:
            raise ActionError(_whats_wrong(plan))
        _carry_out(row, plan, today)
        _settle(row, actor, ImportState.APPLIED)
        entry.about(row, **_counts(plan), posts=[f"{x['name']} {x['unit']} {x['title']}" for x in plan.new_posts])
        return row


def discard_import(*, actor: Actor, waiting: OrganisationImport, key: str | None = None) -> OrganisationImport:
    """Throws a workbook away that waits.

    Raises:
        Refused: neither of the two administrators, or it was dealt with.
    """
    with recording(actor, "import_discarded", key=key) as entry:
        row = OrganisationImport.objects.select_for_update().get(pk=waiting.pk)
        if entry.repeated:
            return row
        require(policies.can_discard(actor, row))
        _settle(row, actor, ImportState.DISCARDED)
        entry.about(row)
        return row


def _whats_wrong(plan: Plan) -> str:
    if not plan.problems:
        return _("Everything in the workbook stands here already; nothing would change.")
    told = [f"{x.sheet} {x.row} {x.column}：{x.message}" for x in plan.problems]
    return _("Nothing was changed:") + "\n" + "\n".join(told)


def _counts(plan: Plan) -> dict[str, int]:
    return {
        "new_units": len(plan.new_units),
        "changed_units": len(plan.changed_units),
        "new_people": len(plan.new_people),
        "new_posts": len(plan.new_posts),
    }


def _settle(row: OrganisationImport, actor: Actor, state: str) -> None:
    row.state, row.ruled_by_id, row.ruled_at = state, person_of(actor), clock.now()
    row.save(update_fields=["state", "ruled_by", "ruled_at"])


def _carry_out(row: OrganisationImport, plan: Plan, today: date) -> None:
    units = {unit.name: unit for unit in Unit.objects.filter(county_id=row.county_id)}
    _make_units(row, plan, units)
    _change_units(plan, units)
    people = _make_people(row, plan)
    posts = _give_posts(row, plan, units, people, today)
    Portfolio.objects.bulk_create(
        Portfolio(
            county_id=row.county_id,
            post=posts[_post_key(line)],
            unit=units[unit] if unit else None,
            domain=domain,
            since=_since(line, today),
        )
        for line, unit, domain in plan.new_portfolios
    )


def _make_units(row: OrganisationImport, plan: Plan, units: dict[str, Unit]) -> None:
    """Parents before children: what stands above another is stored first."""
    made = {
        line["name"]: Unit(
            county_id=row.county_id,
            code=new_code(),
            name=line["name"],
            short_name=line["short_name"] or line["name"][:30],
            kind=line["kind"],
            aliases=line["aliases"] or [],
            sort_no=line["sort_no"] or 0,
        )
        for line in plan.new_units
    }
    units.update(made)
    above = {line["name"]: line["parent"] for line in plan.new_units if line["parent"]}
    waiting = list(made)
    while waiting:
        ready = [name for name in waiting if above.get(name) not in waiting]
        for name in ready:
            made[name].parent = units[above[name]] if name in above else None
        Unit.objects.bulk_create(made[name] for name in ready)
        waiting = [name for name in waiting if name not in ready]


def _change_units(plan: Plan, units: dict[str, Unit]) -> None:
    for change in plan.changed_units:
        unit = units[change.unit.name]
        for name, value in change.values.items():
            setattr(unit, name, units[value] if name == "parent" else value)
        unit.version += 1
        unit.save(update_fields=[*change.values, "version"])


def _make_people(row: OrganisationImport, plan: Plan) -> dict[str, Person]:
    new = [Person(county_id=row.county_id, username=line["username"], name=line["name"]) for line in plan.new_people]
    for person in new:
        person.set_unusable_password()
    Person.objects.bulk_create(new)
    names = [line["username"] for line in row.lines["people"]]
    return {person.username: person for person in Person.objects.filter(username__in=names)}


def _give_posts(
    row: OrganisationImport, plan: Plan, units: dict[str, Unit], people: dict[str, Person], today: date
) -> dict[tuple[Any, ...], Post]:
    """Vacant posts of the same unit, title and role are taken again: their matters wait for a holder."""
    vacant = {
        (post.unit_id, post.title, post.role): post
        for post in Post.objects.vacant(today).filter(county_id=row.county_id)
    }
    posts, new, holdings = {}, [], []
    for line in plan.new_posts:
        unit = units[line["unit"]]
        post = vacant.pop((unit.pk, line["title"], line["role"]), None)
        if post is None:
            post = Post(county_id=row.county_id, unit=unit, title=line["title"], role=line["role"])
            new.append(post)
        else:
            end_those_who_are_off(post, _since(line, today))
        posts[_post_key(line)] = post
        holdings.append(
            Holding(county_id=row.county_id, person=people[line["username"]], post=post, since=_since(line, today))
        )
    Post.objects.bulk_create(new)
    Holding.objects.bulk_create(holdings)
    for held in (
        Holding.objects.between(today, None).filter(county_id=row.county_id).select_related("person", "post__unit")
    ):
        key = (held.person.username, held.post.unit.name, held.post.title, held.post.role)
        posts.setdefault(key, held.post)
    return posts


def _post_key(line: Line) -> tuple[Any, ...]:
    return line["username"], line["unit"], line["title"], line["role"]


def _since(line: Line, today: date) -> date:
    return date.fromisoformat(line["since"]) if line["since"] else today
