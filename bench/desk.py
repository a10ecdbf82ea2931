"""How long the server takes for each step at the desk: a report of 25,000 characters with 400 commitments.

    python bench/desk.py

Every step is sent 20 times over Django's test client to a database of its own (SQLite); printed are the median and the
slowest in milliseconds, the median of processor time, which a busy machine does not change, and the number of queries,
beside the page to change one's password, which shows nothing but the frame and three fields. The budget is 200 ms a
step; it is held to the processor time, so that the bench says the same on a busy machine.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
TIMES, BUDGET = 20, 200.0
PARTS, IN_PART = 10, 40
SENTENCES = (
    (
        "年内完成农村公路提档升级{n}公里以上，同步建立县乡村三级“路长制”管护台账，加强桥隧隐患排查，确保列养率达到100%。",
        "{n}公里以上",
        "公路",
    ),
    (
        "6月底前新增城镇就业{n}人左右，零就业家庭动态清零，上半年建成县级零工市场，欠薪案件法定时限内结案。",
        "{n}人左右",
        "城镇新增就业",
    ),
    (
        "改扩建公办幼儿园{n}所，新增学位七百个，秋季开学前全部投入使用并接受社会监督，普及率保持在百分之九十以上。",
        "{n}所",
        "公办幼儿园",
    ),
    (
        "实施老旧小区改造{n}个，更新燃气老旧管道，新增公共停车位，引导居民参与管理，让群众住得更加安心舒心。",
        "{n}个",
        "老旧小区改造",
    ),
)


@contextmanager
def county() -> Iterator[Any]:
    """A migrated database with the cast of the tests; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        os.environ["LUOSHI_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.settings"
        import django  # reads the settings, so the folder must be known before
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        from luoshi.org.tests.cast import make_cast

        yield make_cast()


def report() -> Any:
    """The document: `PARTS` sections of `IN_PART` commitments, with background between them."""
    from luoshi.desk.tests.scripts import Script, deadline, measure

    script = Script()
    for part in range(PARTS):
        script.heading("（" + "一二三四五六七八九十"[part] + "）", f"全力抓好第{part + 1}方面工作")
        for number in range(IN_PART):
            pattern, words, subject = SENTENCES[number % len(SENTENCES)]
            text, figure = pattern.format(n=10 + number), words.format(n=10 + number)
            dates = [deadline("年内", "2099-12-31")] if "年内" in text else []
            if number % 5 == 0:
                script.sentence(
                    "坚持以人民为中心的发展思想，把好事办好、把实事办实，一年接着一年干，一件接着一件办。",
                    role="context",
                )
            script.sentence(
                text, new_line=False, measures=[measure(figure, subject, 10 + number)], deadlines=dates, units=[],
                domain="livelihood",
            )  # fmt: skip
    return script


@dataclass
class Timing:
    """Milliseconds of each time a step was taken, by the wall and by the processor, and the queries of the last."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    queries: int = 0


def timed(step: Callable[[int], Any], times: int = TIMES) -> Timing:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = Timing()
    for number in range(times):
        with CaptureQueriesContext(connection) as captured:
            wall, processor = time.perf_counter(), time.process_time()
            response = step(number)
            found.wall.append((time.perf_counter() - wall) * 1000)
            found.processor.append((time.process_time() - processor) * 1000)
        assert response.status_code in {200, 302}, response.status_code
        found.queries = len(captured)
    return found


def form_in(page: str) -> dict[str, list[str]]:
    """What the current card's form sends when nothing is changed."""
    card = re.search(r'class="desk-form".*?</form>', page, re.S)
    assert card
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", card[0]):
        values = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "checkbox" not in tag or "checked" in tag:
            found.setdefault(values.get("name", ""), []).append(values.get("value", ""))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', card[0], re.S):
        chosen = re.search(r'value="([^"]*)"\s+selected', options)
        found[name] = [chosen[1] if chosen else ""]
    return found


def main() -> int:
    with county() as cast:
        script = report()
        document = script.stored(cast.county)
        from django.test import Client

        pages, parts = Client(), Client(headers={"HX-Request": "true"})
        for browser in (pages, parts):
            browser.force_login(cast.people["officer"], "allauth.account.auth_backends.AuthenticationBackend")
        desk = f"/documents/{document.pk}/desk/"
        duties = list(document.versions.get().clauses.filter(role="commitment").order_by("ordinal"))
        cards = [parts.get(f"{desk}?clause={duty.pk}").content.decode() for duty in duties[:TIMES]]
        print(f"{len(script.text):,} characters, {len(duties)} commitments in {PARTS} parts of {IN_PART}")
        steps: list[tuple[str, Callable[[int], Any]]] = [
            ("peer: an empty page", lambda n: pages.get("/account/password/")),
            ("open a part (whole page)", lambda n: pages.get(f"{desk}?part={n % PARTS}")),
            ("next sentence", lambda n: parts.get(f"{desk}?clause={duties[n + 1].pk}&was={duties[n].pk}")),
            ("accept", lambda n: parts.post(f"{desk}{duties[n].pk}/accept/", form_in(cards[n]))),
            ("no matter", lambda n: parts.post(f"{desk}{duties[n + 20].pk}/waive/", {"own_reason": "重复"})),
            ("take back", lambda n: parts.post(f"{desk}{duties[n + 20].pk}/unwaive/")),
            ("list of documents", lambda n: pages.get("/desk/")),
        ]
        at_once: list[tuple[str, Callable[[int], Any]]] = [
            (f"accept {IN_PART} at once", lambda n: pages.post(f"{desk}parts/{n + 2}/accept/", {"all": "1"})),
            ("check and issue, page", lambda n: pages.get(f"{desk}issue/")),
        ]
        worst = [show(name, timed(step)) for name, step in steps]
        worst += [show(name, timed(step, 5)) for name, step in at_once]
        return 1 if max(worst) > BUDGET else 0


def show(name: str, found: Timing) -> float:
    """Prints a line; returns the median of processor time."""
    wall, processor = statistics.median(found.wall), statistics.median(found.processor)
    print(
        f"{name:<26} median {wall:6.1f} ms  slowest {max(found.wall):6.1f} ms"
        f"  processor {processor:6.1f} ms  {found.queries:>3} queries"
    )
    return processor


if __name__ == "__main__":
    sys.exit(main())
