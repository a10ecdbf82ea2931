"""What can happen to the map, for the record."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("project_map_laid_out", _("Map of townships laid out"), _("Places of {count} townships."))
kinds.register("project_boundaries_set", _("Boundaries of the county set"), _("{file}, {approval}"))
kinds.register("project_boundaries_dropped", _("Boundaries of the county taken away"), _("{file}"))
