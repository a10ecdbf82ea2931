"""The gallery draws every component; nothing in it needs what the policy forbids; documents keep up with the code."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import Client, RequestFactory

from luoshi.lib.errors import Conflict, Refused
from luoshi.ui import csp, errors, fields
from luoshi.ui import gallery_data as data
from luoshi.ui.templatetags.ui import register

UI = Path(csp.__file__).parent
TEMPLATES = list(UI.parent.rglob("templates/**/*.html"))
NOT_COMPONENTS = {"icon", "shape", "named"}


@pytest.fixture(autouse=True)
def _only_the_gallery(settings: object) -> None:
    settings.ROOT_URLCONF = "luoshi.ui.tests.urls"  # type: ignore[attr-defined]


@pytest.fixture
def gallery() -> str:
    response = Client().get("/ui/gallery/")
    assert response.status_code == 200
    assert response.headers["Content-Security-Policy"] == csp.header()
    return response.content.decode()


class Attributes(HTMLParser):
    """Names of attributes and contents of scripts, ids and what refers to them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.names |= set(found)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            self.labels |= set((found.get(name) or "").split())
        if tag == "script":
            self.scripts.append(found)


def test_nothing_inline_that_the_policy_would_refuse(gallery: str) -> None:
    page = Attributes(gallery)
    assert "style" not in page.names
    assert not [name for name in page.names if re.match(r"on[a-z]", name)]
    assert all(script.get("src") or script.get("type") == "application/json" for script in page.scripts)
    assert "'unsafe" not in csp.header()


def test_ids_are_single_and_every_reference_has_its_target(gallery: str) -> None:
    page = Attributes(gallery)
    assert len(page.ids) == len(set(page.ids))
    assert page.labels <= set(page.ids)


def test_the_gallery_shows_every_component_and_the_readme_names_it(gallery: str) -> None:
    shown = "".join(p.read_text() for p in (UI / "templates/ui/gallery").glob("*.html"))
    readme = (UI / "README.md").read_text()
    for name in register.tags:
        assert name in NOT_COMPONENTS or f"{{% {name} " in shown, f"{name} is missing in the gallery"
        assert f"`{{% {name} " in readme, f"{name} is missing in README.md"
    for name in register.filters:
        assert name == "back_crumb" or f"`{name}" in readme, f"filter {name} is missing in README.md"


def test_every_icon_in_use_is_on_the_list() -> None:
    listed = {
        line.split()[0] for line in (UI / "assets/icons.txt").read_text().splitlines() if line[:1] not in ("", "#")
    }
    used = {name for p in TEMPLATES for name in re.findall(r'\{% icon "([^"]+)"', p.read_text())}
    assert used
    assert used <= listed


def test_every_class_of_ours_is_known_to_the_styles_or_the_scripts() -> None:
    own = [p for p in UI.parent.rglob("static/**/*.[cj]s*") if UI not in p.parents]  # ui/static is made from its assets
    sources = "".join(p.read_text() for p in [*(UI / "assets").rglob("*.[cj]s*"), *own])
    known = set(re.findall(r"ls-[a-z_0-9-]+", sources))
    unknown = {
        f"{path.name}: {name}"
        for path in TEMPLATES
        for classes in re.findall(r'class="([^"]*)"', re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "{}", path.read_text()))
        for name in re.findall(r"ls-[a-z_0-9-]+(?![a-z_0-9{-])", classes)
        if name not in known
    }
    assert unknown == set()


def test_every_component_says_at_its_top_what_it_is() -> None:
    silent = [p.name for p in (UI / "templates/ui/components").glob("[!_]*.html") if "{#" not in p.read_text()[:60]]
    assert silent == []


def test_shapes_of_controls() -> None:
    shapes = {f.name: fields.prepare(f).shape for f in data.report().visible_fields()}
    assert shapes == {
        "done": "plain",
        "words": "plain",
        "outlook": "segments",
        "helpers": "checks",
        "checked_on": "plain",
        "public": "check",
        "evidence": "file",
    }


