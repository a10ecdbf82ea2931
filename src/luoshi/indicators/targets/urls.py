"""Addresses of targets and of the sheet of the economy."""

from django.urls import path

from luoshi.indicators.targets import acting, changing, views

app_name = "targets"
urlpatterns = [
    path("", views.listing, name="list"),
    path("economy/", views.economy, name="economy"),
    path("years/", views.years, name="years"),
    path("new/", acting.new, name="new"),
    path("bind/<uuid:pk>/", acting.bind, name="bind"),
    path("matter/<uuid:pk>/", views.panel, name="panel"),
    path("<uuid:pk>/", views.target, name="target"),
    path("<uuid:pk>/path/", acting.choose, name="path"),
    path("<uuid:pk>/divide/", acting.divide, name="divide"),
    path("<uuid:pk>/change/", changing.change, name="change"),
    path("<uuid:pk>/withdraw/", changing.withdraw, name="withdraw"),
]
