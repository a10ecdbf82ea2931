"""Addresses of `ledger`; every act of `acts.ALL` has one of its own below its matter."""

from django.urls import URLPattern, path

from luoshi.ledger import acts
from luoshi.ledger.views import drafting, listing, matter, work
from luoshi.ledger.views.acting import view_of
from luoshi.ledger.views.evidence import evidence

app_name = "ledger"
urlpatterns: list[URLPattern] = [
    path("my-work/", work.my_work, name="my_work"),
    path("matters/", listing.matters, name="list"),
    path("matters/new/", drafting.new, name="new"),
    path("matters/<uuid:pk>/", matter.matter, name="matter"),
    path("matters/<uuid:pk>/edit/", drafting.edit, name="edit"),
    *(path(f"matters/<uuid:pk>/{act.path}", view_of(act), name=act.code) for act in acts.ALL),
    path("evidence/<uuid:pk>/", evidence, name="evidence"),
]
