"""Help by post: one source of the text, links that stay inside, pictures that are there and small."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from luoshi.insight.guide import FOLDER, GUIDES, page_of
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("officer", "delivery-office"),
        ("liaison", "units"),
        ("head", "units"),
        ("statistics", "statistics"),
        ("leader", "leaders"),
        ("county_head", "leaders"),
        ("auditor", "auditor"),
        ("audit_admin", "auditor"),
        ("system_admin", "administrators"),
        ("nobody", "units"),
    ],
)
def test_each_comes_to_the_page_of_their_post(cast: Cast, sign_in: Any, name: str, code: str) -> None:
    assert sign_in(name).get("/help/").headers["Location"] == f"/help/{code}/"


@pytest.mark.parametrize("code", [guide.code for guide in GUIDES])
def test_links_and_pictures_lead_somewhere(cast: Cast, sign_in: Any, code: str) -> None:
    client = sign_in("liaison")
    page = lxml.html.fromstring(client.get(f"/help/{code}/").content.decode())
    [article] = page.find_class("ls-help")
    pictures = [image.get("src") for image in article.iter("img")]
    assert pictures
    assert all(image.get("alt") for image in article.iter("img"))
    for address in [*pictures, *(a.get("href") for a in article.iter("a") if a.get("href"))]:
        assert client.get(address).status_code == 200, address
    assert not list(article.iter("script"))


def test_the_page_is_the_file(cast: Cast) -> None:
    title, body = page_of("leaders")
    assert (FOLDER / "leaders.md").read_text("utf-8").startswith(f"# {title}\n")
    assert "<h2>一页报</h2>" in body


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (FOLDER / "images").iterdir()}
    assert sizes
    assert max(sizes.values()) <= 60_000, sizes


@pytest.mark.parametrize("address", ["/help/nothing/", "/help/images/../units.md", "/help/images/nothing.webp"])
def test_nothing_else_is_served(cast: Cast, sign_in: Any, address: str) -> None:
    assert sign_in("officer").get(address).status_code == 404


def test_every_page_offers_help_and_its_keys(cast: Cast, sign_in: Any) -> None:
    page = sign_in("officer").get("/matters/").content.decode()
    assert 'href="/help/"' in page
    assert 'data-open-dialog="shortcuts"' in page
