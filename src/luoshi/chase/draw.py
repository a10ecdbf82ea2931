"""How a look-back sample is drawn, so that anyone can draw it again.

1. The population: the numbers of all matters that are closed and were closed between the two days (of the domain, where
   one is named), each once.
2. The score of a matter: SHA-256 over the UTF-8 text ``seed + "\\n" + number``, as 64 hexadecimal digits.
3. The sample: the n smallest scores, in their order.

Whoever has the seed and the list of numbers gets the same sample:
``printf '%s\\n%s' SEED NUMBER | sha256sum``. The fingerprint of the population is SHA-256 over its numbers in ascending
order, one a line, each line ended; it shows that nobody changed the list after the seed was known.
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """One number with its score."""

    number: str
    score: str


def score(seed: str, number: str) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}\n{number}".encode()).hexdigest()


def draw(seed: str, numbers: Iterable[str], size: int) -> list[Drawn]:
    """The sample in the order of its scores; all of the population where it is smaller than the size."""
    scored = sorted((Drawn(number, score(seed, number)) for number in set(numbers)), key=lambda d: d.score)
    return scored[:size]


def fingerprint(numbers: Iterable[str]) -> str:
    """64 hexadecimal digits over the population."""
    return hashlib.sha256(listed(numbers).encode()).hexdigest()


def listed(numbers: Iterable[str]) -> str:
    """The population as it is kept and published: its numbers in ascending order, one a line, each line ended."""
    return "".join(f"{number}\n" for number in sorted(set(numbers)))


def commands(seed: str, size: int, name: str) -> tuple[str, str]:
    """What anyone types to check a draw from its published list: the fingerprint, and the sample with its scores."""
    file, quoted = shlex.quote(name), shlex.quote(seed)
    drawn = (
        f'while read -r n; do printf \'%s %s\\n\' "$(printf \'%s\\n%s\' {quoted} "$n" | sha256sum | cut -c1-64)" "$n"; '
        f"done < {file} | LC_ALL=C sort | head -n {size}"
    )
    return f"sha256sum {file}", drawn
