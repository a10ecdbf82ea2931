"""The objects the permission table speaks of, made by the real actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from luoshi.desk import actions as desk
from luoshi.desk.tests.scripts import report
from luoshi.insight.actions import ranking
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Extension, Matter, Suspension
from luoshi.ledger.tests import stories
from luoshi.lib import files
from luoshi.org.tests.cast import Cast
from luoshi.sources.models import Clause, Document, IncomingVersion, LexiconEntry, Reread, StoredFile
from tests.architecture.permissions import Row
from tests.architecture.scenes_chase import ChaseScenes
from tests.architecture.scenes_hazards import HazardScenes
from tests.architecture.scenes_indicators import IndicatorScenes
from tests.architecture.scenes_inspections import InspectionScenes
from tests.architecture.scenes_investment import InvestmentScenes
from tests.architecture.scenes_list import ListScenes
from tests.architecture.scenes_livelihood import LivelihoodScenes
from tests.architecture.scenes_meetings import MeetingScenes
from tests.architecture.scenes_org import OrgScenes
from tests.architecture.scenes_plan import PlanScenes
from tests.architecture.scenes_problems import ProblemScenes
from tests.architecture.scenes_projects import ProjectScenes
from tests.architecture.scenes_requests import RequestScenes
from tests.architecture.scenes_targets import TargetScenes

Address = tuple[str, dict[str, Any]]
Scene = tuple[tuple[object, ...], dict[str, Any]]


def of(*objects: Model) -> Scene:
    """The address of a matter, or of a request or report of it; nothing but the form's key is posted."""
    return tuple(row.pk for row in objects), {"key": "form-1"}


