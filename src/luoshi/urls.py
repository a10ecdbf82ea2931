"""Every address of the site. Each has a row in the permission table (tests/architecture/permissions/)."""

from allauth.account import views as account
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from luoshi.ui.views import language

handler400 = "luoshi.ui.errors.bad_request"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("luoshi.insight.urls")),
    path("", include("luoshi.ledger.urls")),
    path("", include("luoshi.chase.urls")),
    path("", include("luoshi.sources.urls")),
    path("", include("luoshi.desk.urls")),
    path("indicators/", include("luoshi.indicators.urls")),
    path("targets/", include("luoshi.indicators.targets.urls")),
    path("projects/", include("luoshi.projects.urls")),
    path("registers/", include("luoshi.concerns.urls")),
    path("problems/", include("luoshi.concerns.problems.urls")),
    path("hazards/", include("luoshi.concerns.hazards.urls")),
    path("requests/", include("luoshi.concerns.requests.urls")),
    path("meetings/", include("luoshi.concerns.meetings.urls")),
    path("livelihood/", include("luoshi.concerns.livelihood.urls")),
    path("investment/", include("luoshi.concerns.investment.urls")),
    path("", include("luoshi.org.urls")),
    path("", include("luoshi.audit.urls")),
    # Only these pages of allauth: no sign-up, no e-mail addresses, no password reset by mail.
    path("account/sign-in/", account.login, name="account_login"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/language/", language, name="language"),
]
if settings.DEBUG:
    urlpatterns.append(path("ui/", include("luoshi.ui.urls")))
