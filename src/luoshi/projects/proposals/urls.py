"""Addresses of proposals."""

from django.urls import path

from luoshi.projects.proposals import views

urlpatterns = [
    path("allocation/", views.proposals, name="allocation"),
    path("allocation/new/", views.allocate, name="allocate"),
    path("allocation/compare/", views.compare, name="compare"),
    path("allocation/<uuid:pk>/", views.proposal, name="proposal"),
    path("allocation/<uuid:pk>/adopt/", views.rule, {"what": "adopt"}, name="adopt"),
    path("allocation/<uuid:pk>/withdraw/", views.rule, {"what": "withdraw"}, name="withdraw"),
]
