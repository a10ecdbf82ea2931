"""The Content-Security-Policy of every answer. Django 5.2 brings none."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

POLICY: dict[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("'none'",),
    "form-action": ("'self'",),
}


def header() -> str:
    """`settings.CSP_EXTRA` ({directive: sources}) widens a directive, say form-action for a sign-in server."""
    extra: dict[str, tuple[str, ...]] = getattr(settings, "CSP_EXTRA", {})
    names = list(POLICY) + [name for name in extra if name not in POLICY]
    return "; ".join(" ".join([name, *POLICY.get(name, ()), *extra.get(name, ())]) for name in names)


class ContentSecurityPolicyMiddleware:
    """No inline script or style, nothing from elsewhere. A view may set a stricter header of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.header = header()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.header)
        return response
