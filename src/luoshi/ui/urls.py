"""Addresses of the gallery; the site includes them only under DEBUG."""

from django.urls import path

from luoshi.ui import views

app_name = "ui"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/job/", views.gallery_job, name="gallery_job"),
    path("gallery/error/<int:status>/", views.gallery_error, name="gallery_error"),
]
