"""The password rules that LUOSHI_PASSWORD_RULES chooses. Loads no Django: the settings read it.

``mlps3``: GB/T 22239-2019 level 3, 8.1.4.1: complexity and periodic change. ``asvs``: OWASP ASVS 5.0, 6.2: length counts,
no composition rules, no expiry.
"""

from __future__ import annotations

from typing import Any


def rules(profile: str) -> tuple[list[dict[str, Any]], int]:
    """Django's validators of a profile, and after how many days a password is changed (0: never)."""
    here, django = "luoshi.org.passwords.", "django.contrib.auth.password_validation."
    common = [django + "UserAttributeSimilarityValidator", django + "CommonPasswordValidator"]
    shortest = {"NAME": django + "MinimumLengthValidator", "OPTIONS": {"min_length": 10 if profile == "mlps3" else 12}}
    validators: list[dict[str, Any]] = [{"NAME": name} for name in common] + [shortest]
    if profile == "mlps3":
        return [*validators, {"NAME": here + "MixedCharactersValidator"}], 90
    return validators, 0
