"""The daily digest: who is told what, when, and that a mail server that is down loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from luoshi import config
from luoshi.audit.models import Event, EventBody
from luoshi.chase import actions, duties, mail
from luoshi.chase.checks import letters_have_links
from luoshi.chase.models import Digest, Letter, ReminderRule, ReminderSetting
from luoshi.chase.tests.scripts import april_round, working
from luoshi.chase.tests.sink import Sink, sink
from luoshi.ledger import actions as ledger
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.models import Absence
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]


def morning(clock: Any, *day: int, hour: int = 8) -> None:
    clock.set(*day, hour)
    duties.make_digests()


def told(cast: Cast, username: str) -> dict[str, list[str]]:
    """Occasion → titles of the person's newest digest."""
    digest = Digest.objects.filter(person=cast.people[username]).first()
    return {part["occasion"]: [row["title"] for row in part["items"]] for part in digest.lines} if digest else {}


class TestWhoIsToldWhat:
    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            ((2026, 4, 20), None),
            ((2026, 4, 21), "due"),
            ((2026, 4, 22), None),
            ((2026, 4, 23), None),
            ((2026, 4, 24), "due"),
            ((2026, 4, 28), "due"),
            ((2026, 4, 29), "overdue"),
            ((2026, 4, 30), "overdue"),
        ],
        ids=[
            "8 days",
            "7 days",
            "6 days",
            "5 days",
            "3 days before is a Saturday",
            "on the day",
            "the day after",
            "and each day",
        ],
    )
    def test_due_dates(self, cast: Cast, clock: Any, today: tuple[int, ...], expected: str | None) -> None:
        stories.acknowledged(cast, due_on=date(2026, 4, 28))
        morning(clock, *today)
        assert set(told(cast, "liaison")) == ({expected} if expected else set())

    def test_a_day_off_is_spoken_for_on_the_working_day_before(self, cast: Cast, clock: Any) -> None:
        stories.acknowledged(cast, title="周日到期", due_on=date(2026, 4, 19))
        morning(clock, 2026, 4, 18)
        assert not Digest.objects.exists()
        morning(clock, 2026, 4, 17)
        assert told(cast, "liaison") == {"due": ["周日到期"]}

    def test_to_acknowledge_goes_to_liaison_and_head(self, cast: Cast, clock: Any) -> None:
        stories.issued(cast, title="待签收")
        morning(clock, 2026, 3, 3)
        assert told(cast, "liaison") == told(cast, "head") == {"acknowledge": ["待签收"]}
        assert not told(cast, "water_liaison")

    def test_to_report_and_to_approve(self, cast: Cast, clock: Any) -> None:
        first, second = working(cast, clock, "一"), working(cast, clock, "二")
        april_round(clock)
        clock.set(2026, 4, 26)
        stories.submitted(cast, second, 40)
        morning(clock, 2026, 4, 27)
        assert told(cast, "liaison") == {"report": ["一"]}
        assert told(cast, "head") == {"approve": ["二"]}
        assert first.title == "一"

    def test_returned_in_the_unit_and_at_verification(self, cast: Cast, clock: Any) -> None:
        matter = stories.acknowledged(cast, title="单位退回")
        ledger.return_report(actor=cast.actor("head"), report=stories.submitted(cast, matter, 5), reason="缺佐证")
        claimed = stories.claimed(cast, title="核查退回")
        clock.set(2026, 3, 3)
        stories.verified(cast, claimed, 100, outcome="returned")
        morning(clock, 2026, 3, 4)
        assert sorted(told(cast, "liaison")["returned"]) == ["单位退回", "核查退回"]
        stories.submitted(cast, matter, 6)
        morning(clock, 2026, 3, 5)
        assert told(cast, "liaison")["returned"] == ["核查退回"]

    def test_a_returned_part_leads_its_unit_to_the_part(self, cast: Cast, clock: Any) -> None:
        matter = stories.acknowledged(cast, title="配合件")
        part = ledger.add_part(
            actor=cast.actor("water_liaison"),
            matter=matter,
            part=stories.report_input(matter, words="供水管线已改移。"),
        )
        ledger.return_report(actor=cast.actor("water_head"), report=part, reason="补数据。")
        morning(clock, 2026, 3, 3)
        row = Digest.objects.get(person=cast.people["water_liaison"]).lines[0]["items"][0]
        assert (row["title"], row["url"]) == ("配合件", f"{matter.get_absolute_url()}part/")
        assert "补数据。" in row["words"]

    def test_rulings_go_to_whoever_rules(self, cast: Cast, clock: Any) -> None:
        liaison, matter = cast.actor("liaison"), stories.acknowledged(cast, title="延期")
        asked = ledger.ask_extension(actor=liaison, matter=matter, new_due_on=date(2027, 1, 31), reason="雨季")
        morning(clock, 2026, 3, 3)
        assert told(cast, "officer")["ruling"] == ["延期"]
        assert not told(cast, "leader")
        ledger.rule_extension(actor=cast.actor("officer"), extension=asked, granted=True, ruling="同意")
        ledger.ask_extension(actor=liaison, matter=matter, new_due_on=date(2027, 2, 28), reason="仍在雨季")
        morning(clock, 2026, 3, 4)
        assert told(cast, "leader")["ruling"] == ["延期"]
        assert not Digest.objects.filter(person=cast.people["officer"], day=date(2026, 3, 4)).exists()

    def test_notices_go_to_the_unit_and_red_ones_to_the_sponsor_first(self, cast: Cast, clock: Any) -> None:
        matter = stories.acknowledged(cast)
        slip = actions.NoticeInput("red", "滞后。", "答复。")
        row = actions.send_notice(actor=cast.actor("officer"), matter=matter, notice=slip)
        morning(clock, 2026, 3, 3)
        assert (set(told(cast, "leader")), told(cast, "head")) == ({"ruling"}, {})
        actions.sign_notice(actor=cast.actor("leader"), notice=row)
        morning(clock, 2026, 3, 4)
        assert set(told(cast, "head")) == set(told(cast, "liaison")) == {"notice"}

    def test_whoever_stands_in_is_told_instead(self, cast: Cast, clock: Any) -> None:
        stories.issued(cast, title="待签收")
        away = {"person": cast.people["liaison"], "substitute": cast.people["head"]}
        Absence.objects.create(county=cast.county, since=date(2026, 3, 3), until=date(2026, 3, 3), **away)
        morning(clock, 2026, 3, 3)
        assert not told(cast, "liaison")
        assert told(cast, "head") == {"acknowledge": ["待签收"]}

    def test_a_unit_without_people_is_told_through_the_one_above(self, cast: Cast, clock: Any) -> None:
        stories.issued(cast, title="下级单位", lead_unit=cast.units["roads"])
        morning(clock, 2026, 3, 3)
        assert told(cast, "liaison") == {"acknowledge": ["下级单位"]}

    def test_the_county_says_what_reminds(self, cast: Cast, clock: Any) -> None:
        stories.acknowledged(cast, title="十天", due_on=date(2026, 3, 13))
        stories.issued(cast)
        ReminderRule.objects.create(county=cast.county, occasion="due", days=[10])
        ReminderRule.objects.create(county=cast.county, occasion="acknowledge", is_on=False)
        morning(clock, 2026, 3, 3)
        assert told(cast, "liaison") == {"due": ["十天"]}


