"""Only the gallery, for tests that need no other app."""

from django.urls import include, path

urlpatterns = [path("ui/", include("luoshi.ui.urls"))]
