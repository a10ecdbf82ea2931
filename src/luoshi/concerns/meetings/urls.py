"""Addresses of `meetings`: three registers, a page for each row, and each row's acts by their verbs."""

from django.urls import URLPattern, path

from luoshi.concerns.meetings.views import handled, meeting, register

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("", register.meetings, name="list"),
    path("instructions/", register.instructions, name="instructions"),
    path("suggestions/", register.suggestions, name="suggestions"),
    path("new/", meeting.new, name="new"),
    path("instructions/new/", handled.new_instruction, name="new_instruction"),
    path("suggestions/new/", handled.new_suggestion, name="new_suggestion"),
    path("<uuid:pk>/", meeting.meeting, name="meeting"),
    path("<uuid:pk>/minutes/", meeting.minutes, name="minutes"),
    path("<uuid:pk>/<slug:verb>/", meeting.act, name="meeting_act"),
    path("instructions/<uuid:pk>/", handled.instruction, name="instruction"),
    path("instructions/<uuid:pk>/<slug:verb>/", handled.instruction_act, name="instruction_act"),
    path("suggestions/<uuid:pk>/", handled.suggestion, name="suggestion"),
    path("suggestions/<uuid:pk>/<slug:verb>/", handled.suggestion_act, name="suggestion_act"),
]
