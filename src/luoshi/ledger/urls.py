"""Addresses of `ledger`; every act of `acts.ALL` has one of its own below its matter."""

from django.urls import URLPattern, path

from luoshi.ledger import acts
from luoshi.ledger.notes import views as notes
from luoshi.ledger.views import batching, bench, drafting, evidence, exporting, listing, matter, viewing, work
from luoshi.ledger.views.acting import view_of

app_name = "ledger"
urlpatterns: list[URLPattern] = [
    path("my-work/", work.my_work, name="my_work"),
    path("matters/", listing.matters, name="list"),
    path("matters/export.csv", exporting.as_csv, name="export_csv"),
    path("matters/export.xlsx", exporting.as_xlsx, name="export_xlsx"),
    path("matters/columns/", viewing.columns, name="columns"),
    path("matters/views/", viewing.views, name="views"),
    path("matters/views/keep/", viewing.save_view, name="save_view"),
    path("matters/views/<uuid:pk>/delete/", viewing.delete_view, name="delete_view"),
    path("matters/batches/<slug:code>/", batching.batch, name="batch"),
    path("matters/assignments/<uuid:pk>/", batching.assignment, name="assignment"),
    path("matters/assignments/<uuid:pk>/undo/", batching.undo_assignment, name="undo_assignment"),
    path("matters/new/", drafting.new, name="new"),
    path("matters/<uuid:pk>/", matter.matter, name="matter"),
    path("matters/<uuid:pk>/history/", matter.history, name="history"),
    path("matters/<uuid:pk>/edit/", drafting.edit, name="edit"),
    *(path(f"matters/<uuid:pk>/{act.path}", view_of(act), name=act.code) for act in acts.ALL),
    path("evidence/<uuid:pk>/", evidence.evidence, name="evidence"),
    path("evidence/<uuid:pk>/picture/", evidence.picture, name="picture"),
    path("notes/questions/<slug:kind>/", notes.prompts, name="note_prompts"),
    path("notes/<uuid:pk>/edit/", notes.edit, name="edit_note"),
    path("notes/<str:subject_type>/<uuid:pk>/", notes.notes, name="notes"),
    path("notes/<str:subject_type>/<uuid:pk>/<slug:phase>/", notes.add, name="add_note"),
    path("verify/", bench.queue, name="bench"),
    path("verify/reasons/", bench.reasons, name="return_reasons"),
    path("verify/<uuid:pk>/", bench.one, name="bench_one"),
    path("verify/same/<str:sha256>/", bench.same, name="bench_same"),
]