class TestOnceADay:
    def test_not_twice_and_not_in_quiet_hours(self, cast: Cast, clock: Any) -> None:
        stories.issued(cast)
        for hour in (6, 8, 9, 22):
            morning(clock, 2026, 3, 3, hour=hour)
            assert Digest.objects.filter(person=cast.people["liaison"]).count() == (hour > 6)
        assert not Event.objects.filter(kind__contains="digest").exists()

    def test_old_ones_go(self, cast: Cast, clock: Any) -> None:
        stories.issued(cast)
        morning(clock, 2026, 3, 3)
        morning(clock, 2026, 6, 5)
        assert set(Digest.objects.values_list("day", flat=True)) == {date(2026, 6, 5)}

    def test_queries_do_not_grow(self, cast: Cast, clock: Any, django_assert_max_num_queries: Any) -> None:
        for n in range(6):
            stories.issued(cast, title=f"事项{n}")
        with django_assert_max_num_queries(50):
            morning(clock, 2026, 3, 3)
        assert len(told(cast, "liaison")["acknowledge"]) == 6


class TestInbox:
    def test_everybody_reads_their_own(self, cast: Cast, clock: Any, sign_in: SignIn) -> None:
        stories.issued(cast, title="待签收事项")
        morning(clock, 2026, 3, 3)
        liaison, head = sign_in("liaison"), sign_in("head")
        assert "待签收事项" in liaison.get("/inbox/").content.decode()
        assert "待签收事项" not in sign_in("water_liaison").get("/inbox/").content.decode()
        theirs = Digest.objects.get(person=cast.people["head"])
        liaison.post("/inbox/read/", {"digest": theirs.pk})
        assert Digest.objects.unread().count() == 2
        liaison.post("/inbox/read/")
        assert list(Digest.objects.unread()) == [theirs]
        assert head.post("/inbox/read/", {"digest": "x"}).status_code == 404
        for name in ("auditor", "system_admin", "nobody"):
            assert sign_in(name).get("/inbox/").status_code == 404


