"""Addresses of `org`."""

from django.urls import path

from luoshi.org import views

app_name = "org"
urlpatterns = [path("units/", views.units, name="units")]
