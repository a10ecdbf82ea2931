"""Addresses of `hazards`."""

from django.urls import URLPattern

from luoshi.concerns.hazards import urls_inspections

app_name = "hazards"
urlpatterns: list[URLPattern] = [*urls_inspections.urlpatterns]
