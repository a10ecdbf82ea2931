"""Addresses of `sources`."""

from django.urls import URLPattern, path

from luoshi.sources import views

app_name = "sources"
urlpatterns: list[URLPattern] = [
    path("documents/", views.documents, name="documents"),
    path("documents/upload/", views.upload, name="upload"),
    path("documents/<uuid:pk>/", views.document, name="document"),
    path("documents/<uuid:pk>/metadata/", views.edit, name="edit"),
    path("documents/<uuid:pk>/progress/", views.progress, name="progress"),
    path("documents/<uuid:pk>/file/", views.file, name="file"),
    path("documents/<uuid:pk>/read-again/", views.retry, name="retry"),
    path("documents/<uuid:pk>/discard/", views.discard, name="discard"),
]
