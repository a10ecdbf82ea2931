"""Plays the stories by the real actions, each under the clock of its moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from luoshi.ledger import actions, asking
from luoshi.ledger.models import Extension, Matter, Measure, ProgressReport, Suspension
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.projects.models import Project
from luoshi.sample import chasing, documents, indicators, quota, versions
from luoshi.sample.dates import Dates
from luoshi.sample.exhibits import Exhibits
from luoshi.sample.happenings import Happening
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read

Row = dict[str, Any]


@dataclass
class Tale:
    """How far the story of one matter has been told."""

    story: Row
    matter: Matter
    lead: str
    due: date
    measures: list[UUID]
    milestones: dict[date, UUID] = field(default_factory=dict)
    report: ProgressReport | None = None
    parts: dict[str, ProgressReport] = field(default_factory=dict)
    request: Extension | Suspension | None = None


class Stage:
    """Carries out happenings: `play` finds the method of the same name."""

    def __init__(self, county: County, cast: Cast, dates: Dates, exhibits: Exhibits) -> None:
        self.county = county
        self._cast = cast
        self._dates = dates
        self._exhibits = exhibits
        self._sentences = documents.Sentences()
        self._titles: dict[str, str] = {}
        self._tales: dict[str, Tale] = {}
        self._office_work = chasing.OfficeWork(cast, dates, self._sentences, self._titles)
        statistics = indicators.StatisticsWork(county, cast, dates, lambda key: self._tales[key].matter)
        renewals = versions.VersionWork(county, cast, dates, self._sentences, self._titles)
        self._others: tuple[object, ...] = (self._office_work, statistics, renewals, quota.QuotaWork(cast, dates))

    def play(self, happening: Happening) -> None:
        """Does one happening."""
        match happening.do:
            case "take_in":
                self._take_in(happening.event["document"])
            case "draft" | "issue" | "approve":
                getattr(self, "_" + happening.do)(happening.matters)
            case verb if happening.matters:
                [matter] = happening.matters
                tale, event = self._tales[matter["key"]], happening.event
                getattr(self if hasattr(self, "_" + verb) else self._office_work, "_" + verb)(tale, event)
            case verb:
                does = next(other for other in self._others if hasattr(other, "_" + verb))
                getattr(does, "_" + verb)(happening.event)

    # Documents, drafts and issue

    def _take_in(self, row: Row) -> None:
        self._titles[row["key"]] = row["title"]
        dated = self._dates.on(row["dated"])
        documents.take_in(self._office(), self.county, row, year=self._dates.year, dated=dated)

    def _draft(self, matters: Sequence[Row]) -> None:
        """All matters of one document at once, as from the desk."""
        together: dict[str, list[Row]] = defaultdict(list)
        for row in matters:
            together[row["source"]["document"]].append(row)
        for rows in together.values():
            made = actions.draft_matters(actor=self._office(), drafts=[self._input(row) for row in rows])
            measures: dict[UUID, list[UUID]] = defaultdict(list)
            for pk, key in Measure.objects.filter(matter__in=made).order_by("ordinal").values_list("pk", "matter"):
                measures[key].append(pk)
            for row, matter in zip(rows, made, strict=True):
                due = self._dates.on(row["due"])
                self._tales[row["key"]] = Tale(row, matter, row["lead"], due, measures[matter.pk])

    def _input(self, row: Row) -> actions.DraftInput:
        cast, due = self._cast, self._dates.on(row["due"])
        places = [row["source"], *row.get("also", [])]
        return actions.DraftInput(
            title=row["title"],
            year=self._dates.year,
            clauses=[self._sentences.clause(self._titles[place["document"]], place["text"]) for place in places],
            supporting=[cast.units[code] for code in row["supporting"]],
            measures=[_measure(measure) for measure in row["measures"]],
            subject=Project.objects.get(name=row["project"]) if "project" in row else None,
            fields={
                "kind": row["kind"],
                "domain": row["domain"],
                "strength": row["strength"] or "",
                "sponsor": cast.posts[row["sponsor"]],
                "lead_unit": cast.units[row["lead"]],
                "responsible": cast.posts[cast.head(row["lead"])],
                "due_on": due,
                "due_source": row["due_source"],
                "source_due_on": due if row["due_source"] == "document" else None,
            },
        )

    def _issue(self, matters: Sequence[Row]) -> None:
        self._draft([row for row in matters if row["key"] not in self._tales])
        office, drafts = self._office(), {self._tales[row["key"]].matter: row["key"] for row in matters}
        waiting, reasons = asking.waiting(office, list(drafts)), read("tightening.yaml")
        for matter, key in drafts.items():
            for code in waiting.get(matter.pk, ()):
                asking.answer(office, matter, code, reasons.get(key, reasons["other"]))
        actions.issue_matters(actor=office, matters=list(drafts))

    def _name_verifier(self, tale: Tale, event: Row) -> None:
        verifier = self._cast.people[tale.story["verifier"]]
        actions.name_verifier(actor=self._cast.actor(tale.story["sponsor"]), matter=tale.matter, verifier=verifier)

    # What the lead unit does

    def _acknowledge(self, tale: Tale, event: Row) -> None:
        actions.acknowledge(actor=self._liaison(tale), matter=tale.matter)

    def _plan(self, tale: Tale, event: Row) -> None:
        paths: list[Row] = event.get("plan") or tale.story.get("plan") or []
        points = [
            actions.PlanInput(on=min(self._dates.month_end(month), tale.due), measure_id=measure, value=_number(value))
            for measure, path in zip(tale.measures, paths, strict=bool(paths))
            for month, value in path.items()
        ]
        milestones: Row = event.get("milestones") or tale.story.get("milestones") or {}
        points += [actions.PlanInput(on=self._dates.on(day), words=words) for day, words in milestones.items()]
        actions.set_plan(actor=self._liaison(tale), matter=tale.matter, points=points)
        if milestones:
            kept = tale.matter.plan_points.filter(measure__isnull=True)
            tale.milestones = dict(kept.values_list("on", "pk"))

    def _report(self, tale: Tale, event: Row) -> None:
        tale.report = actions.submit_report(
            actor=self._liaison(tale),
            matter=tale.matter,
            report=self._report_input(tale, event),
            files=self._exhibits.rows(tale.story, event, self.county.pk),
        )

    _claim = _report

    def _add_part(self, tale: Tale, event: Row) -> None:
        """What a supporting unit did of it, in its own words."""
        part = actions.ReportInput(min(self._dates.month_end(event["period"]), clock.today()), event["words"])
        tale.parts[event["unit"]] = actions.add_part(
            actor=self._cast.actor(self._cast.liaison(event["unit"])),
            matter=tale.matter,
            part=part,
            files=self._exhibits.rows(tale.story, event, self.county.pk),
        )

    def _approve_part(self, tale: Tale, event: Row) -> None:
        head = self._cast.actor(self._cast.head(event["unit"]))
        actions.approve_report(actor=head, report=tale.parts[event["unit"]])

    def _report_input(self, tale: Tale, event: Row) -> actions.ReportInput:
        today = clock.today()
        by = event.get("obstacle_by")
        return actions.ReportInput(
            period_end=min(self._dates.month_end(event["period"]), today),
            words=event["words"],
            values=_values(tale, event),
            milestones=self._milestones(tale, event),
            outlook=event["outlook"],
            obstacle=event.get("obstacle", ""),
            obstacle_answer=event.get("obstacle_answer", ""),
            obstacle_by=max(self._dates.on(by), today) if by else None,
            is_claim=event["do"] == "claim",
        )

    def _unchanged(self, tale: Tale, event: Row) -> None:
        tale.report = chasing.unchanged(self._liaison(tale), tale, event["reason"])

    def _approve(self, matters: Sequence[Row]) -> None:
        """All that wait with one head on a day at once, as from the page of approvals."""
        tales = [self._tales[row["key"]] for row in matters]
        reports = [tale.report for tale in tales if tale.report is not None]
        head = self._cast.actor(self._cast.head(tales[0].lead))
        if len(reports) == 1:
            tales[0].report = actions.approve_report(actor=head, report=reports[0])
            return
        approved = {row.pk: row for row in actions.approve_reports(actor=head, reports=reports)}
        for tale, report in zip(tales, reports, strict=True):
            tale.report = approved[report.pk]

    def _dispute(self, tale: Tale, event: Row) -> None:
        actions.dispute(actor=self._liaison(tale), matter=tale.matter, reason=event["reason"])

    def _ask_extension(self, tale: Tale, event: Row) -> None:
        new = self._dates.on(event["new_due"])
        tale.request = actions.ask_extension(
            actor=self._liaison(tale), matter=tale.matter, new_due_on=new, reason=event["reason"]
        )

    def _ask_suspension(self, tale: Tale, event: Row) -> None:
        tale.request = actions.ask_suspension(
            actor=self._liaison(tale),
            matter=tale.matter,
            condition=event["condition"],
            review_on=self._dates.on(event["review_on"]),
            reason=event["reason"],
        )

    # What the delivery office and the sponsor do

    def _verify(self, tale: Tale, event: Row) -> None:
        default = self._cast.default("site_verification" if event["on_site"] else "desk_verification")
        finding = actions.FindingInput(
            outcome=event["outcome"],
            words=event["words"],
            found_on=clock.today(),
            on_site=event["on_site"],
            values=_values(tale, event),
            milestones=self._milestones(tale, event),
        )
        actor = self._cast.actor(tale.story.get("verifier", default))
        actions.verify(actor=actor, matter=tale.matter, finding=finding, report=tale.report)

    def _close(self, tale: Tale, event: Row) -> None:
        actions.close(actor=self._office(), matter=tale.matter)

    def _look_back(self, tale: Tale, event: Row) -> None:
        actions.look_back(
            actor=self._office(),
            matter=tale.matter,
            outcome=event["outcome"],
            words=event["words"],
            found_on=clock.today(),
            on_site=event["on_site"],
        )

    def _cancel(self, tale: Tale, event: Row) -> None:
        actions.cancel(actor=self._office(), matter=tale.matter, basis=event["basis"])

    def _rule_dispute(self, tale: Tale, event: Row) -> None:
        unit = self._cast.units[event["lead"]]
        actions.rule_dispute(actor=self._office(), matter=tale.matter, lead_unit=unit, ruling=event["ruling"])
        tale.lead = event["lead"]

    def _rule_extension(self, tale: Tale, event: Row) -> None:
        assert isinstance(tale.request, Extension)
        actor = self._office() if tale.request.ordinal == 1 else self._cast.actor(tale.story["sponsor"])
        granted = event["granted"]
        row = actions.rule_extension(actor=actor, extension=tale.request, granted=granted, ruling=event["ruling"])
        tale.due = row.new_due_on if granted else tale.due

    def _rule_suspension(self, tale: Tale, event: Row) -> None:
        assert isinstance(tale.request, Suspension)
        actions.rule_suspension(
            actor=self._cast.actor(tale.story["sponsor"]),
            suspension=tale.request,
            granted=event["granted"],
            ruling=event["ruling"],
        )

    def _resume(self, tale: Tale, event: Row) -> None:
        actions.resume(actor=self._office(), matter=tale.matter, reason=event["reason"])

    def _office(self) -> Actor:
        return self._cast.actor(self._cast.default("delivery"))

    def _liaison(self, tale: Tale) -> Actor:
        return self._cast.actor(self._cast.liaison(tale.lead))

    def _milestones(self, tale: Tale, event: Row) -> list[UUID]:
        return [tale.milestones[self._dates.on(day)] for day in event.get("milestones", [])]


def _measure(row: Row) -> actions.MeasureInput:
    return actions.MeasureInput(
        subject=row["subject"],
        mode=row["mode"],
        comparator=row["comparator"],
        value=_number(row["value"]),
        value_high=_number(row.get("value_high")),
        unit=row["unit"],
        basis=row["basis"],
        baseline=_number(row["baseline"]),
    )


def _values(tale: Tale, event: Row) -> Mapping[UUID, Decimal]:
    given = event.get("values", [])
    pairs = zip(tale.measures, map(_number, given), strict=bool(given))
    return {measure: value for measure, value in pairs if value is not None}


def _number(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
