"""Addresses of `projects`."""

from django.urls import URLPattern, path

from luoshi.projects.places import urls as places
from luoshi.projects.proposals import urls as proposals
from luoshi.projects.schedule import urls as schedule
from luoshi.projects.views import dispatch, intake, project, register, rules, steps, table

app_name = "projects"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="list"),
    path("columns/", register.columns, name="columns"),
    path("rates/", register.rates, name="rates"),
    path("pool/", register.pool, name="pool"),
    path("month/", register.month, name="month"),
    path("month/verify/", dispatch.verify, name="verify"),
    path("rules/", rules.rules, name="rules"),
    path("rules/bands/", rules.set_rule, name="set_rule"),
    path("rules/checklist/", rules.set_checklist, name="set_checklist"),
    path("export.xlsx", table.export, name="export"),
    path("import/", table.take, name="import"),
    path("import/template.xlsx", table.template, name="import_template"),
    path("import/apply/", table.apply, name="apply_import"),
    path("new/", project.new, name="new"),
    path("propose/", project.propose, name="propose"),
    path("dispatches/<uuid:pk>/approve/", dispatch.approve, name="approve"),
    path("dispatches/<uuid:pk>/answer/", dispatch.answer, name="answer"),
    path("files/<uuid:pk>/", dispatch.file, name="file"),
    path("steps/<uuid:pk>/verify/", steps.verify_step, name="verify_step"),
    path("<uuid:pk>/", project.project, name="project"),
    path("<uuid:pk>/edit/", project.edit, name="edit"),
    path("<uuid:pk>/move/", project.move, name="move"),
    path("<uuid:pk>/pause/", project.pause, name="pause"),
    path("<uuid:pk>/years/", project.years, name="years"),
    path("<uuid:pk>/funds/", project.funds, name="funds"),
    path("<uuid:pk>/elements/", project.elements, name="elements"),
    path("<uuid:pk>/steps/", steps.steps, name="steps"),
    path("<uuid:pk>/matter/", project.matter, name="matter"),
    path("<uuid:pk>/intake/", intake.intake, name="intake"),
    path("<uuid:pk>/intake.docx", intake.intake_word, name="intake_word"),
    path("<uuid:pk>/dispatch/", dispatch.dispatch, name="dispatch"),
    *schedule.urlpatterns,
    *proposals.urlpatterns,
    *places.urlpatterns,
]
