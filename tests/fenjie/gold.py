"""Figures on the labelled documents, read by the installed command; `make gold`.

Fails when a document cannot be read, or a figure has fallen more than 0.01 below the committed one
(`gold_figures.json`; `--record` writes it anew). The sealed documents, which nobody looks into, stand apart.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

FIGURES = Path(__file__).with_name("gold_figures.json")
LINKS = Path(__file__).with_name("labels") / "links.py"
SEALED = ("jiangsu2026", "jiuye2018", "xianan2023", "num_gansu2026", "num_hunan2026")
TOLERANCE = 0.01
COMMAND = [str(Path(sys.executable).with_name("fenjie")), "read", "--json"]


def main() -> int:
    """The exit code."""
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        print("skipped: LUOSHI_SHARED is not set, so there are no labelled documents here")
        return 0
    score = Path(given) / "gold" / "score.py"
    if not score.is_file():
        print(f"LUOSHI_SHARED={given}: {score} is missing", file=sys.stderr)
        return 2
    run = subprocess.run([sys.executable, str(score), "--json", "--", *COMMAND], capture_output=True, text=True)
    if not run.stdout:
        print(run.stderr, file=sys.stderr)
        return 2
    found = json.loads(run.stdout)
    print(run.stderr, end="")
    show("all documents", {name: row["f1"] for name, row in found["overall"].items()})
    show("sealed documents, mean", sealed(found["documents"]))
    status = compare({name: row["f1"] for name, row in found["overall"].items()}, found["failed"])
    print("links", flush=True)
    return subprocess.run([sys.executable, str(LINKS), *sys.argv[1:]]).returncode or status


def sealed(documents: dict[str, dict[str, dict[str, float]]]) -> dict[str, float]:
    """The mean of each figure over the sealed documents that have labels for it."""
    total: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for name in SEALED:
        for figure, row in documents[name].items():
            if row["gold"]:
                total[figure] += row["f1"]
                count[figure] += 1
    return {figure: total[figure] / count[figure] for figure in count}


def show(title: str, figures: dict[str, float]) -> None:
    print(f"{title}: " + "  ".join(f"{name} {value:.3f}" for name, value in figures.items()))


def compare(now: dict[str, float], failed: int) -> int:
    if "--record" in sys.argv:
        FIGURES.write_text(json.dumps({n: round(v, 4) for n, v in now.items()}, indent=1) + "\n", "utf-8")
    landed = json.loads(FIGURES.read_text("utf-8"))
    fallen = [f"{n}: {landed[n]:.3f} landed, {now[n]:.3f} now" for n in landed if now[n] < landed[n] - TOLERANCE]
    print("\n".join(fallen) or f"{failed} documents failed; no figure has fallen by more than {TOLERANCE}")
    return 1 if fallen or failed else 0


if __name__ == "__main__":
    sys.exit(main())
