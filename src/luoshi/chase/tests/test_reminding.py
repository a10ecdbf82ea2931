"""催办: the office asks, singly or together; the unit finds it in its reminders. And one rhythm for several matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.chase import actions, duties
from luoshi.chase.models import Cadence, Digest, Letter, Reminder, ReminderSetting
from luoshi.chase.tests.scripts import working
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, text_of
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]
LIST = "/matters/"


def told(cast: Cast, username: str) -> list[list[str]]:
    """The words of the reminders in the person's newest digest."""
    digest = Digest.objects.filter(person=cast.people[username]).first()
    parts = digest.lines if digest else []
    return [[row["title"], row["words"]] for part in parts if part["occasion"] == "urged" for row in part["items"]]


def together(client: Client, code: str, matters: list[Matter], **typed: Any) -> tuple[Any, Any]:
    """Chooses, fills in, looks, and confirms: the page that was looked at, and the answer."""
    asked = client.post(f"{LIST}batches/{code}/", {"matter": [m.pk for m in matters]})
    looked = client.post(f"{LIST}batches/{code}/", drawn(asked) | typed)
    return looked, client.post(f"{LIST}batches/{code}/", drawn(looked))


class TestTogether:
    def test_units_are_reminded_of_the_chosen_and_the_others_say_why_not(
        self, cast: Cast, clock: Any, sign_in: SignIn
    ) -> None:
        issued, claimed = stories.issued(cast, title="未签收"), stories.claimed(cast, title="已报结")
        mine, twice = working(cast, clock, "在办"), working(cast, clock, "刚催过")
        actions.remind_matters(actor=cast.actor("officer"), matters=[twice])
        looked, answer = together(
            sign_in("officer"), "remind", [issued, claimed, mine, twice], words="请周五前报进展。"
        )
        page = text_of(looked)
        assert "催办 2 件" in page
        assert page.count("催办：请周五前报进展。") == 2
        refused = page.split("不予办理")[1]
        assert "今天已催办过。" in refused
        assert "只催办已交办、未报结的事项。" in refused
        assert answer.status_code == 302
        assert {row.matter.title for row in Reminder.objects.all()} == {"未签收", "在办", "刚催过"}
        event = Event.objects.filter(kind="matters_reminded").latest("seq")
        assert {thing["id"] for thing in event.things} == {str(issued.pk), str(mine.pk)}

    def test_looking_costs_the_same_for_few_and_for_many(self, cast: Cast, sign_in: SignIn) -> None:
        client, matters = sign_in("officer"), []
        for code in ("remind", "cadence"):
            counts = []
            for number in (1, 4):
                matters += [stories.issued(cast, title=f"{code}{number}.{n}") for n in range(number)]
                with CaptureQueriesContext(connection) as queries:
                    page = client.post(f"{LIST}batches/{code}/", {"matter": [m.pk for m in matters]})
                assert page.status_code == 200
                counts.append(len(queries))
            assert counts[0] == counts[1] <= 25

    def test_one_rhythm_for_several(self, cast: Cast, sign_in: SignIn) -> None:
        first, second, closed = stories.issued(cast, title="一"), stories.issued(cast), stories.closed(cast)
        actions.set_cadence(actor=cast.actor("officer"), matter=second, rhythm="weekly", day=5)
        looked, answer = together(sign_in("officer"), "cadence", [first, second, closed], rhythm="weekly", day="5")
        page = text_of(looked)
        assert "每月，28 日前 → 每周，5 日前" in page
        assert "不予办理2 件" in page
        assert answer.status_code == 302
        assert set(Cadence.objects.values_list("matter", "rhythm", "day")) == {
            (first.pk, "weekly", 5),
            (second.pk, "weekly", 5),
        }
        event = Event.objects.get(kind="cadences_set")
        assert {thing["id"] for thing in event.things} == {str(first.pk)}

    def test_a_day_that_the_rhythm_does_not_have_is_refused_on_the_form(self, cast: Cast, sign_in: SignIn) -> None:
        client, matter = sign_in("officer"), stories.issued(cast)
        looked, answer = together(client, "cadence", [matter], rhythm="weekly", day="9")
        assert "1—7" in text_of(answer) or "1 至 7" in text_of(answer)
        assert not Cadence.objects.exists()

    def test_others_are_not_offered_it_and_all_or_none(self, cast: Cast, sign_in: SignIn) -> None:
        matter, drafted = stories.issued(cast), stories.draft(cast, title="草稿件")
        for who in ("liaison", "leader"):
            for code in ("remind", "cadence"):
                page = sign_in(who).post(f"{LIST}batches/{code}/", {"matter": [matter.pk]})
                assert page.status_code == 404
            with pytest.raises(Refused):
                actions.remind_matters(actor=cast.actor(who), matters=[matter])
            with pytest.raises(Refused):
                actions.set_cadences(actor=cast.actor(who), matters=[matter], rhythm="none", day=1)
        with pytest.raises(Refused, match="草稿件"):
            actions.remind_matters(actor=cast.actor("officer"), matters=[matter, drafted])
        with pytest.raises(ActionError):
            actions.remind_matters(actor=cast.actor("officer"), matters=[matter], words="长" * 201)
        assert not Reminder.objects.exists()


