"""Look-back samples: drawn so that anyone can draw them again, and what they found."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.test import Client

from luoshi.audit.models import Event
from luoshi.chase import actions
from luoshi.chase.draw import draw, fingerprint
from luoshi.chase.models import Campaign, CampaignItem
from luoshi.chase.pages.campaigns import progress_of, relapses
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]


def sample(**given: Any) -> actions.SampleInput:
    fields: dict[str, Any] = {
        "name": "一季度回头看", "closed_from": date(2026, 3, 1), "closed_to": date(2026, 3, 31), "size": 2,
        "seed": "2026042", "finish_by": date(2026, 4, 30),
    }  # fmt: skip
    return actions.SampleInput(**(fields | given))


def closed(cast: Cast, count: int, **given: Any) -> list[Matter]:
    return [stories.closed(cast, title=f"事项{n}", **given) for n in range(count)]


class TestDraw:
    def test_by_hand(self) -> None:
        numbers = [f"RW-2026-{n:04d}" for n in range(1, 30)]
        by_hand = sorted(numbers, key=lambda n: hashlib.sha256(f"种子\n{n}".encode()).hexdigest())[:5]
        assert [d.number for d in draw("种子", reversed(numbers), 5)] == by_hand
        assert [d.number for d in draw("另一个", numbers, 5)] != by_hand

    def test_a_known_answer(self) -> None:
        """`printf '%s\\n%s' 42 RW-2026-0001 | sha256sum`"""
        assert draw("42", ["RW-2026-0001"], 3)[0].score.startswith("b2217dc84cff4a6a")

    def test_the_fingerprint_knows_no_order(self) -> None:
        assert fingerprint(["b", "a"]) == hashlib.sha256(b"a\nb\n").hexdigest() == fingerprint(["a", "b", "b"])


class TestCampaign:
    def test_the_sample_can_be_drawn_again(self, cast: Cast) -> None:
        numbers = [matter.number for matter in closed(cast, 5)]
        row = actions.draw_campaign(actor=cast.actor("officer"), sample=sample(), key="k")
        assert actions.draw_campaign(actor=cast.actor("officer"), sample=sample(), key="k") == row
        again = [(d.number, d.score) for d in draw("2026042", numbers, 2)]
        assert list(CampaignItem.objects.values_list("matter__number", "score")) == again
        assert (row.population, row.fingerprint) == (5, fingerprint(numbers))
        assert Event.objects.filter(kind="campaign_drawn").count() == 1

    def test_only_what_was_closed_then_and_in_the_domain(self, cast: Cast, clock: Any) -> None:
        closed(cast, 1, domain="economy")
        wanted = closed(cast, 1)
        stories.claimed(cast, title="未销号")
        clock.set(2026, 4, 1)
        stories.closed(cast, title="四月")
        row = actions.draw_campaign(actor=cast.actor("officer"), sample=sample(domain="livelihood", size=9))
        assert [item.matter for item in row.items.all()] == wanted

    def test_only_the_office_draws(self, cast: Cast) -> None:
        closed(cast, 1)
        for name in ("leader", "head", "auditor"):
            with pytest.raises(Refused):
                actions.draw_campaign(actor=cast.actor(name), sample=sample())

    @pytest.mark.parametrize(
        ("field", "given"),
        [
            ("name", {"name": " "}),
            ("seed", {"seed": ""}),
            ("closed_to", {"closed_to": date(2026, 2, 1)}),
            ("closed_from", {"closed_from": date(2026, 3, 30)}),
            ("size", {"size": 0}),
            ("finish_by", {"finish_by": date(2026, 3, 1)}),
        ],
    )
    def test_what_is_wrong_is_said(self, cast: Cast, field: str, given: dict[str, Any]) -> None:
        closed(cast, 1)
        with pytest.raises(ActionError) as caught:
            actions.draw_campaign(actor=cast.actor("officer"), sample=sample(**given))
        assert caught.value.field == field

    def test_progress_counts_looks_after_the_draw(self, cast: Cast, clock: Any) -> None:
        first, second, third = closed(cast, 3)
        office = cast.actor("officer")
        look = {"actor": office, "words": "路面完好。", "found_on": date(2026, 3, 2)}
        ledger.look_back(matter=third, outcome="held", **look)
        clock.set(2026, 3, 3)
        row = actions.draw_campaign(actor=office, sample=sample(size=3))
        ledger.look_back(matter=first, outcome="held", **look)
        ledger.look_back(matter=second, outcome="relapsed", **look)
        found = progress_of(office, [row])[row.pk]
        assert (found.total, found.done, found.relapsed) == (3, 2, 1)

    def test_relapses_count_matters_by_domain(self, cast: Cast) -> None:
        office = cast.actor("officer")
        look = {"actor": office, "words": "核对。", "found_on": date(2026, 3, 2)}
        first, second = closed(cast, 2)
        economy = closed(cast, 1, domain="economy")[0]
        for matter, outcome in ((first, "held"), (first, "relapsed"), (second, "held"), (economy, "held")):
            ledger.look_back(matter=matter, outcome=outcome, **look)
        assert [(row.looked, row.relapsed, row.rate) for row in relapses(office)] == [(1, 0, 0.0), (2, 1, 50.0)]


class TestPages:
    def test_from_the_draw_to_the_look(self, cast: Cast, sign_in: SignIn) -> None:
        matter = closed(cast, 1)[0]
        form = {
            "key": "a", "name": "回头看", "closed_from": "2026-03-01", "closed_to": "2026-03-31", "size": 1,
            "way": "unannounced", "seed": "2026042", "finish_by": "2026-04-30",
        }  # fmt: skip
        officer = sign_in("officer")
        assert officer.post("/chase/look-backs/new/", form | {"seed": ""}).status_code == 400
        assert officer.post("/chase/look-backs/new/", form).headers["Location"] == "/chase/look-backs/"
        page = officer.get(Campaign.objects.get().get_absolute_url()).content.decode()
        assert f"/matters/{matter.pk}/look-back/" in page
        assert "2026042" in page

    def test_anyone_checks_the_draw_from_what_the_page_shows(self, cast: Cast, sign_in: SignIn, tmp_path: Path) -> None:
        """The published list and the commands, in a real shell; and what was reopened since stays in the list."""
        matters = closed(cast, 5)
        row = actions.draw_campaign(actor=cast.actor("officer"), sample=sample(size=3, seed="10月 '双色' 号"))
        look = {"actor": cast.actor("officer"), "words": "已坏。", "found_on": date(2026, 3, 2)}
        ledger.look_back(matter=matters[0], outcome="relapsed", **look)
        leader = sign_in("leader")
        content = leader.get(f"{row.get_absolute_url()}population/").content
        (tmp_path / "population.txt").write_bytes(content)
        page = lxml.html.fromstring(leader.get(row.get_absolute_url()).content.decode())
        fingerprint_of, sample_of = (pre.text_content() for pre in page.iter("pre"))
        run = partial(subprocess.run, shell=True, cwd=tmp_path, check=True, text=True, capture_output=True)
        assert run(fingerprint_of).stdout.split()[0] == row.fingerprint
        drawn = [tuple(line.split()) for line in run(sample_of).stdout.splitlines()]
        assert drawn == list(row.items.values_list("score", "matter__number"))
        assert sign_in("head").get(f"{row.get_absolute_url()}population/").status_code == 404

    def test_a_unit_is_not_told_what_will_be_visited(self, cast: Cast, sign_in: SignIn) -> None:
        closed(cast, 1)
        row = actions.draw_campaign(actor=cast.actor("officer"), sample=sample())
        for name in ("head", "liaison", "auditor", "foreign_officer"):
            assert sign_in(name).get(row.get_absolute_url()).status_code == 404
        assert sign_in("leader").get(row.get_absolute_url()).status_code == 200

    @pytest.mark.parametrize("count", [1, 5])
    def test_queries_do_not_grow(
        self, cast: Cast, sign_in: SignIn, count: int, django_assert_max_num_queries: Any
    ) -> None:
        closed(cast, count)
        row = actions.draw_campaign(actor=cast.actor("officer"), sample=sample(size=count))
        officer = sign_in("officer")
        for url in ("/chase/look-backs/", row.get_absolute_url()):
            officer.get(url)
            with django_assert_max_num_queries(17):
                assert officer.get(url).status_code == 200
