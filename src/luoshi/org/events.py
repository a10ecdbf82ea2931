"""What can happen here, for the record."""

from django.utils.translation import gettext_lazy as _

from luoshi.audit import kinds

kinds.register("county_created", _("County created"), _("The county's ledger was opened."))
kinds.register("organisation_loaded", _("Organisation loaded"), _("Units, posts and people were loaded."))
