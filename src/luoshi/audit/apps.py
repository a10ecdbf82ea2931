"""The record of what was done."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from luoshi.lib import tick
from luoshi.ui import menu


class AuditConfig(AppConfig):
    """The app `audit`."""

    name = "luoshi.audit"
    label = "audit"
    verbose_name = _("Audit record")

    def ready(self) -> None:
        from luoshi.audit import checks, duties, guard, models  # noqa: F401  (checks register themselves)

        # A receiver, because SQLite drops triggers whenever any migration rebuilds their table.
        post_migrate.connect(guard.install, sender=self, dispatch_uid="audit triggers")

        tick.register("witness", duties.keep_witness)
        menu.register(
            menu.MenuItem(
                "audit", _("Audit"), "audit:events", "basis", "shield", 90, lambda actor: actor.has(*models.READERS)
            )
        )
