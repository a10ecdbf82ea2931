"""What is done beside the matters' own stories: rhythms, slips, samples, overrides, waivers, people who come and go."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from luoshi.chase import actions as chase
from luoshi.chase.models import Campaign, CampaignItem, Notice, NoticeColour, NoticeState, RoundItem
from luoshi.desk.actions import waive
from luoshi.ledger import actions as ledger
from luoshi.ledger.actions import views
from luoshi.ledger.models import Matter, ProgressReport, State
from luoshi.lib import clock
from luoshi.org import actions as org
from luoshi.org.actors import Actor
from luoshi.org.models import Holding
from luoshi.sample.dates import Dates
from luoshi.sample.documents import Sentences
from luoshi.sample.organisation import Cast
from luoshi.sources.actions import lexicon
from luoshi.sources.models import LexiconKind

Row = dict[str, Any]
_OVERDUE = "“{title}”没有按时完成，请说明原因和下步措施。"  # where the calendar of a year has proposed nothing yet


class TaleLike(Protocol):
    """The matter that a story is about, and who leads it."""

    story: Row
    matter: Matter
    lead: str


def unchanged(actor: Actor, tale: TaleLike, reason: str) -> ProgressReport:
    """One click in the round of today."""
    item = RoundItem.objects.select_related("round", "matter").get(
        matter=tale.matter.pk, round__period_start__lte=clock.today(), round__period_end__gte=clock.today()
    )
    return chase.report_unchanged(actor=actor, item=item, reason=reason)


class OfficeWork:
    """Carries out what chase.yaml tells: the method has the name of the happening."""

    def __init__(self, cast: Cast, dates: Dates, sentences: Sentences, titles: dict[str, str]) -> None:
        self._cast = cast
        self._dates = dates
        self._sentences = sentences
        self._titles = titles
        self._slips: dict[tuple[str, str], Notice] = {}
        self._campaigns: dict[str, Campaign] = {}

    # Rounds and lights

    def _set_default_cadence(self, event: Row) -> None:
        chase.set_cadence(actor=self._office(), rhythm=event["rhythm"], day=event["day"])

    def _set_cadence(self, tale: TaleLike, event: Row) -> None:
        matter = Matter.objects.get(pk=tale.matter.pk)  # as it is since it was issued
        chase.set_cadence(actor=self._office(), rhythm=event["rhythm"], day=event["day"], matter=matter)

    def _override(self, tale: TaleLike, event: Row) -> None:
        until = max(self._dates.on(event["until"]), clock.today())
        colour, reason = event["colour"], event["reason"]
        ledger.override_light(actor=self._office(), matter=tale.matter, colour=colour, reason=reason, until=until)

    # Slips

    def _send_notice(self, tale: TaleLike, event: Row) -> None:
        """What the ladder proposed, or one of the office's own."""
        colour = event["colour"]
        proposal = Notice.objects.filter(matter=tale.matter.pk, colour=colour, state=NoticeState.PROPOSED).first()
        text = event.get("text") or (proposal.text if proposal else _OVERDUE.format(title=tale.story["title"]))
        asked = event.get("asked") or "请明确马上办结或者给出有时限的方案，并说明责任人。"
        notice = chase.NoticeInput(colour, text, asked, event.get("days", 3))
        sent = chase.send_notice(actor=self._office(), matter=tale.matter, notice=notice, proposal=proposal)
        self._slips[tale.story["key"], colour] = sent

    def _sign_notice(self, tale: TaleLike, event: Row) -> None:
        sponsor = self._cast.actor(tale.story["sponsor"])
        chase.sign_notice(actor=sponsor, notice=self._slip(tale, event))

    def _receive_notice(self, tale: TaleLike, event: Row) -> None:
        liaison = self._cast.actor(self._cast.liaison(tale.lead))
        chase.receive_notice(actor=liaison, notice=self._slip(tale, event))

    def _answer_notice(self, tale: TaleLike, event: Row) -> None:
        chase.answer_notice(
            actor=self._cast.actor(self._cast.head(tale.lead)),
            notice=self._slip(tale, event),
            answer=event["answer"],
            words=event["words"],
            promised_on=max(self._dates.on(event["promise"]), clock.today()),
        )

    def _drop_notice(self, tale: TaleLike, event: Row) -> None:
        """Nothing to drop where the calendar of a year proposed nothing."""
        for notice in Notice.objects.filter(matter=tale.matter.pk, state=NoticeState.PROPOSED):
            chase.take_back_notice(actor=self._office(), notice=notice, reason=event["why"])

    def _slip(self, tale: TaleLike, event: Row) -> Notice:
        return self._slips[tale.story["key"], NoticeColour(event["colour"])]

    # Samples of what was closed

    def _draw_campaign(self, event: Row) -> None:
        sample = chase.SampleInput(
            name=event["name"],
            closed_from=self._dates.on(event["from"]),
            closed_to=self._dates.on(event["to"]),
            size=event["size"],
            seed=event["seed"],
            finish_by=self._dates.on(event["finish"]),
            way=event["way"],
            domain=event.get("domain", ""),
        )
        self._campaigns[event["name"]] = chase.draw_campaign(actor=self._office(), sample=sample)

    def _visit_sample(self, event: Row) -> None:
        """The next matters of a sample; which ones the draw decides, so what was found is said for any of them."""
        campaign = self._campaigns[event["name"]]
        items = CampaignItem.objects.filter(campaign=campaign, place__gte=event["first"], place__lte=event["last"])
        visitor = self._cast.actor(self._cast.default("site_verification"))
        for item in items.select_related("matter").order_by("place"):
            if item.matter.state == State.CLOSED and item.matter.lead_unit_id not in visitor.unit_ids:
                ledger.look_back(
                    actor=visitor,
                    matter=item.matter,
                    outcome="held",
                    words=event["words"][item.place % len(event["words"])],
                    found_on=clock.today(),
                    on_site=campaign.way == "unannounced",
                )

    # The desk

    def _waive(self, event: Row) -> None:
        clause = self._sentences.clause(self._titles[event["document"]], event["text"])
        waive(actor=self._office(), clause=clause, reason=event["reason"])

    # What the office keeps for everybody

    def _add_words(self, event: Row) -> None:
        programmes = [lexicon.Word(form, LexiconKind.PROGRAMME) for form in event["words"]["programme"]]
        aliases = event["words"]["alias"].items()
        units = [lexicon.Word(form, LexiconKind.ALIAS, self._cast.units[unit]) for form, unit in aliases]
        lexicon.add_words(actor=self._office(), words=[*programmes, *units])

    def _share_view(self, event: Row) -> None:
        chosen = {name: event[name] for name in ("name", "conditions", "sort")}
        views.save_view(actor=self._office(), shared=True, **chosen)

    # People

    def _be_away(self, event: Row) -> None:
        org.set_absence(
            actor=self._cast.actor(event["by"]),
            person=self._cast.people[event["person"]],
            substitute=self._cast.people[event["substitute"]],
            since=max(self._dates.on(event["since"]), clock.today()),
            until=max(self._dates.on(event["until"]), clock.today()),
        )

    def _make_account(self, event: Row) -> None:
        person = org.make_account(actor=self._cast.actor(event["by"]), username=event["username"], name=event["name"])
        self._cast.people[person.username] = person

    def _hand_over(self, event: Row) -> None:
        leaver, successor = self._cast.people[event["leaver"]], self._cast.people[event["successor"]]
        today: date = clock.today()
        held = Holding.objects.current(today).filter(person=leaver)
        org.hand_over(
            actor=self._cast.actor(event["by"]),
            leaver=leaver,
            successor=successor,
            holdings=list(held),
            first_day=today,
            switch_off=True,
        )
        self._cast.succeed(leaver.username, successor.username)

    def _office(self) -> Actor:
        return self._cast.actor(self._cast.default("delivery"))
