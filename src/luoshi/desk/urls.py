"""Addresses of `desk`."""

from django.urls import URLPattern, path

from luoshi.desk import (
    batch_views,
    correct_views,
    coverage_views,
    export_views,
    issue_views,
    mark_views,
    suspect_views,
    views,
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("desk/", views.documents, name="documents"),
    path("desk/table.xlsx", export_views.table_of_all, name="table_of_all"),
    path("coverage/", coverage_views.documents, name="coverages"),
    path("documents/<uuid:pk>/coverage/", coverage_views.coverage, name="coverage"),
    path("documents/<uuid:pk>/coverage/print/", coverage_views.print_coverage, name="coverage_print"),
    path("documents/<uuid:pk>/coverage/compare/", coverage_views.compare, name="compare"),
    path("documents/<uuid:pk>/coverage/links/", coverage_views.decide, name="decide_links"),
    path("documents/<uuid:pk>/coverage/<uuid:clause>/waive/", coverage_views.waive, name="coverage_waive"),
    path("suspects/", suspect_views.suspects, name="suspects"),
    path("suspects/settle/", suspect_views.settle, name="settle_suspects"),
    path("suspects/undo/", suspect_views.undo, name="undo_clearing"),
    path("documents/<uuid:pk>/desk/table.xlsx", export_views.document_table, name="document_table"),
    path("documents/<uuid:pk>/desk/notices/", export_views.notices, name="notices"),
    path("documents/<uuid:pk>/desk/notices/<uuid:unit>/", export_views.unit_notice, name="unit_notice"),
    path("documents/<uuid:pk>/desk/notices/<uuid:unit>/table.xlsx", export_views.unit_table, name="unit_table"),
    path("documents/<uuid:pk>/desk/", views.desk, name="desk"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/accept/", views.accept, name="accept"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/save/", views.save, name="save"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/split/", views.split, name="split"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/merge/", views.merge, name="merge"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/undo/", views.undo, name="undo"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/waive/", views.waive, name="waive"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/unwaive/", views.unwaive, name="unwaive"),
    path("documents/<uuid:pk>/desk/pick/", views.pick, name="pick"),
    path("documents/<uuid:pk>/desk/mark/", mark_views.mark, name="mark"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/correct/", correct_views.correct, name="correct"),
    path("documents/<uuid:pk>/desk/<uuid:clause>/unmark/", mark_views.unmark, name="unmark"),
    path("documents/<uuid:pk>/desk/parts/<int:index>/accept/", views.accept_part, name="accept_part"),
    path("documents/<uuid:pk>/desk/parts/<int:index>/set/", batch_views.set_drafts, name="set_drafts"),
    path("documents/<uuid:pk>/desk/parts/<int:index>/waive/", batch_views.waive_part, name="waive_part"),
    path("documents/<uuid:pk>/desk/parts/<int:index>/take-back/", batch_views.take_back_part, name="take_back_part"),
    path("documents/<uuid:pk>/desk/issue/", issue_views.issue, name="issue"),
]
