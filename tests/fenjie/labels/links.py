"""Figures on links: the shared judged pairs by their own scorer, and our own ones, all files of a kind together.

    python tests/fenjie/labels/links.py [--record] [--misses] [--unjudged]

Part of `make gold`. Fails when a figure falls more than TOLERANCE below `links.json`; `--record` writes that file
and the table of docs/explanation/linking.md. How the
pairs were judged stands in README.md; `--misses` and `--unjudged` show sentences of the open part only.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from fenjie import read
from fenjie.link_cli import as_plain
from fenjie.linking import link_documents

HERE = Path(__file__).parent
FIGURES = HERE / "links.json"
PAGE = HERE.parents[2] / "docs" / "explanation" / "linking.md"
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- /figures -->)", re.DOTALL)
PARTS = ("open", "sealed")
KINDS = ("align", "lookback")
TOLERANCE = 0.02  # one first match of fifty
COMMAND = [str(Path(sys.executable).with_name("fenjie")), "link"]
LINE = re.compile(
    r"^(\w+?)_\w+  P@1 (\d+)/(\d+)  hit@3 (\d+)/\d+  AUC ([\d.]+|nan)  covered F1 ([\d.]+)  open F1 ([\d.]+)  "
    r"unjudged@1 \d+/\d+(?:  met (\d+)/(\d+) balanced ([\d.]+))?"
)
Figures = dict[str, float]


@dataclass
class Tally:
    """What the judged requirements of one kind got."""

    counts: Counter[str] = field(default_factory=Counter)
    scores: list[tuple[float, bool]] = field(default_factory=list)
    met: list[tuple[str, str | None]] = field(default_factory=list)

    def add(self, query: dict[str, Any], answer: dict[str, Any], grades: list[int | None]) -> None:
        """One requirement; `grades` of its first three matches, None where nobody judged them."""
        full = any(grade["grade"] == 2 for grade in query["grades"])
        covered = bool(answer["covered"])
        self.scores.append((answer["score"], full))
        self.counts.update(full=full, first=full and grades[:1] == [2], third=full and 2 in grades)
        self.counts.update(unjudged=grades[:1] == [None], covered=covered, right=covered and full)
        self.counts.update(open_right=not covered and not full, all=True)
        if query.get("met"):
            self.met.append((query["met"], answer["met"]))

    def figures(self, auc: Any) -> Figures:
        """By the names of score_links.py."""
        c = self.counts
        found = {
            "P@1": c["first"] / c["full"],
            "hit@3": c["third"] / c["full"],
            "AUC": auc(self.scores),
            "covered F1": 2 * c["right"] / (c["covered"] + c["full"]),
            "open F1": 2 * c["open_right"] / (2 * c["all"] - c["covered"] - c["full"]),
        }
        if self.met:
            recalls = [
                sum(got == wanted for w, got in self.met if w == wanted) / sum(w == wanted for w, _ in self.met)
                for wanted in {w for w, _ in self.met}
            ]
            found |= {
                "met": sum(a == b for a, b in self.met) / len(self.met),
                "met balanced": sum(recalls) / len(recalls),
            }
        return found


def scorer(shared: Path) -> ModuleType:
    """The shared scorer, whose rules for overlaps and AUC are used for our pairs too."""
    spec = importlib.util.spec_from_file_location("score_links", shared / "gold" / "score_links.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shared_figures(shared: Path) -> Figures:
    """What score_links.py prints on the shared pairs."""
    run = subprocess.run(
        [sys.executable, str(shared / "gold" / "score_links.py"), "--", *COMMAND, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: Figures = {}
    for line in run.stdout.splitlines():
        print(line)
        match = LINE.match(line)
        assert match, line
        kind, first, full, third, auc, covered, opened, right, asked, balanced = match.groups()
        found |= {f"shared {kind} P@1": int(first) / int(full), f"shared {kind} hit@3": int(third) / int(full)}
        found |= {f"shared {kind} AUC": float(auc), f"shared {kind} covered F1": float(covered)}
        found[f"shared {kind} open F1"] = float(opened)
        if right:
            found |= {f"shared {kind} met": int(right) / int(asked), f"shared {kind} met balanced": float(balanced)}
    return found


def own_figures(shared: Path, part: str, show: Show) -> Figures:
    """Our pairs of one part, all files of a kind together."""
    score = scorer(shared)
    tallies = {kind: Tally() for kind in KINDS}
    for path in sorted((HERE / "links" / part).glob("*.json")):
        file = json.loads(path.read_text("utf-8"))
        texts = [(shared / file[side]).read_text("utf-8") for side in ("upper", "lower")]
        documents = [read(texts[at], year=file[f"{side}_year"]) for at, side in enumerate(("upper", "lower"))]
        found = [as_plain(each) for each in link_documents(file["kind"], *documents)]
        for query in file["queries"]:
            answer = score.best(query, found) or {"score": 0.0, "covered": False, "matches": [], "met": None}
            judged = [score.best(match, query["grades"]) for match in answer["matches"][:3]]
            grades = [each["grade"] if each else None for each in judged]
            tallies[file["kind"]].add(query, answer, grades)
            show.query(path.stem, texts, query, answer, grades)
    return {
        f"{part} {kind} {name}": value for kind in KINDS for name, value in tallies[kind].figures(score.auc).items()
    }


@dataclass
class Show:
    """Which requirements are printed, with what was found and wanted."""

    misses: bool = False
    unjudged: bool = False

    def query(
        self, name: str, texts: list[str], query: dict[str, Any], answer: dict[str, Any], grades: list[int | None]
    ) -> None:
        wanted = [texts[1][g["start"] : g["end"]] for g in query["grades"] if g["grade"] == 2]
        wrong = bool(wanted) and grades[:1] != [2] or answer["covered"] != bool(wanted)
        wrong = wrong or query.get("met", answer["met"]) != answer["met"]
        if not (self.misses and wrong or self.unjudged and grades[:1] == [None]):
            return
        print(f"{name}: {texts[0][query['start'] : query['end']]}")
        print(
            f"   {answer['score']:.2f} covered {answer['covered']} met {answer['met']}, wanted {query.get('met')}: {answer['met_why']}"
        )
        for sentence in wanted:
            print(f"   wanted {sentence}")
        for match, graded in zip(answer["matches"][:3], grades, strict=False):
            print(f"   {graded} {match['score']:.2f} {texts[1][match['start'] : match['end']]}")


def table(figures: Figures) -> str:
    """The figures in Markdown: a row for each set of pairs."""
    sets = list(dict.fromkeys(" ".join(name.split()[:2]) for name in figures))
    names = list(dict.fromkeys(name.split(" ", 2)[2] for name in figures))
    lines = [f"| pairs | {' | '.join(names)} |", "| --- " * (len(names) + 1) + "|"]
    for each in sets:
        cells = [f"{figures[f'{each} {name}']:.3f}" if f"{each} {name}" in figures else "" for name in names]
        lines.append(f"| {each} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def fallen(figures: Figures) -> list[str]:
    """What has fallen more than TOLERANCE below the committed figures."""
    landed = json.loads(FIGURES.read_text("utf-8"))
    return [f"{n}: {landed[n]:.3f} landed, {figures[n]:.3f} now" for n in landed if figures[n] < landed[n] - TOLERANCE]


def main() -> int:
    """The exit code."""
    given = os.environ.get("LUOSHI_SHARED")
    if not given:
        print("skipped: LUOSHI_SHARED is not set, so the judged documents are not here")
        return 0
    shared = Path(given)
    show = Show("--misses" in sys.argv, "--unjudged" in sys.argv)
    figures = shared_figures(shared) | own_figures(shared, "open", show) | own_figures(shared, "sealed", Show())
    figures = {name: round(value, 4) for name, value in figures.items()}
    for kind in KINDS:
        for part in PARTS:
            own = {n.removeprefix(f"{part} {kind} "): v for n, v in figures.items() if n.startswith(f"{part} {kind}")}
            print(f"own {kind}, {part}: " + "  ".join(f"{name} {value:.3f}" for name, value in own.items()))
    if "--record" in sys.argv:
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        PAGE.write_text(BLOCK.sub(table(figures), PAGE.read_text("utf-8")), "utf-8")
    worse = fallen(figures)
    print("\n".join(worse) or f"no figure has fallen by more than {TOLERANCE}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
