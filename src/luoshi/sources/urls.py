"""Addresses of `sources`."""

from django.urls import URLPattern, path

from luoshi.sources import lexicon_views, reread_views, version_views, views

app_name = "sources"
urlpatterns: list[URLPattern] = [
    path("documents/", views.documents, name="documents"),
    path("lexicon/", lexicon_views.lexicon, name="lexicon"),
    path("lexicon/add/", lexicon_views.add, name="lexicon_add"),
    path("lexicon/file/", lexicon_views.add_file, name="lexicon_file"),
    path("lexicon/<uuid:pk>/remove/", lexicon_views.remove, name="lexicon_remove"),
    path("documents/upload/", views.upload, name="upload"),
    path("documents/<uuid:pk>/", views.document, name="document"),
    path("documents/<uuid:pk>/metadata/", views.edit, name="edit"),
    path("documents/<uuid:pk>/progress/", views.progress, name="progress"),
    path("documents/<uuid:pk>/file/", views.file, name="file"),
    path("documents/<uuid:pk>/read-again/", views.retry, name="retry"),
    path("documents/<uuid:pk>/reread/", reread_views.reread, name="reread"),
    path("documents/<uuid:pk>/reread/start/", reread_views.start, name="reread_start"),
    path("documents/<uuid:pk>/reread/<uuid:reread>/", reread_views.decide, name="reread_decide"),
    path("documents/<uuid:pk>/versions/", version_views.versions, name="versions"),
    path("documents/<uuid:pk>/versions/send/", version_views.send, name="version_send"),
    path("documents/<uuid:pk>/versions/<uuid:incoming>/", version_views.answer, name="version_answer"),
    path("documents/<uuid:pk>/discard/", views.discard, name="discard"),
]
