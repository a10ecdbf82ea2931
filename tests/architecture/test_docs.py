"""Documents that drift fail the build."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.architecture.reference import PAGES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("README.md")]


@pytest.mark.parametrize("name", PAGES)
def test_reference_is_what_the_code_says(name: str) -> None:
    path = ROOT / "docs" / "reference" / name
    text = PAGES[name]()
    if os.environ.get("LUOSHI_RECORD") == "yes":
        path.write_text(text, "utf-8")
    assert path.is_file(), "make fixtures"
    assert path.read_text("utf-8") == text, "the code changed: make fixtures"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert not [link for link in inside if not (path.parent / link).exists()]


def test_every_recipe_that_documents_name_exists() -> None:
    recipes = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert named
    assert named <= recipes


def test_every_part_of_the_product_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    apps = [p.parent.name for p in (ROOT / "src" / "luoshi").glob("*/apps.py")]
    assert apps
    assert not [app for app in apps if f"`luoshi/{app}`" not in text]


def test_both_readmes_have_a_picture() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert re.search(r"!\[[^\]]*\]\(docs/images/[^)]+\.png\)", (ROOT / name).read_text("utf-8"))


def test_nothing_names_a_machine_or_a_registry() -> None:
    """A path of somebody's machine or the address of a package registry has no place in a repository."""
    strays = re.compile(r"/home/\w|/root/|resolved\": *\"http|--index-url|registry\.npmjs|files\.pythonhosted")
    files = [*DOCUMENTS, *ROOT.glob("requirements/*"), *ROOT.glob("*.json"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    wrong = [str(p.relative_to(ROOT)) for p in files if p.is_file() and strays.search(p.read_text("utf-8"))]
    assert not wrong
