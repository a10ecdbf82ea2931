"""Addresses of `livelihood`."""

from django.urls import URLPattern, path

from luoshi.concerns.livelihood.views import item, progress, year

app_name = "livelihood"
urlpatterns: list[URLPattern] = [
    path("", year.register, name="list"),
    path("vote/", year.vote, name="vote"),
    path("publish/", year.publish, name="publish"),
    path("quarter/", year.quarter, name="quarter"),
    path("quarter/release/", year.release, name="release"),
    path("new/", item.new, name="new"),
    path("<uuid:pk>/", item.item, name="item"),
    path("<uuid:pk>/edit/", item.edit, name="edit"),
    path("<uuid:pk>/screen/", item.screen, name="screen"),
    path("<uuid:pk>/places/", item.places, name="places"),
    path("<uuid:pk>/matter/", progress.matter, name="matter"),
    path("<uuid:pk>/link/", progress.link, name="link"),
    path("<uuid:pk>/funds/", progress.funds, name="funds"),
    path("<uuid:pk>/check/", progress.check, name="check"),
    path("<uuid:pk>/text/<int:quarter>/", progress.text, name="text"),
    path("<uuid:pk>/finish/", progress.finish, name="finish"),
    path("<uuid:pk>/reopen/", progress.reopen, name="reopen"),
    path("<uuid:pk>/assess/", progress.assess, name="assess"),
]
