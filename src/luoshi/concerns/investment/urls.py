"""Addresses of `investment`."""

from django.urls import URLPattern, path

from luoshi.concerns.investment.views import lead, register

app_name = "investment"
urlpatterns: list[URLPattern] = [
    path("", register.register, name="list"),
    path("tally/", register.tally, name="tally"),
    path("verify/<str:what>/", register.verify, name="verify"),
    path("new/", lead.new, name="new"),
    path("files/<str:what>/<uuid:pk>/", lead.file, name="file"),
    path("<uuid:pk>/", lead.lead, name="lead"),
    path("<uuid:pk>/edit/", lead.edit, name="edit"),
    path("<uuid:pk>/follow/", lead.follow, name="follow"),
    path("<uuid:pk>/move/", lead.move, name="move"),
    path("<uuid:pk>/sign/", lead.sign, name="sign"),
    path("<uuid:pk>/capital/", lead.capital, name="capital"),
    path("<uuid:pk>/matter/", lead.matter, name="matter"),
]
