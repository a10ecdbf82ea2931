"""What the sign-in page says about the sample."""

from __future__ import annotations

from typing import Any

from django import template

from luoshi.org.models import County
from luoshi.sample import signins

register = template.Library()


@register.inclusion_tag("sample/sign_ins.html")
def sample_sign_ins() -> dict[str, Any]:
    """The people to sign in as; nothing in a ledger that is no sample. One query."""
    there = County.objects.filter(is_sample=True).exists()
    return {"people": signins.sign_ins() if there else [], "password": signins.PASSWORD}
