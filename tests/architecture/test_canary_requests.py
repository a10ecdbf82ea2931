"""Who asked leaves no trace outside the table that is made for it, and shows in no answer but the one that was asked for.

A request comes in whose texts all repeat name, phone number, e-mail address and address of whoever asks; it is refused,
ruled on, extended, answered, revisited, looked up, made a matter and a problem of, noted on, counted and reminded of. Then somebody who handles it,
and people who do not, follow every link; and every table of the database is read. The control: the handling unit that
asks for the contact data gets it, and the request itself is met in many places.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from luoshi.chase import digests
from luoshi.concerns.problems import actions as problems
from luoshi.concerns.requests import actions
from luoshi.concerns.requests.models import Contact, Request
from luoshi.concerns.requests.tests.conftest import ADDRESS, CANARIES, EMAIL, NAME, PHONE, given
from luoshi.insight.search import index
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter
from luoshi.ledger.notes import actions as notes
from luoshi.lib import clock as server_clock
from luoshi.org.calendar import calendar
from luoshi.org.tests.cast import Cast, make_cast
from tests.architecture.crawl import everything

pytestmark = pytest.mark.django_db
WORD, TEXT = "紫藤水压", f"{NAME}说水压不足，电话 {PHONE}，邮箱 {EMAIL}，住{ADDRESS}。"
SEEDS = (
    "/requests/",
    "/requests/?view=all",
    "/requests/?view=all&as=csv",
    "/requests/rates/",
    "/requests/revisits/",
    f"/search/?q={WORD}",
    f"/search/?q={NAME}",
    "/audit/",
)
FEWEST = 4  # places where an officer meets the request


@pytest.fixture
def cast(clock: object) -> Cast:
    clock.set(2026, 6, 15, 9, 0)  # type: ignore[attr-defined]
    return make_cast()


def client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def plant(cast: Cast) -> Request:
    """A request in its second round and one that waits, both with the contact data in every text."""
    officer, water = cast.actor("officer"), cast.actor("water_head")
    said: dict[str, Any] = {"title": WORD, "body": TEXT, "topic": NAME, "received_on": date(2026, 6, 12)}
    row = actions.receive_request(actor=officer, given=given(**said))
    actions.dispatch_request(actor=officer, request=row, unit=cast.units["transport"], words=TEXT)
    actions.refuse_request(actor=cast.actor("liaison"), request=row, reason=TEXT, suggested=cast.units["water"])
    actions.rule_refusal(actor=officer, request=row, unit=cast.units["water"], ruling=TEXT)
    actions.ask_extension(actor=water, request=row, days=3, reason=TEXT)
    actions.rule_extension(actor=officer, request=row, granted=True, words=TEXT)
    actions.answer_requests(actor=water, requests=[row], outcome="solved", answer=TEXT)
    heard = actions.Heard(True, False, "dissatisfied", TEXT)
    actions.revisit_requests(actor=cast.actor("officer2"), heard={row.pk: heard})
    actions.show_contact(actor=water, request=Request.objects.get(pk=row.pk))
    line = actions.ImportLine(2, given(title=WORD, body=TEXT, origin_number="A-1"), cast.units["water"])
    actions.import_requests(actor=officer, lines=[line], file="六月.xlsx", dispatch=True)
    asked = {"lead_unit": str(cast.units["water"].pk), "due_on": "2026-10-31", "title": f"{WORD} {PHONE}", "key": "a"}
    made = client(cast, "officer").post(reverse("requests:matter", args=[row.pk]), asked)
    assert made.status_code == 302
    for thing in (row, Matter.objects.about(row).get()):
        notes.add_note(actor=officer, subject=thing, phase="during", note=notes.NoteInput(date(2026, 6, 15), TEXT))
    found = {"what": TEXT[:100], "hurt": TEXT, "unit": cast.units["water"], "source": "request", "domain": "livelihood"}
    problem = problems.raise_problem(actor=officer, problem=problems.ProblemInput(found, origin=row))
    edited = problems.ProblemInput(found | {"cause": TEXT})
    problems.edit_problem(actor=officer, problem=problem, given=edited, version=problem.version)
    tell(cast, Matter.objects.about(row).get())
    return row


def tell(cast: Cast, matter: Matter) -> None:
    """The matter about a request is edited, issued and reported on."""
    officer, water = cast.actor("officer"), cast.actor("water_liaison")
    known = {"title": f"{WORD} {TEXT}"[:120], "sponsor": cast.post("leader2")}
    matter = ledger.edit_draft(actor=officer, matter=matter, version=matter.version, **known)
    ledger.issue_matters(actor=officer, matters=[matter])
    matter = ledger.acknowledge(actor=water, matter=matter)
    report = ledger.ReportInput(
        date(2026, 6, 15), TEXT, obstacle=TEXT, obstacle_answer="solve_now", obstacle_by=date(2026, 6, 19)
    )
    ledger.submit_report(actor=water, matter=matter, report=report)


def be_quiet(cast: Cast) -> None:
    """What the county does by itself at night."""
    index.refresh()
    digests.make(cast.county.pk, server_clock.today(), calendar())


def leaks(answers: dict[str, str]) -> list[tuple[str, str]]:
    """Where a piece of contact data is read; a search repeats its question."""
    return [
        (address, word)
        for address, text in answers.items()
        for word in CANARIES
        if word in text and not (word == NAME and "q=" in address)
    ]


@pytest.mark.parametrize("person", ["officer2", "water_head", "auditor"])
def test_no_link_leads_to_contact_data(person: str, cast: Cast) -> None:
    plant(cast)
    be_quiet(cast)
    reader = client(cast, person)
    answers = everything(reader, [seed for seed in SEEDS if reader.get(seed).status_code == 200])
    assert not leaks(answers)
    if person == "officer2":
        places = [address for address, text in answers.items() if WORD in text and "q=" not in address]
        assert len(places) >= FEWEST, places


def test_no_table_but_its_own_holds_contact_data(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    row = plant(cast)
    be_quiet(cast)
    held = {table for table, text in _tables() if any(word in text for word in CANARIES)}
    assert held == {Contact._meta.db_table}
    assert not [word for word in CANARIES if word in caplog.text]
    actions.erase_contact(actor=cast.actor("officer"), request=row, reason="本人要求。")
    Contact.objects.exclude(request=row).delete()
    assert not [table for table, text in _tables() if any(word in text for word in CANARIES)]


def test_the_handling_unit_gets_it_by_asking(cast: Cast) -> None:
    """The control of the tests above."""
    url = reverse("requests:contact", args=[plant(cast).pk])
    shown = client(cast, "water_head").post(url).content.decode()
    assert not [word for word in (NAME, PHONE, EMAIL, ADDRESS) if word not in shown]
    assert client(cast, "liaison").post(url).status_code == 403


def _tables() -> Iterator[tuple[str, str]]:
    """Every table of the database as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield table, "\n".join(_words(cell) for row in cursor.fetchall() for cell in row)


def _words(cell: Any) -> str:
    return bytes(cell).decode("utf-8", "ignore") if isinstance(cell, bytes | memoryview) else str(cell)