class TestTelling:
    def test_it_stands_in_todays_digest_within_a_minute_once(self, cast: Cast, clock: Any) -> None:
        acknowledged, issued = working(cast, clock, "在办"), stories.issued(cast, title="未签收")
        clock.set(2026, 3, 4, 8)
        duties.make_digests()
        Digest.objects.update(read_at="2026-03-04T00:30:00Z")
        before = Digest.objects.get(person=cast.people["liaison"])
        clock.set(2026, 3, 4, 10)
        actions.remind_matters(actor=cast.actor("officer"), matters=[acknowledged], words="请报进展。")
        actions.remind_matters(actor=cast.actor("officer2"), matters=[issued])
        duties.make_digests()
        duties.make_digests()
        row = Digest.objects.get(person=cast.people["liaison"])
        assert row.read_at is None, "it is unread again"
        assert told(cast, "liaison") == told(cast, "head") == [
            ["在办", "请报进展。"], ["未签收", "请报告进展；12月31日到期"],
        ]  # fmt: skip
        assert [part for part in row.lines if part["occasion"] != "urged"] == before.lines
        clock.set(2026, 3, 5, 8)
        duties.make_digests()
        assert told(cast, "liaison") == [], "the next day it is not repeated"

    def test_who_had_no_digest_gets_one_and_its_letter(self, cast: Cast, clock: Any, settings: Any) -> None:
        settings.SMTP_URL = "smtp://localhost:1"
        mail = {"by_mail": True, "address": "a@example.gov.cn"}
        ReminderSetting.objects.create(county=cast.county, person=cast.people["liaison"], **mail)
        matter = working(cast, clock)
        stories.issued(cast, title="水利的", lead_unit=cast.units["water"], supporting=[])
        clock.set(2026, 3, 4, 8)
        duties.make_digests()
        assert not Digest.objects.filter(person=cast.people["liaison"]).exists()
        actions.remind_matters(actor=cast.actor("officer"), matters=[matter])
        duties.make_digests()
        assert told(cast, "liaison")
        assert Letter.objects.get().digest.person == cast.people["liaison"]

    def test_in_quiet_hours_and_on_days_off_it_waits_for_the_morning(self, cast: Cast, clock: Any) -> None:
        matter, ended = working(cast, clock), working(cast, clock, "已报结")
        clock.set(2026, 3, 6, 21)
        actions.remind_matters(actor=cast.actor("officer"), matters=[matter, ended])
        stories.reported(cast, ended, 120, is_claim=True)
        duties.make_digests()
        clock.set(2026, 3, 7, 10)
        duties.make_digests()
        assert not Digest.objects.exists()
        clock.set(2026, 3, 9, 8)
        duties.make_digests()
        assert [title for title, _words in told(cast, "liaison")] == ["农村公路"], (
            "what was claimed meanwhile is not asked"
        )
        assert not Reminder.objects.filter(told_on=None).exists()


class TestSingly:
    def test_from_the_page_of_the_matter_once_a_day(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        matter, officer = working(cast, clock), sign_in("officer")
        url = f"{matter.get_absolute_url()}remind/"
        assert url in officer.get(f"{matter.get_absolute_url()}chase/").content.decode()
        sent = drawn(officer.get(url)) | {"words": "请补报里程。"}
        for _time in range(2):
            assert officer.post(url, sent).headers["Location"] == matter.get_absolute_url()
        assert Reminder.objects.get().words == "请补报里程。"
        assert "请补报里程。" in text_of(sign_in("liaison").get(f"{matter.get_absolute_url()}chase/"))
        again = officer.post(url, {"key": "another"})
        assert (again.status_code, "今天已催办过。" in text_of(again)) == (403, True)
