"""From a file on disk to stored clauses: a report of 25,000 characters on SQLite, at most 3 seconds.

The peer in the same run is what the import cannot avoid: `fenjie read FILE --json` in a process of its own.

    python bench/import_report.py [REPEATS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 3.0  # seconds
CHARACTERS = 25_000
FOLDER = tempfile.TemporaryDirectory(prefix="luoshi-bench-")
os.environ |= {"LUOSHI_DATA": FOLDER.name, "DJANGO_SETTINGS_MODULE": "luoshi.settings"}
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from luoshi.lib import sandbox  # noqa: E402
from luoshi.org.actions import open_county  # noqa: E402
from luoshi.org.actors import Actor  # noqa: E402
from luoshi.sources.importing import import_file  # noqa: E402

NUMERALS = "一二三四五六七八九"
SECTION = (
    "（{numeral}）改善出行条件。坚持建管养运并重，把路修到群众家门口。年底前完成农村公路提档升级{digit}20公里以上，"
    "确保6月底前贯通{digit}条断头路。力争列养率达到9{digit}%以上；新增通客车自然村{digit}6个，"
    "城镇新增就业{digit}200人左右。县交通运输局要牵头制定方案，各乡镇要配合做好群众工作。"
    "一是压实责任。二是每季度末报送进展。\n"
)


def report(number: int) -> str:
    """A report in the genre's form, different in its first line, of about CHARACTERS characters in nine parts."""
    text = f"青禾县第{number}次政府工作报告\n各位代表：\n"
    for part, name in enumerate(NUMERALS, 1):
        text += f"{name}、{name}方面的重点工作\n"
        section = 0
        while len(text) < CHARACTERS * part / 9:
            text += SECTION.format(numeral=NUMERALS[section % 9], digit=section % 9 + 1)
            section += 1
    return text


def main(repeats: int) -> int:
    call_command("migrate", verbosity=0)
    actor = Actor.system(open_county(code="990001", name="青禾县"))
    imports, peers, clauses = [], [], 0
    for number in range(repeats):
        path = Path(FOLDER.name) / f"报告{number}.txt"
        path.write_text(report(number), "utf-8")
        began = time.perf_counter()
        document = import_file(path, actor, year=2026)
        imports.append(time.perf_counter() - began)
        assert document.state == "read", document.problem
        clauses = document.current_version().clauses.count()
        began = time.perf_counter()
        read = [sys.executable, "-m", "fenjie", "read", str(path), "2026", "--json"]
        subprocess.run(read, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": sys.path[0]})
        peers.append(time.perf_counter() - began)
    where = f"on {connection.vendor}, child confined by {sandbox.confinement()}"
    print(f"import of {len(report(0)):,} characters to {clauses:,} stored clauses {where}")
    print(
        f"  luoshi import   median {statistics.median(imports):.2f} s, slowest {max(imports):.2f} s (limit {LIMIT} s)"
    )
    print(f"  fenjie read     median {statistics.median(peers):.2f} s (the reading alone, in a process of its own)")
    return 0 if max(imports) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
