"""Uses a page as a browser does: reads the form that was drawn and sends it with what somebody changed."""

from __future__ import annotations

from typing import Any

import lxml.html
from django.http import HttpResponse
from django.test import Client


def drawn(response: HttpResponse) -> dict[str, list[str]]:
    """What the page's form would send if nobody touched it."""
    main = lxml.html.fromstring(response.content.decode()).get_element_by_id("main")
    [form] = [form for form in main.iter("form") if form.get("method") == "post"]
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(
            value.removeprefix("\n")
        )  # the line break that a textarea's markup starts with
    return {name: values for name, values in sent.items() if name != "csrfmiddlewaretoken"}


def send(client: Client, url: str, **typed: Any) -> HttpResponse:
    """Opens the form, types, sends."""
    page = client.get(url)
    assert page.status_code == 200, page.content.decode()[:2000]
    return client.post(url, drawn(page) | typed)


def said(client: Client, response: HttpResponse) -> str:
    """Follows the redirect and gives the page with its message."""
    assert response.status_code == 302, response.content.decode()[:4000]
    return client.get(response.headers["Location"]).content.decode()


def offers_a_form(response: HttpResponse) -> bool:
    """Whether the page's main part has something to send."""
    main = lxml.html.fromstring(response.content.decode()).get_element_by_id("main")
    return any(form.get("method") == "post" for form in main.iter("form"))


def text_of(response: HttpResponse) -> str:
    """The words of the page's main part, without markup."""
    main = lxml.html.fromstring(response.content.decode()).get_element_by_id("main")
    return " ".join(main.text_content().split())
