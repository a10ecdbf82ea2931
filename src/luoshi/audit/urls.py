"""Addresses of `audit`."""

from django.urls import path

from luoshi.audit import views

app_name = "audit"
urlpatterns = [
    path("audit/", views.events, name="events"),
    path("audit/verify/", views.verify_chain, name="verify"),
]
