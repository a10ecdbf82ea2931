"""Who may change the organisation.

三员分立: the system administrator makes accounts and units and gives nobody rights; the security administrator gives
rights and makes no accounts; nobody gives any to themselves.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luoshi.lib.policy import Decision, allow_if, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Absence, Handover, ImportState, OrganisationImport, Person, Role, Unit


def can_load_organisation(actor: Actor) -> Decision:
    """Units and people are loaded by the product's own set-up."""
    return allow_if(actor.is_system, _("Units and people are loaded at set-up."))


def can_see_organisation(actor: Actor) -> Decision:
    """Everybody with a post in the county knows who is where."""
    return allow_if(bool(actor.roles), _("Only people with a post see the units."))


def can_make_accounts(actor: Actor) -> Decision:
    return allow_if(actor.has(Role.SYSTEM_ADMIN), _("The system administrator makes accounts."))


def can_edit_units(actor: Actor, unit: Unit | None = None) -> Decision:
    return first_denial(
        allow_if(actor.has(Role.SYSTEM_ADMIN), _("The system administrator keeps the units.")),
        allow_if(unit is None or unit.county_id == actor.county_id, _("The unit belongs to another county.")),
    )


def is_security(actor: Actor) -> Decision:
    return allow_if(actor.has(Role.SECURITY_ADMIN), _("The security administrator gives and takes rights."))


def can_secure(actor: Actor, *people: Person) -> Decision:
    """Posts, portfolios, passwords and switching off: the security administrator, never for themselves."""
    return first_denial(
        is_security(actor),
        allow_if(
            all(person.county_id == actor.county_id for person in people), _("The person belongs to another county.")
        ),
        allow_if(
            all(person.pk != actor.person_id for person in people),
            _("Nobody changes their own rights; another security administrator does."),
        ),
    )


def can_edit_account(actor: Actor, person: Person) -> Decision:
    return first_denial(
        can_make_accounts(actor),
        allow_if(person.county_id == actor.county_id, _("The person belongs to another county.")),
    )


def can_give(actor: Actor, person: Person) -> Decision:
    """A post or a handover goes to somebody whose account is on."""
    return first_denial(
        can_secure(actor, person), allow_if(person.is_active, _("The account is off. Switch it on first."))
    )


def can_change_own_password(actor: Actor, person: Person) -> Decision:
    return allow_if(actor.person_id == person.pk, _("Everybody sets their own password."))


def can_set_absence(actor: Actor, person: Person) -> Decision:
    """Who is away says so; else the head of their unit or the security administrator."""
    heads = actor.is_head and person.holdings.filter(post__unit__in=actor.unit_ids).exists()
    return first_denial(
        allow_if(person.county_id == actor.county_id, _("The person belongs to another county.")),
        allow_if(
            actor.person_id == person.pk or actor.has(Role.SECURITY_ADMIN) or heads,
            _("Who is away says so; else the head of the unit or the security administrator."),
        ),
    )


def can_name_substitute(actor: Actor, person: Person, substitute: Person) -> Decision:
    return first_denial(
        can_set_absence(actor, person),
        allow_if(substitute.pk != actor.person_id, _("Nobody names themselves as a substitute.")),
        allow_if(substitute.is_active, _("The account of the substitute is off.")),
    )


def can_end_absence(actor: Actor, absence: Absence) -> Decision:
    return can_set_absence(actor, absence.person)


def can_see_work(actor: Actor, person: Person) -> Decision:
    """The open work of somebody: they themselves, the head of their unit, the delivery office."""
    own = actor.person_id == person.pk
    heads = actor.is_head and person.holdings.filter(post__unit__in=actor.unit_ids).exists()
    return allow_if(
        own or heads or actor.is_office, _("Open work is shown to the person, their unit's head, the office.")
    )


def can_see_unattended(actor: Actor) -> Decision:
    return allow_if(
        actor.has(Role.SECURITY_ADMIN) or actor.is_office,
        _("Posts without a holder are looked after by the security administrator and the delivery office."),
    )


def can_read_list(actor: Actor, handover: Handover) -> Decision:
    """An administrator sees how many things went, never which."""
    return allow_if(not actor.is_administrator, _("Administrators see how many things went, not which."))


def can_import(actor: Actor) -> Decision:
    return can_make_accounts(actor)


def can_apply(actor: Actor, waiting: OrganisationImport, *, gives_posts: bool) -> Decision:
    """Units alone are the system administrator's; as soon as somebody is given a post, the security administrator
    applies what the system administrator uploaded."""
    who = (
        allow_if(actor.has(Role.SECURITY_ADMIN), _("People get posts here: the security administrator applies it."))
        if gives_posts
        else allow_if(actor.runs_organisation, _("The system administrator applies it."))
    )
    return first_denial(
        who,
        allow_if(waiting.county_id == actor.county_id, _("The workbook belongs to another county.")),
        allow_if(waiting.state == ImportState.WAITING, _("The workbook was dealt with already.")),
    )


def can_discard(actor: Actor, waiting: OrganisationImport) -> Decision:
    return first_denial(
        allow_if(actor.runs_organisation, _("Workbooks are dealt with by the system and the security administrator.")),
        allow_if(waiting.county_id == actor.county_id, _("The workbook belongs to another county.")),
        allow_if(waiting.state == ImportState.WAITING, _("The workbook was dealt with already.")),
    )