class Scenes(
    ChaseScenes,
    HazardScenes,
    IndicatorScenes,
    InspectionScenes,
    InvestmentScenes,
    LivelihoodScenes,
    ListScenes,
    MeetingScenes,
    OrgScenes,
    PlanScenes,
    ProblemScenes,
    ProjectScenes,
    RequestScenes,
    TargetScenes,
):
    """Makes what a row's scene names and gives the address and the data to send."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.stories = stories

    def address(self, row: Row) -> Address:
        """The address of the row's object and what is posted to it."""
        args, data = getattr(self, row.scene)() if row.scene else ((), {})
        return reverse(row.name, args=args), data

    def draft(self) -> Scene:
        return of(stories.draft(self.cast))

    def issued(self) -> Scene:
        return of(stories.issued(self.cast))

    def led_by_office(self) -> Scene:
        return of(stories.issued(self.cast, lead_unit=self.cast.units["office"]))

    def acknowledged(self) -> Scene:
        return of(stories.acknowledged(self.cast))

    def claimed(self) -> Scene:
        return of(stories.claimed(self.cast))

    def confirmed(self) -> Scene:
        matter = stories.claimed(self.cast)
        stories.verified(self.cast, matter)
        return of(matter)

    def closed(self) -> Scene:
        return of(stories.closed(self.cast))

    def disputed(self) -> Scene:
        matter = stories.issued(self.cast)
        ledger.dispute(actor=self.cast.actor("liaison"), matter=matter, reason="应由水利局牵头。")
        return of(matter)

    def submitted(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        return of(matter, stories.submitted(self.cast, matter))

    def evidence(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        file = self._file(b"minutes", "会议纪要.txt")
        actor, report = self.cast.actor("liaison"), stories.report_input(matter)
        ledger.submit_report(actor=actor, matter=matter, report=report, files=[file])
        return (matter.evidence.get().pk,), {}

    def picture(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        actor, report = self.cast.actor("liaison"), stories.report_input(matter)
        file = self._file(b"\x89PNG\r\n\x1a\n road", "路面.png")
        ledger.submit_report(actor=actor, matter=matter, report=report, files=[file])
        return (matter.evidence.get().pk,), {}

    def claimed_file(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        report = stories.report_input(matter, is_claim=True)
        file = self._file(b"minutes", "会议纪要.txt")
        claim = ledger.submit_report(actor=self.cast.actor("liaison"), matter=matter, report=report, files=[file])
        ledger.approve_report(actor=self.cast.actor("head"), report=claim)
        return (file.sha256,), {"key": "form-1"}

    def first_extension(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        return of(matter, self._extension(matter, date(2027, 2, 28)))

    def second_extension(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        first = self._extension(matter, date(2027, 2, 28))
        ledger.rule_extension(actor=self.cast.actor("officer"), extension=first, granted=True, ruling="同意。")
        return of(matter, self._extension(matter, date(2027, 3, 31)))

    def suspension(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        return of(matter, self._suspension(matter))

    def suspended(self) -> Scene:
        matter = stories.acknowledged(self.cast)
        asked = self._suspension(matter)
        ledger.rule_suspension(actor=self.cast.actor("leader"), suspension=asked, granted=True, ruling="同意。")
        return of(matter)

    def document(self) -> Scene:
        return (self._document().pk,), {}

    def public_document(self) -> Scene:
        document = self._document()
        desk.set_public(actor=self.cast.actor("officer"), document=document, public=True)
        return (document.pk,), {}

    def document_part(self) -> Scene:
        return (self._document().pk, 0), {}

    def reread(self) -> Scene:
        document = self._document()
        version = document.versions.get()
        row = Reread.objects.create(county=self.cast.county, version=version, state="done", by_name="x")
        return (document.pk, row.pk), {}

    def asked_version(self) -> Scene:
        document = self._document()
        row = IncomingVersion.objects.create(county=self.cast.county, document=document, state="asked", by_name="x")
        return (document.pk, row.pk), {}

    def lexicon_word(self) -> Scene:
        word = LexiconEntry.objects.create(county=self.cast.county, kind="body", form="数投专班", by_name="x")
        return (word.pk,), {}

    def clause(self) -> Scene:
        document = self._document()
        return (document.pk, self._open_clause(document).pk), {}

    def waived_clause(self) -> Scene:
        document = self._document()
        clause = self._open_clause(document)
        desk.waive(actor=self.cast.actor("officer"), clause=clause, reason="号召性表述。")
        return (document.pk, clause.pk), {}

    def accepted_clause(self) -> Scene:
        document = self._document()
        clause = self._open_clause(document)
        stories.draft(self.cast, clauses=[clause])
        return (document.pk, clause.pk), {}

    def accepted_document(self) -> Scene:
        document, _clause = self.accepted_clause()[0]
        return (document,), {}

    def issued_document(self) -> Scene:
        document = self._document()
        stories.issued(self.cast, clauses=[self._open_clause(document)])
        return (document.pk,), {}

    def issued_share(self) -> Scene:
        return (*self.issued_document()[0], self.cast.units["transport"].pk), {}

    def transport(self) -> Scene:
        stories.acknowledged(self.cast)
        return (self.cast.units["transport"].pk,), {}

    def help_page(self) -> Scene:
        return ("units",), {}

    def help_picture(self) -> Scene:
        return ("overview.webp",), {}

    def ranking_reason(self) -> Scene:
        return (), {"key": "form-1", "reason": "年底考评需要。"}

    def ranking_is_on(self) -> Scene:
        ranking.switch_on(actor=self.cast.actor("county_head"), reason="年底考评需要。")
        return (), {"key": "form-1"}

    def _extension(self, matter: Matter, until: date) -> Extension:
        actor = self.cast.actor("liaison")
        return ledger.ask_extension(actor=actor, matter=matter, new_due_on=until, reason="雨季停工。")

    def _suspension(self, matter: Matter) -> Suspension:
        return ledger.ask_suspension(
            actor=self.cast.actor("liaison"),
            matter=matter,
            condition="枯水期后方可施工",
            review_on=date(2026, 11, 10),
            reason="汛期水位高。",
        )

    def _file(self, content: bytes, name: str) -> StoredFile:
        kept = files.store([content], name)
        return StoredFile(county=self.cast.county, sha256=kept.sha256, size=kept.size, name=name)

    def _document(self) -> Document:
        return report().stored(self.cast.county)

    def _open_clause(self, document: Document) -> Clause:
        return Clause.objects.of_current(document).commitments().order_by("ordinal")[0]