def test_errors_are_tied_to_their_controls(gallery: str) -> None:
    control = re.search(r'<input[^>]*name="bad-done"[^>]*>', gallery)
    assert control
    assert 'aria-invalid="true"' in control[0]
    described = re.search(r'aria-describedby="([^"]+)"', control[0])
    assert described
    assert "id_bad-done_error" in described[1].split()


def answer(exception: Exception, *, htmx: bool = False) -> HttpResponse | None:
    request = RequestFactory().post("/matters/7/", headers={"referer": "/matters/7/edit/"})
    request.htmx = htmx  # type: ignore[attr-defined]
    return errors.ErrorPagesMiddleware(lambda _: HttpResponse()).process_exception(request, exception)


def test_a_conflict_shows_both_texts_and_the_way_back() -> None:
    page = answer(Conflict("两人同时改了标题。", theirs={"标题": "改造 110 公里"}, mine={"标题": "改造 <120> 公里"}))
    assert page is not None
    assert page.status_code == 409
    text = page.content.decode()
    assert "改造 110 公里" in text
    assert "<ins>&lt;120&gt;</ins>" in text
    assert 'href="/matters/7/edit/"' in text


def test_a_refusal_gives_the_rule_and_a_fragment_gets_a_fragment() -> None:
    page = answer(Refused("牵头单位尚未报结"), htmx=True)
    assert page is not None
    assert page.status_code == 403
    assert "牵头单位尚未报结" in page.content.decode()
    assert "<html" not in page.content.decode()


def test_other_exceptions_and_the_api_are_left_alone() -> None:
    assert answer(ValueError("x")) is None
    request = RequestFactory().post("/api/matters/")
    assert errors.ErrorPagesMiddleware(lambda _: HttpResponse()).process_exception(request, Refused("x")) is None


@pytest.mark.parametrize("status", sorted(errors.PAGES))
def test_every_error_page_can_be_drawn(status: int) -> None:
    response = Client(raise_request_exception=False).get(f"/ui/gallery/error/{status}/")
    assert response.status_code == status
    assert response.content.decode().count("<h1>") == 1


def test_a_directive_can_be_widened(settings: object) -> None:
    settings.CSP_EXTRA = {"form-action": ("https://login.example",)}  # type: ignore[attr-defined]
    assert "form-action 'self' https://login.example" in csp.header()


def test_a_too_large_form_gets_its_own_page(settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100  # type: ignore[attr-defined]
    client = Client(enforce_csrf_checks=True)
    client.get("/ui/gallery/")
    response = client.post("/ui/gallery/", {"words": "字" * 200})  # the body is first read by the CSRF check
    assert response.status_code == 413
    assert response.content.decode().count("<h1>") == 1


@pytest.mark.parametrize(
    ("address", "order", "link"),
    [
        ("", "ascending", "sort=-due"),
        ("?sort=-due&light=red&page=3", "descending", "light=red"),
        ("?sort=light", "", "sort=due"),
    ],
)
def test_a_sortable_head_turns_round_and_keeps_the_conditions(address: str, order: str, link: str) -> None:
    page = Client().get("/ui/gallery/" + address).content.decode()
    head = re.search(r'<th scope="col" class="ls-date"([^>]*)><a href="([^"]*)"', page)
    assert head
    assert (f'aria-sort="{order}"' in head[1]) if order else ("aria-sort" not in head[1])
    assert link in head[2]
    assert "page=" not in head[2]


class Choosing(forms.Form):
    must = forms.ModelChoiceField(ContentType.objects.none())
    may = forms.ChoiceField(choices=[("", "---------"), ("a", "甲")], required=False)
    own = forms.ModelChoiceField(ContentType.objects.none(), empty_label="全部")


def test_an_empty_choice_says_what_it_is(db: object) -> None:
    assert re.findall(r'<option value=""[^>]*>([^<]+)</option>', str(Choosing())) == ["请选择", "不指定", "全部"]
