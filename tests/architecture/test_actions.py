"""Every action has the one shape: keyword-only, the actor first, one recording, a policy before any write."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "luoshi"


def action_files() -> list[Path]:
    files = [*ROOT.rglob("actions.py"), *ROOT.rglob("actions/*.py")]  # registers of concerns are apps inside an app
    return [path for path in files if "tests" not in path.parts]


def calls(node: ast.AST, name: str) -> list[ast.Call]:
    return [
        n
        for n in ast.walk(node)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name | ast.Attribute) and _name(n.func) == name
    ]


def _name(func: ast.Name | ast.Attribute) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr


def actions() -> list[tuple[str, ast.FunctionDef]]:
    """Every function that opens a recording."""
    return [
        (f"{path.relative_to(ROOT)}:{node.name}", node)
        for path in action_files()
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and calls(node, "recording")
    ]


ACTIONS = actions()


def test_there_are_actions() -> None:
    assert len(ACTIONS) > 20


@pytest.mark.parametrize(("where", "node"), ACTIONS, ids=[where for where, _ in ACTIONS])
def test_the_shape(where: str, node: ast.FunctionDef) -> None:
    if node.name == "open_county":  # makes the county that an actor belongs to
        return
    assert not node.args.args, "keyword-only"
    assert node.args.kwonlyargs[0].arg == "actor", "the actor first"
    assert node.args.kw_defaults[0] is None, "the actor is mandatory"
    assert len(calls(node, "recording")) == 1, "one event"
    assert calls(node, "require"), "a policy"
    assert ast.get_docstring(node), "says what it does and what it raises"


@pytest.mark.parametrize(("where", "node"), ACTIONS, ids=[where for where, _ in ACTIONS])
def test_the_policy_comes_before_any_write(where: str, node: ast.FunctionDef) -> None:
    writes = [c for verb in ("create", "bulk_create", "save", "saved", "update", "delete") for c in calls(node, verb)]
    policies = calls(node, "require")
    if policies and writes:
        assert min(c.lineno for c in policies) < min(c.lineno for c in writes)


def test_nothing_else_opens_a_recording() -> None:
    """Views, forms and models never do: web, API, command line and imports call the same action."""
    allowed = {path.resolve() for path in action_files()} | {(ROOT / "audit" / "record.py").resolve()}
    strays = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if path.resolve() not in allowed
        and "tests" not in path.parts
        and calls(ast.parse(path.read_text("utf-8")), "recording")
    ]
    assert not strays
