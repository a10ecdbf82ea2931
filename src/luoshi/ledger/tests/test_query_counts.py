"""How many queries each page needs, pinned in `query_counts.json`; the number does not grow with the rows.

After a change that was meant: `make fixtures` (or LUOSHI_RECORD=yes pytest -k query_counts), then read the difference.
"""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.ledger import actions, acts
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.columns import COLUMNS
from luoshi.ledger.tests import stories
from luoshi.sources import evidence
from luoshi.sources.models import Clause, Document, DocumentVersion, StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
PINNED = Path(__file__).with_name("query_counts.json")
MOST = 25


def sentence(cast, number: int) -> Clause:
    """A sentence of a text without headings: its place stands in its reading."""
    own, text = {"county": cast.county}, f"样样都要有第 {number} 条。"
    file = StoredFile.objects.create(**own, sha256=f"{number:064}", size=1, name="通知.txt", kind="document")
    document = Document.objects.create(**own, title=f"通知 {number}", file=file, state="read")
    version = DocumentVersion.objects.create(**own, document=document, ordinal=1, file=file, text=text)
    where = {"start": 0, "end": len(text), "reading": {"at": f"第 {number} 页"}}
    return Clause.objects.create(**own, version=version, ordinal=0, text=text, role="commitment", **where)


def full(cast, number: int) -> Matter:
    """A matter with everything a page can show."""
    cited = {"clauses": [sentence(cast, number)], "other_source": ""}
    matter = stories.acknowledged(cast, title=f"样样都有 {number}", due_on=date(2026, 11, 30), **cited)
    measure = matter.measures.get()
    actions.set_plan(
        actor=cast.actor("liaison"),
        matter=matter,
        points=[
            actions.PlanInput(date(2026, 2, 28), measure.pk, Decimal(60)),
            actions.PlanInput(date(2026, 3, 31), words="开工"),
        ],
    )
    step = matter.plan_points.get(measure__isnull=True).pk
    row = evidence.row_of(evidence.keep([b"%PDF-1.7 same"], f"{number}.pdf"), cast.county.pk)
    report = actions.submit_report(
        actor=cast.actor("liaison"),
        matter=matter,
        report=stories.report_input(matter, 30, milestones=[step]),
        files=[row],
    )
    report = actions.approve_report(actor=cast.actor("head"), report=report)
    finding = actions.FindingInput("confirmed", "属实。", date(2026, 3, 2), True, {measure.pk: Decimal(28)}, [step])
    actions.verify(actor=cast.actor("officer"), matter=matter, finding=finding, report=report)
    actions.override_light(
        actor=cast.actor("officer"), matter=matter, colour="red", reason="停工。", until=date(2026, 3, 31)
    )
    actions.ask_extension(actor=cast.actor("liaison"), matter=matter, new_due_on=date(2027, 1, 31), reason="雨季。")
    actions.ask_suspension(
        actor=cast.actor("liaison"), matter=matter, condition="批复", review_on=date(2026, 6, 1), reason="等。"
    )
    stories.submitted(cast, matter, 31)
    return matter


def pages(matter: Matter) -> dict[str, tuple[str, str]]:
    """Who opens what."""
    here = matter.get_absolute_url()
    waiting = matter.reports.get(state="submitted")
    return {
        "list, office": ("officer", "/matters/"),
        "list, unit": ("liaison", "/matters/?q=样样&sort=-due&state=in_progress"),
        "list, every column": ("officer", f"/matters/?columns={','.join(COLUMNS)}"),
        "views": ("officer", "/matters/views/"),
        "columns": ("liaison", "/matters/columns/"),
        "export, every column": ("officer", f"/matters/export.xlsx?columns={','.join(COLUMNS)}"),
        "my work, office": ("officer", "/my-work/"),
        "my work, head": ("head", "/my-work/"),
        "my work, sponsor": ("leader", "/my-work/"),
        "matter, office": ("officer", here),
        "matter, unit": ("liaison", here),
        "matter, sponsor": ("leader", here),
        "verify": ("officer", acts.BY_CODE["verify"].url(matter)),
        "plan": ("liaison", acts.BY_CODE["plan"].url(matter)),
        "approve": ("head", acts.BY_CODE["approve"].url(matter, waiting)),
        "new": ("officer", "/matters/new/"),
    }


def counted(sign_in, opened: dict[str, tuple[str, str]]) -> dict[str, int]:
    counts = {}
    for name, (who, url) in opened.items():
        client = sign_in(who)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        assert response.status_code == 200, name
        counts[name] = len(queries)
    return counts


def test_query_counts(cast, sign_in):
    matter = full(cast, 0)
    counts = counted(sign_in, pages(matter))
    for number in range(1, 4):
        full(cast, number)
    assert counted(sign_in, pages(matter)) == counts, "the number of queries grows with the rows"
    assert max(counts.values()) <= MOST, counts
    if os.environ.get("LUOSHI_RECORD"):
        PINNED.write_text(json.dumps(counts, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert counts == json.loads(PINNED.read_text("utf-8")), "if this was meant: make fixtures"
