"""Addresses of the rules of registers."""

from django.urls import URLPattern, path

from luoshi.concerns import views

app_name = "concerns"
urlpatterns: list[URLPattern] = [
    path("", views.rules, name="rules"),
    path("clocks/", views.set_clock, name="set_clock"),
    path("keepers/", views.set_keepers, name="set_keepers"),
]
