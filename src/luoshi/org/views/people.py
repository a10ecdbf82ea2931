"""People: the list, one person, accounts and passwords."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.lib import clock
from luoshi.lib.errors import require
from luoshi.org import actions, policies
from luoshi.org.actions.accounts import AT_ONCE
from luoshi.org.forms.people import AccountForm, NameForm, PeopleQuery
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Holding, Person
from luoshi.org.pages import person as page
from luoshi.org.pages.tabs import tabs_for
from luoshi.org.views.acting import carried_out, form_page
from luoshi.ui.context import Crumb

PER_PAGE = (50, 100, 200)


@actor_required
@require_safe
def people(request: ActorRequest) -> HttpResponseBase:
    """Everybody of the county with their posts; administrators see the accounts too."""
    actor = request.actor
    if not policies.can_see_organisation(actor):
        raise Http404
    query = PeopleQuery(actor, request.GET)
    held = Holding.objects.current(clock.today()).select_related("post__unit").order_by("post__sort_no")
    found = query.narrowed(Person.objects.visible_to(actor)).order_by("name", "username")
    size = request.GET.get("per_page", "")
    paginator = Paginator(
        found.prefetch_related(Prefetch("holdings", held, to_attr="held")),
        int(size) if size in map(str, PER_PAGE) else PER_PAGE[0],
    )
    context = {
        "crumbs": [Crumb(actor.county_name, "/"), Crumb(_("People and posts"))],
        "tabs": tabs_for(actor, "people"),
        "query": query,
        "page": paginator.get_page(request.GET.get("page")),
        "may_make": bool(policies.can_make_accounts(actor)),
        "without": Person.objects.visible_to(actor).without_password().count() if policies.is_security(actor) else 0,
        "at_once": AT_ONCE,
        "key": uuid4().hex,
    }
    return render(request, "org/people.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponseBase:
    """A new account; the page is the system administrator's."""
    if not policies.can_make_accounts(request.actor):
        raise Http404
    form = AccountForm(request.POST or None)
    done, made = carried_out(form, lambda: actions.make_account(actor=request.actor, key=form.sent_key, **form.given))
    if done and made:
        messages.success(request, _("The account was made. The security administrator gives it a post and a password."))
        return redirect(made)
    note = _("The account has no rights. The security administrator gives it a post and a one-time password.")
    crumbs = [_list_crumb(), Crumb(_("New account"))]
    return form_page(request, form, crumbs, _("Make the account"), note=note, back=reverse("org:people"))


@actor_required
@require_safe
def person(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One person: posts, portfolio, absence; for administrators the account."""
    shown, actor, today = visible(request, pk), request.actor, clock.today()
    context = {
        "crumbs": [Crumb(actor.county_name, "/"), _list_crumb(), Crumb(shown.name)],
        "person": shown,
        "rows": page.posts_of(actor, shown, today),
        "absences": page.absences_of(shown, today),
        "may_secure": bool(policies.can_secure(actor, shown)),
        "may_set_absence": bool(policies.can_set_absence(actor, shown)),
        "actions": page.actions_for(actor, shown),
        "confirms": page.confirms_for(actor, shown),
        "key": uuid4().hex,
    }
    return render(request, "org/person.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Corrects a name."""
    shown = visible(request, pk)
    require(policies.can_edit_account(request.actor, shown))
    form = NameForm(request.POST or None, initial={"name": shown.name, "was": shown.name})
    done, _person = carried_out(
        form, lambda: actions.edit_account(actor=request.actor, person=shown, key=form.sent_key, **form.given)
    )
    if done:
        messages.success(request, _("The name was corrected."))
        return redirect(shown)
    return form_page(
        request, form, crumbs_of(shown, _("Correct the name")), _("Correct the name"), back=shown.get_absolute_url()
    )


@actor_required
@require_POST
def switch_off(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Switches an account off."""
    shown = actions.switch_off(actor=request.actor, person=visible(request, pk), key=request.POST.get("key"))
    messages.success(request, _("The account of %(name)s is off.") % {"name": shown.name})
    return redirect(shown)


@actor_required
@require_POST
def switch_on(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Switches an account on."""
    shown = actions.switch_on(actor=request.actor, person=visible(request, pk), key=request.POST.get("key"))
    messages.success(request, _("The account of %(name)s is on.") % {"name": shown.name})
    return redirect(shown)


@actor_required
@never_cache
@require_POST
def reset_password(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """A one-time password, shown on this answer and nowhere else."""
    shown = visible(request, pk)
    issued = actions.reset_passwords(actor=request.actor, people=[shown], key=request.POST.get("key"))
    return _passwords(request, issued, crumbs_of(shown, _("One-time password")))


@actor_required
@never_cache
@require_POST
def first_passwords(request: ActorRequest) -> HttpResponseBase:
    """One-time passwords for those who have none yet, as a sheet to cut."""
    require(policies.is_security(request.actor))
    waiting = Person.objects.visible_to(request.actor).without_password().order_by("username")
    issued = actions.reset_passwords(actor=request.actor, people=list(waiting[:AT_ONCE]), key=request.POST.get("key"))
    return _passwords(request, issued, [_list_crumb(), Crumb(_("One-time passwords"))])


def visible(request: ActorRequest, pk: UUID) -> Person:
    """The person, or 404."""
    found: Person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    return found


def crumbs_of(person: Person, page: str) -> list[Crumb]:
    return [_list_crumb(), Crumb(person.name, person.get_absolute_url()), Crumb(page)]


def _list_crumb() -> Crumb:
    return Crumb(_("People and posts"), reverse("org:people"))


def _passwords(request: ActorRequest, issued: list[actions.Issued], crumbs: list[Crumb]) -> HttpResponse:
    context = {"crumbs": [Crumb(request.actor.county_name, "/"), *crumbs], "issued": issued}
    return render(request, "org/passwords.html", context)
