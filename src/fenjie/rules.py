"""A rule: a permanent readable id, what it is about, a pattern, and a production.

Rules live one a file; a family (headings, deadlines, …) lists its rules in the order they are tried. A production
returns a value or None when the match is not what it looked like; it never returns a sentinel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Rule(Generic[Value]):
    """One rule. `produce(match, scene)` gets what the family's engine found and what is known so far.

    `needs`: literal words, one of which stands in every match (empty: nothing is known). They only save time.
    """

    id: str
    about: str
    pattern: str
    produce: Callable[..., Value | None]
    needs: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern, made at first use so that importing stays cheap."""
        return re.compile(self.pattern)


class Alternation(Generic[Value]):
    """Many rules as one regular expression: the first rule that matches at a place speaks for it."""

    def __init__(self, rules: Iterable[Rule[Value]], *, before: str = "", after: str = "") -> None:
        self.rules = {f"r{i}": rule for i, rule in enumerate(rules)}
        branches = "|".join(f"(?P<{name}>{rule.pattern})" for name, rule in self.rules.items())
        self.regex = re.compile(f"{before}(?:{branches}){after}")

    def __call__(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[Rule[Value], re.Match[str]]]:
        """Every match in `text[start:end]` with the rule that made it."""
        for match in self.regex.finditer(text, start, len(text) if end is None else end):
            rule = self.rules[match.lastgroup or ""]
            own = rule.regex.match(text, match.start())  # its own groups, numbered as its pattern numbers them
            if own is not None:
                yield rule, own