@pytest.fixture
def server(settings: Any) -> Iterator[Sink]:
    with sink() as running:
        settings.SMTP_URL, settings.MAIL_FROM = running.url, "luoshi@example.org"
        yield running


def subscribed(cast: Cast, name: str = "liaison") -> ReminderSetting:
    return actions.set_reminders(actor=cast.actor(name), by_mail=True, address=f"{name}@example.org")


class TestMail:
    def test_the_digest_arrives_once(self, cast: Cast, clock: Any, server: Sink) -> None:
        subscribed(cast)
        stories.issued(cast, title="待签收事项")
        morning(clock, 2026, 3, 3)
        assert (mail.send_waiting(), mail.send_waiting()) == (1, 0)
        letter = server.letters[0]
        assert (letter["To"], letter["From"]) == ("liaison@example.org", "luoshi@example.org")
        assert "3月3日" in str(letter["Subject"])
        assert "待签收事项" in letter.get_content()
        assert Letter.objects.get().address == ""

    def test_a_server_that_is_down_delays_and_loses_nothing(self, cast: Cast, clock: Any, settings: Any) -> None:
        with sink() as gone:
            settings.SMTP_URL = gone.url
        subscribed(cast)
        stories.issued(cast)
        morning(clock, 2026, 3, 3)
        assert mail.send_waiting() == 0
        waiting = Letter.objects.get()
        assert (waiting.tries, waiting.sent_at, waiting.problem != "") == (1, None, True)
        with sink(gone.port) as back:
            assert mail.send_waiting() == 0, "not before its next try"
            clock.advance(minutes=2)
            assert mail.send_waiting() == 1
            assert len(back.letters) == 1

    def test_links_lead_to_the_site_where_its_address_is_known(
        self, cast: Cast, clock: Any, server: Sink, settings: Any
    ) -> None:
        subscribed(cast)
        matter = stories.issued(cast)
        morning(clock, 2026, 3, 3)
        letter = Letter.objects.select_related("digest__person").get()
        assert "http" not in mail.body_of(letter.digest)
        assert [warning.id for warning in letters_have_links(None)] == ["chase.W001"]
        settings.SITE_URL = "https://luoshi.example.cn"
        body = mail.body_of(letter.digest)
        assert f"https://luoshi.example.cn/matters/{matter.pk}/acknowledge/" in body
        assert body.endswith("https://luoshi.example.cn/inbox/")
        assert letters_have_links(None) == []

    def test_a_server_that_dies_while_it_takes_letters_keeps_the_rest(
        self, cast: Cast, clock: Any, server: Sink
    ) -> None:
        server.dies_after = 1
        for name in ("liaison", "head"):
            subscribed(cast, name)
        stories.issued(cast)
        morning(clock, 2026, 3, 3)
        assert mail.send_waiting() == 1
        server.dies_after = 0
        clock.advance(minutes=2)
        assert mail.send_waiting() == 1
        assert sorted(letter["To"] for letter in server.letters) == ["head@example.org", "liaison@example.org"]

    def test_quiet_hours_hold_it_back(self, cast: Cast, clock: Any, server: Sink) -> None:
        subscribed(cast)
        stories.issued(cast)
        morning(clock, 2026, 3, 3, hour=19)
        clock.set(2026, 3, 3, 21)
        assert mail.send_waiting() == 0
        clock.set(2026, 3, 4, 8)
        assert mail.send_waiting() == 1

    def test_a_refused_address_is_given_up_and_the_rest_goes(self, cast: Cast, clock: Any, server: Sink) -> None:
        server.refused.add("liaison@example.org")
        subscribed(cast)
        subscribed(cast, "head")
        stories.issued(cast)
        morning(clock, 2026, 3, 3)
        assert mail.send_waiting() == 1
        assert [letter["To"] for letter in server.letters] == ["head@example.org"]
        assert Letter.objects.filter(given_up_at__isnull=False, address="").count() == 1

    def test_what_is_days_old_is_not_sent(self, cast: Cast, clock: Any, server: Sink) -> None:
        subscribed(cast)
        stories.issued(cast)
        morning(clock, 2026, 3, 3)
        clock.set(2026, 3, 9, 9)
        assert mail.send_waiting() == 0
        assert Letter.objects.get().given_up_at

    def test_no_letters_without_a_server_or_a_wish(self, cast: Cast, clock: Any, server: Sink, settings: Any) -> None:
        stories.issued(cast)
        morning(clock, 2026, 3, 3)
        subscribed(cast)
        settings.SMTP_URL = ""
        morning(clock, 2026, 3, 4)
        assert not Letter.objects.exists()


