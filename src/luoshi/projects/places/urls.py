"""Addresses of the map."""

from django.urls import path

from luoshi.projects.places import views

urlpatterns = [
    path("map/", views.tile_map, name="map"),
    path("map/boundaries.json", views.boundaries, name="boundaries"),
    path("map/layout/", views.layout, name="map_layout"),
    path("map/layout/tiles/", views.set_layout, name="set_layout"),
    path("map/layout/boundaries/", views.set_boundaries, name="set_boundaries"),
    path("map/layout/drop/", views.drop_boundaries, name="drop_boundaries"),
]
