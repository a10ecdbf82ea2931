"""The budgets of the design: small files, small functions, small templates, few exceptions."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_P90, FILE_MAX = 200, 500
FUNCTION_P90, FUNCTION_MAX = 30, 60
TEMPLATE_P90 = 80
TYPE_IGNORES, LOCAL_IMPORT_FUNCTIONS, RECEIVERS = 5, 5, 3


def sources() -> list[Path]:
    found = [p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts and "tests" not in p.parts]
    assert len(found) > 50
    return found


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def p90(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


def test_files_are_small() -> None:
    lines = {path: path.read_text("utf-8").count("\n") for path in sources()}
    too_long = {str(p.relative_to(ROOT)): n for p, n in lines.items() if n > FILE_MAX}
    assert not too_long
    assert p90(list(lines.values())) <= FILE_P90


def test_functions_are_small() -> None:
    found = {(path, node.name, node.lineno): length(node) for path in sources() for node in functions(path)}
    too_long = {f"{p.relative_to(ROOT)}:{line} {name}": n for (p, name, line), n in found.items() if n > FUNCTION_MAX}
    assert not too_long
    assert p90(list(found.values())) <= FUNCTION_P90


def test_tests_are_small_too() -> None:
    tests = [p for p in ROOT.rglob("test_*.py") if ".venv" not in p.parts and "node_modules" not in p.parts]
    too_long = {str(p.relative_to(ROOT)): n for p in tests if (n := p.read_text("utf-8").count("\n")) > FILE_MAX}
    assert not too_long
    lengths = {f"{p.relative_to(ROOT)}:{node.lineno}": length(node) for p in tests for node in functions(p)}
    assert {where: lines for where, lines in lengths.items() if lines > FUNCTION_MAX} == {}


def test_templates_are_small() -> None:
    lines = [p.read_text("utf-8").count("\n") for p in (ROOT / "src").rglob("templates/**/*.html")]
    assert p90(lines) <= TEMPLATE_P90


def test_templates_have_no_inline_script_or_style() -> None:
    """The Content-Security-Policy would refuse them, on a page that a test may not open."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("templates/**/*.html")
        if any(
            mark in path.read_text("utf-8") for mark in ("<style", " style=", "<script>", " onclick=", "javascript:")
        )
    ]
    assert not wrong


def test_exceptions_to_the_types_are_few() -> None:
    found = [f"{p.relative_to(ROOT)}" for p in sources() if "type: ignore" in p.read_text("utf-8")]
    assert len(found) <= TYPE_IGNORES, found


def test_imports_stand_at_the_top() -> None:
    """A local import of our own code is a cycle in hiding. `ready` and what starts a process are the exceptions."""
    starters = {"cli.py", "__main__.py", "jobs.py", "child.py", "supervise.py", "translations.py"}
    found = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in sources()
        for node in functions(path)
        if node.name != "ready" and path.name not in starters and imports_our_own(node)
    ]
    assert len(found) <= LOCAL_IMPORT_FUNCTIONS, found


def imports_our_own(node: ast.AST) -> bool:
    named = [n.module or "" for n in ast.walk(node) if isinstance(n, ast.ImportFrom)]
    named += [alias.name for n in ast.walk(node) if isinstance(n, ast.Import) for alias in n.names]
    return any(name.split(".")[0] in {"luoshi", "fenjie"} for name in named)


def test_views_reach_objects_only_through_what_the_actor_may_see() -> None:
    views = [p for p in sources() if p.name.startswith("views") or "views" in p.parts]
    assert views
    wrong = [str(p.relative_to(ROOT)) for p in views if ".objects.get(" in p.read_text("utf-8")]
    assert not wrong


def test_signals_carry_no_logic_of_ours() -> None:
    text = [p.read_text("utf-8") for p in sources()]
    assert sum(len(re.findall(r"(pre|post)_\w+\.connect\(|@receiver", t)) for t in text) <= RECEIVERS