class TestSetting:
    def test_the_address_stays_out_of_the_record_and_goes_when_switched_off(self, cast: Cast) -> None:
        row = subscribed(cast)
        body = EventBody.objects.get(event__kind="reminders_set").body
        assert "example.org" not in body
        actions.set_reminders(actor=cast.actor("liaison"), by_mail=False, address=row.address)
        row.refresh_from_db()
        assert (row.by_mail, row.address) == (False, "")

    def test_bad_ones_are_refused(self, cast: Cast) -> None:
        for address in ("", "kein"):
            with pytest.raises(ActionError) as caught:
                actions.set_reminders(actor=cast.actor("liaison"), by_mail=True, address=address)
            assert caught.value.field == "address"
        with pytest.raises(Refused):
            actions.set_reminders(actor=cast.actor("auditor"), by_mail=False)

    @pytest.mark.parametrize("url", ["http://a", "smtp://", "mail.example.org"])
    def test_a_wrong_server_stops_the_start(self, url: str) -> None:
        with pytest.raises(config.SettingError, match="LUOSHI_SMTP_URL"):
            config.load({"LUOSHI_SMTP_URL": url})
        assert config.load({"LUOSHI_SMTP_URL": "smtps://u:p@mail.example.org"})["LUOSHI_SMTP_URL"]

    @pytest.mark.parametrize("url", ["luoshi.example.cn", "https://", "ftp://a", "https://a.cn/luoshi"])
    def test_a_wrong_address_of_the_site_stops_the_start(self, url: str) -> None:
        with pytest.raises(config.SettingError, match="LUOSHI_SITE_URL"):
            config.load({"LUOSHI_SITE_URL": url})
        assert config.load({"LUOSHI_SITE_URL": "https://a.cn:8443/"})["LUOSHI_SITE_URL"] == "https://a.cn:8443"

    def test_a_wrong_sender_stops_the_start(self) -> None:
        with pytest.raises(config.SettingError, match="LUOSHI_MAIL_FROM"):
            config.load({"LUOSHI_MAIL_FROM": "nobody"})
