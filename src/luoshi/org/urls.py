"""Addresses of `org`."""

from django.urls import URLPattern, path

from luoshi.org.views import handover, imports, people, posts, units

app_name = "org"
urlpatterns: list[URLPattern] = [
    path("units/", units.units, name="units"),
    path("units/new/", units.new_unit, name="new_unit"),
    path("units/<uuid:pk>/edit/", units.edit_unit, name="edit_unit"),
    path("units/<uuid:pk>/off/", units.close_unit, name="close_unit"),
    path("units/<uuid:pk>/on/", units.reopen_unit, name="reopen_unit"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="new_person"),
    path("people/passwords/", people.first_passwords, name="first_passwords"),
    path("people/unattended/", handover.unattended, name="unattended"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/name/", people.edit, name="edit_person"),
    path("people/<uuid:pk>/password/", people.reset_password, name="reset_password"),
    path("people/<uuid:pk>/off/", people.switch_off, name="switch_off"),
    path("people/<uuid:pk>/on/", people.switch_on, name="switch_on"),
    path("people/<uuid:pk>/posts/", posts.give, name="give_post"),
    path("people/<uuid:pk>/absence/", posts.set_absence, name="set_absence"),
    path("people/<uuid:pk>/handover/", handover.handover, name="handover"),
    path("holdings/<uuid:pk>/end/", posts.end, name="end_post"),
    path("posts/<uuid:pk>/portfolio/", posts.portfolio, name="set_portfolio"),
    path("portfolios/<uuid:pk>/end/", posts.end_portfolio, name="end_portfolio"),
    path("absences/<uuid:pk>/end/", posts.end_absence, name="end_absence"),
    path("handovers/<uuid:pk>/", handover.handover_list, name="handover_list"),
    path("organisation/import/", imports.imports, name="imports"),
    path("organisation/import/template/", imports.import_template, name="import_template"),
    path("organisation/import/<uuid:pk>/", imports.preview, name="import"),
    path("organisation/import/<uuid:pk>/apply/", imports.apply, name="apply_import"),
    path("organisation/import/<uuid:pk>/discard/", imports.discard, name="discard_import"),
]
