"""The generated pages of docs/reference, from the code itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from django.utils import translation

from fenjie.cli import main as fenjie_command
from fenjie.families import FAMILIES
from luoshi.audit import kinds as event_kinds
from luoshi.cli import luoshi as luoshi_command
from luoshi.config import SETTINGS
from tests.architecture.permissions import PEOPLE, ROWS

ROOT = Path(__file__).resolve().parents[2]
NOTE = "<!-- Generated: `make fixtures` writes it anew. -->\n\n"


def settings() -> str:
    """Every operator setting."""
    rows = [
        f"| `{s.name}` | {s.meaning} | {f'`{s.default}`' if s.default else '(empty)'} | {s.accepted} |"
        for s in SETTINGS
    ]
    head = (
        "# Settings\n\n" + NOTE + "From the environment, or from one TOML file named by `LUOSHI_CONFIG` (keys without "
        "`LUOSHI_`, lower case); the environment wins. A wrong value stops the start with its name.\n\n"
        "| setting | meaning | default | accepted |\n| --- | --- | --- | --- |\n"
    )
    return head + "\n".join(rows) + "\n"


def commands() -> str:
    """The help of both command lines."""
    parts = ["# Commands\n\n" + NOTE.rstrip()]
    for name, command in (("fenjie", fenjie_command), ("luoshi", luoshi_command)):
        parts += _help(name, command)
    return "\n\n".join(parts) + "\n"


def _help(name: str, command: click.Command) -> list[str]:
    context = click.Context(command, info_name=name, terminal_width=100)
    found = [f"## `{name}`\n\n```\n{command.get_help(context)}\n```"]
    if isinstance(command, click.Group):
        for child in sorted(command.list_commands(context)):
            inner = command.get_command(context, child)
            if inner is not None and not inner.hidden:
                found += _help(f"{name} {child}", inner)
    return found


def events() -> str:
    """Every kind of event that the record may hold; tests of the same process may have added kinds of their own."""
    kinds = [kind for kind in event_kinds.all_kinds() if not kind.code.startswith("test_")]
    with translation.override("zh-hans"):
        rows = [f"| `{kind.code}` | {kind.label} | {kind.sentence} |" for kind in kinds]
    return "# Events 留痕\n\n" + NOTE + "| code | 名称 | 记录的话 |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"


def permissions() -> str:
    """Who gets which answer where, from the table that the build holds to."""
    head = "| address | " + " | ".join(PEOPLE) + " |\n| --- |" + " --- |" * len(PEOPLE) + "\n"
    rows = [f"| {row} | " + " | ".join(str(row.expected_of(p)) for p in PEOPLE) + " |" for row in ROWS]
    return (
        "# Permissions\n\n"
        + NOTE
        + "The cast is that of `src/luoshi/org/tests/cast.py`; `liaison` and `head` are of the matter's lead unit, "
        "`water_…` of a supporting one. 404: it does not exist for them. A visitor is sent to sign in.\n\n"
        + head
        + "\n".join(rows)
        + "\n"
    )


def rules() -> str:
    """Every rule of reading, with its case file."""
    rows = [
        f"| `{rule.id}` | {rule.about} | [cases](../../{case_file(rule.id)}) |"
        for family in FAMILIES
        for rule in family
    ]
    return (
        "# Rules of reading\n\n"
        + NOTE
        + "In the order in which each family tries them. Every rule has cases that officials can edit.\n\n"
        + "| rule | what it is about | cases |\n| --- | --- | --- |\n"
        + "\n".join(rows)
        + "\n"
    )


def case_file(rule: str) -> str:
    """Where the cases of a rule stand, from the root of the repository."""
    return next(str(path.relative_to(ROOT)) for path in (ROOT / "cases").rglob(f"{rule}.yaml"))


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings,
    "commands.md": commands,
    "events.md": events,
    "permissions.md": permissions,
    "rules.md": rules,
}
