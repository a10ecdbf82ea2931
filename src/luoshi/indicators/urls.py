"""Addresses of `indicators`."""

from django.urls import URLPattern, path, re_path

from luoshi.indicators.views import approvals, card, entry, exporting, imports, questions, register

app_name = "indicators"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="register"),
    path("entry/", entry.entry, name="entry"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("import/", imports.imports, name="imports"),
    path("import/apply/", imports.apply, name="apply_import"),
    path("import/template/", imports.template, name="import_template"),
    path("questions/", questions.questions, name="questions"),
    path("questions/look/", questions.look, name="look"),
    path("questions/<uuid:pk>/", questions.question, name="question"),
    path("questions/<uuid:pk>/explain/", questions.explain, name="explain"),
    path("questions/<uuid:pk>/accept/", questions.accept, name="accept"),
    path("questions/<uuid:pk>/again/", questions.again, name="again"),
    path("new/", card.new, name="new"),
    path("areas/new/", card.new_area, name="new_area"),
    path("<uuid:pk>/", card.card, name="card"),
    path("<uuid:pk>/edit/", card.edit, name="edit"),
    path("<uuid:pk>/release/", card.release, name="release"),
    re_path(r"^(?P<pk>[0-9a-f-]{36})/series\.(?P<ending>csv|xlsx)$", exporting.export, name="export"),
]
