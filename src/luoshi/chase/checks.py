"""What an operator is told at the start about mail and links."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register()
def letters_have_links(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Digests go out by mail, but nobody said where the site is."""
    if not settings.SMTP_URL or settings.SITE_URL:
        return []
    return [
        Warning(
            "Digests go out by mail without links: LUOSHI_SITE_URL is not set.",
            hint="Set LUOSHI_SITE_URL to the address people use, for example https://luoshi.example.gov.cn.",
            id="chase.W001",
        )
    ]
