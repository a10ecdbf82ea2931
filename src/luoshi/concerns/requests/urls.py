"""Addresses of `requests`."""

from django.urls import URLPattern, path

from luoshi.concerns.requests.views import register, request, sheet, unit

app_name = "requests"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="list"),
    path("rates/", register.rates, name="rates"),
    path("revisits/", register.revisits, name="revisits"),
    path("new/", request.new, name="new"),
    path("import/", sheet.take, name="import"),
    path("import/template.xlsx", sheet.template, name="import_template"),
    path("import/apply/", sheet.apply, name="apply_import"),
    path("mail/", sheet.mail, name="mail"),
    path("<uuid:pk>/", request.request, name="request"),
    path("<uuid:pk>/contact/", request.contact, name="contact"),
    path("<uuid:pk>/correct/", request.correct, name="correct"),
    path("<uuid:pk>/dispatch/", request.dispatch, name="dispatch"),
    path("<uuid:pk>/decline/", request.decline, name="decline"),
    path("<uuid:pk>/take-over/", request.take_over, name="take_over"),
    path("<uuid:pk>/rule/", request.rule, name="rule"),
    path("<uuid:pk>/rule-more/", request.rule_more, name="rule_more"),
    path("<uuid:pk>/reopen/", request.reopen, name="reopen"),
    path("<uuid:pk>/erase/", request.erase, name="erase"),
    path("<uuid:pk>/matter/", request.matter, name="matter"),
    path("<uuid:pk>/accept/", unit.accept, name="accept"),
    path("<uuid:pk>/refuse/", unit.refuse, name="refuse"),
    path("<uuid:pk>/more/", unit.more, name="more"),
    path("<uuid:pk>/answer/", unit.answer, name="answer"),
]
