"""Addresses of `insight`; home stands at the root, without a namespace, because sign-in leads there."""

from django.urls import include, path

from luoshi.insight import views
from luoshi.insight.search.views import search

pages = ([path("overview/", views.overview, name="overview"), path("search/", search, name="search")], "insight")
urlpatterns = [path("", views.home, name="home"), path("", include(pages))]
