"""Addresses of plans and slips."""

from django.urls import path

from luoshi.projects.schedule import views

urlpatterns = [
    path("slips/", views.slips, name="slips"),
    path("<uuid:pk>/plan/", views.plan, name="plan"),
]
