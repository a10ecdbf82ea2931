"""Only the gallery, for tests that need no other app."""

from django.urls import include, path

handler400 = "luoshi.ui.errors.bad_request"
urlpatterns = [path("ui/", include("luoshi.ui.urls"))]
