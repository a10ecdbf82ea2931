"""Addresses of `hazards`."""

from django.urls import URLPattern, path

from luoshi.concerns.hazards import urls_inspections
from luoshi.concerns.hazards.views import hazards, sheet

app_name = "hazards"
urlpatterns: list[URLPattern] = [
    path("", hazards.hazards, name="list"),
    path("new/", hazards.new, name="new"),
    path("import/", sheet.take, name="import"),
    path("import/template.xlsx", sheet.template, name="import_template"),
    path("import/apply/", sheet.apply, name="apply_import"),
    path("<uuid:pk>/", hazards.hazard, name="hazard"),
    path("<uuid:pk>/grade/", hazards.grade, name="grade"),
    path("<uuid:pk>/withdraw/", hazards.withdraw, name="withdraw"),
    path("<uuid:pk>/notice/", hazards.notice, name="notice"),
    path("<uuid:pk>/begin/", hazards.begin, name="begin"),
    path("<uuid:pk>/fixed/", hazards.fixed, name="fixed"),
    path("<uuid:pk>/recheck/", hazards.recheck, name="recheck"),
    path("<uuid:pk>/look-back/", hazards.look_back, name="look_back"),
    path("<uuid:pk>/later/", hazards.later, name="later"),
    path("<uuid:pk>/rule/", hazards.rule, name="rule"),
    path("<uuid:pk>/listing/", hazards.listing, name="listing"),
    path("<uuid:pk>/report/", hazards.report, name="report"),
    path("<uuid:pk>/matter/", hazards.matter, name="matter"),
    *urls_inspections.urlpatterns,
]
