"""Addresses of `insight`; home stands at the root, without a namespace, because sign-in leads there."""

from django.urls import include, path

from luoshi.insight import guide_views, views
from luoshi.insight.ranking import views as ranking
from luoshi.insight.search.views import search
from luoshi.insight.tightening import views as tightening

pages = (
    [
        path("overview/", views.overview, name="overview"),
        path("overview/brief/", views.brief, name="brief"),
        path("overview/brief.docx", views.brief_word, name="brief_word"),
        path("overview/units/<uuid:pk>/", views.unit, name="unit"),
        path("overview/ranking/", ranking.ranking, name="ranking"),
        path("overview/ranking/on/", ranking.on, name="ranking_on"),
        path("overview/ranking/off/", ranking.off, name="ranking_off"),
        path("tightening/", tightening.tightening, name="tightening"),
        path("tightening/threshold/", tightening.threshold, name="tightening_threshold"),
        path("tightening/<uuid:pk>/reason/", tightening.reason, name="tightening_reason"),
        path("help/", guide_views.own, name="help"),
        path("help/<slug:code>/", guide_views.page, name="help_page"),
        path("help/images/<str:name>", guide_views.help_picture, name="help_picture"),
        path("search/", search, name="search"),
    ],
    "insight",
)
urlpatterns = [path("", views.home, name="home"), path("", include(pages))]
