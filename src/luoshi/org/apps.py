"""Counties, units, posts, people and who may act."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from luoshi.ui import menu


class OrgConfig(AppConfig):
    """The app `org`."""

    name = "luoshi.org"
    label = "org"
    verbose_name = _("Units and people")

    def ready(self) -> None:
        from luoshi.org import events  # registers what can happen  # noqa: F401

        menu.register(
            menu.MenuItem(
                "units", _("Units and people"), "org:units", "basis", "units", 80, lambda actor: bool(actor.roles)
            )
        )
        menu.register(
            menu.MenuItem(
                "people", _("People and posts"), "org:people", "basis", "users", 81, lambda actor: bool(actor.roles)
            )
        )
        menu.register_link("sign_out", "account_logout")
        menu.register_link("account", "account_change_password")
