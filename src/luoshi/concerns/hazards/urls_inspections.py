"""Addresses of inspections, firms and places, and the statements of quarters."""

from django.urls import URLPattern, path

from luoshi.concerns.hazards.views import establishments, inspections, inspections_plans, quarters

urlpatterns: list[URLPattern] = [
    path("establishments/", establishments.establishments, name="establishments"),
    path("establishments/watched/", establishments.watched, name="watched"),
    path("establishments/new/", establishments.new, name="establishment_new"),
    path("establishments/<uuid:pk>/", establishments.establishment, name="establishment"),
    path("establishments/<uuid:pk>/edit/", establishments.edit, name="establishment_edit"),
    path("establishments/<uuid:pk>/statement/", quarters.statement, name="statement"),
    path("establishments/<uuid:pk>/quarters/<str:quarter>/", quarters.sheet, name="quarter_sheet"),
    path("quarters/", quarters.statements, name="quarters"),
    path("inspections/", inspections.inspections, name="inspections"),
    path("inspections/new/", inspections_plans.new, name="plan_new"),
    path("inspections/plans/<uuid:pk>/", inspections_plans.plan, name="plan"),
    path("inspections/<uuid:pk>/", inspections.inspection, name="inspection"),
    path("inspections/<uuid:pk>/check/", inspections.check, name="check"),
    path("inspections/<uuid:pk>/cancel/", inspections.cancel, name="inspection_cancel"),
    path("inspections/<uuid:pk>/card/", inspections.card, name="inspection_card"),
]
