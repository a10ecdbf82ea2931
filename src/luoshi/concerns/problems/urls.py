"""Addresses of `problems`."""

from django.urls import URLPattern, path

from luoshi.concerns.problems.views import checking, handling, problem, register, triaging

app_name = "problems"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="list"),
    path("new/", problem.new, name="new"),
    path("of/<uuid:pk>/", problem.panel, name="panel"),
    path("of/<str:subject_type>/<uuid:pk>/", problem.panel, name="row_panel"),
    path("<uuid:pk>/", problem.problem, name="problem"),
    path("<uuid:pk>/edit/", problem.edit, name="edit"),
    path("<uuid:pk>/triage/", triaging.triage, name="triage"),
    path("<uuid:pk>/escalate/", triaging.escalate, name="escalate"),
    path("<uuid:pk>/decide/", triaging.decide, name="decide"),
    path("<uuid:pk>/join/", triaging.join, name="join"),
    path("<uuid:pk>/part/", triaging.part, name="part"),
    path("<uuid:pk>/plan/", handling.plan, name="plan"),
    path("steps/<uuid:pk>/done/", handling.step_done, name="step_done"),
    path("steps/<uuid:pk>/matter/", handling.step_matter, name="step_matter"),
    path("<uuid:pk>/time/", handling.time, name="time"),
    path("<uuid:pk>/rule-time/", handling.rule_time, name="rule_time"),
    path("<uuid:pk>/claim/", handling.claim, name="claim"),
    path("<uuid:pk>/check/", checking.check, name="check"),
    path("<uuid:pk>/close/", checking.close, name="close"),
    path("<uuid:pk>/look-back/", checking.look_back, name="look_back"),
]
