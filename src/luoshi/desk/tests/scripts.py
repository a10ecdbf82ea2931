"""Documents that were read, written line by line: text, clauses and readings as `sources` stores them.

script = Script("青禾县2026年政府工作报告")
script.heading("（一）", "改善出行条件")
script.sentence("年内完成农村公路提档升级120公里。", measures=[measure("120公里", "农村公路提档升级", 120, unit="公里")])
document = script.stored(cast.county)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from luoshi.lib import files
from luoshi.org.models import County
from luoshi.sources.models import Clause, Document, DocumentVersion, StoredFile
from luoshi.sources.rows import fingerprint


def measure(words: str, subject: str, value: float, **given: Any) -> dict[str, Any]:
    """A quantity whose words stand in the sentence."""
    row = {"words": words, "subject": subject, "value": value, "comparator": "eq", "basis": "output", "unit": ""}
    return row | {"value_high": None, "baseline": None, "rule": "test"} | given


def deadline(words: str, date: str) -> dict[str, Any]:
    return {"words": words, "date": date, "rule": "test"}


def unit(name: str, role: str = "responsible") -> dict[str, Any]:
    return {"words": name, "name": name, "role": role, "rule": "test"}


@dataclass
class Script:
    """Builds one document; sections nest by their level."""

    title: str = "测试县2026年政府工作报告"
    year: int = 2026
    text: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)

    def heading(self, number: str, title: str, level: int = 1) -> None:
        """A heading on a line of its own."""
        above = [row for row in self.sections if row["level"] < level]
        parent = above[-1]["index"] if above else None
        row = {"index": len(self.sections), "level": level, "number": number, "title": title}
        self._new_line()
        self.sections.append(row | {"start": len(self.text), "parent": parent, "outlook": "ahead"})
        self._add(number + title, "heading", {})

    def sentence(self, text: str, role: str = "commitment", *, new_line: bool = True, **reading: Any) -> None:
        """A clause; spans of the reading's rows are found by their `words`."""
        if new_line:
            self._new_line()
        start = len(self.text)
        kept = {
            name: [self._spanned(row, text, start) for row in value] if isinstance(value, list) else value
            for name, value in reading.items()
        }
        self._add(text, role, kept)

    def stored(self, county: County) -> Document:
        """The document with its one version and its clauses."""
        kept = files.store([self.text.encode()], "报告.txt")
        stored = StoredFile.objects.create(
            county=county,
            sha256=kept.sha256,
            size=kept.size,
            name="报告.txt",
            media_type="text/plain",
            kind="document",
        )
        document = Document.objects.create(county=county, title=self.title, year=self.year, state="read", file=stored)
        version = DocumentVersion.objects.create(
            county=county,
            document=document,
            ordinal=1,
            file=stored,
            text=self.text,
            text_sha256=fingerprint(self.text),
            rules_version="test",
            reading={"sections": self._closed(), "counts": self._counted(), "metadata": {}, "marks": []},
        )
        Clause.objects.bulk_create(
            Clause(county=county, version=version, ordinal=number, fingerprint=fingerprint(row["text"]), **row)
            for number, row in enumerate(self.rows, 1)
        )
        return document

    def _counted(self) -> dict[str, int]:
        promised = sum(row["role"] == "commitment" for row in self.rows)
        return {"clauses": len(self.rows), "commitments": promised, "measured": 0, "dated": 0, "assigned": 0}

    def _closed(self) -> list[dict[str, Any]]:
        """Each section ends where the next of its level or a higher one starts."""
        for at, row in enumerate(self.sections):
            after = (other["start"] for other in self.sections[at + 1 :] if other["level"] <= row["level"])
            row["end"] = next(after, len(self.text))
        return self.sections

    def _new_line(self) -> None:
        self.text += "\n" if self.text else ""

    def _spanned(self, row: dict[str, Any], text: str, start: int) -> dict[str, Any]:
        row = dict(row)
        words = row.pop("words")
        at = text.index(words)
        return row | {"start": start + at, "end": start + at + len(words)}

    def _add(self, text: str, role: str, reading: dict[str, Any]) -> None:
        start, section = len(self.text), self.sections[-1] if self.sections else None
        place = f"第 {len(self.rows) + 1} 条"
        self.text += text
        self.rows.append(
            {
                "start": start,
                "end": len(self.text),
                "text": text,
                "role": role,
                "reading": reading,
                "section_path": place,
                "section_title": section["title"] if section else "",
            }
        )


def noon(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(year, month, day, 12))


def report() -> Script:
    """Two parts: roads and water. Six commitments, one line of background, lines that assign."""
    script = Script()
    script.heading("（一）", "改善出行条件", 1)
    script.sentence("过去一年成绩不少。", role="context")
    script.sentence(
        "年内完成农村公路提档升级120公里。",
        measures=[measure("120公里", "农村公路提档升级", 120, unit="公里")],
        deadlines=[deadline("年内", "2026-12-31")],
        units=[],
        domain="livelihood",
        strength="ensure",
    )
    script.sentence("（牵头单位：县交通局；", "context", new_line=False, units=[unit("县交通局", "lead")])
    script.sentence("责任单位：水利局、各乡镇）", "context", new_line=False, units=[unit("水利局"), unit("各乡镇")])
    script.sentence(
        "新增通客车自然村26个。", measures=[measure("26个", "新增通客车自然村", 26, unit="个")], domain="livelihood"
    )
    script.sentence("大力弘扬崇高职业精神。", domain="livelihood")
    script.heading("（二）", "办好民生实事", 1)
    script.sentence(
        "6月底前建成供水工程3处。",
        measures=[measure("3处", "供水工程", 3, unit="处")],
        deadlines=[deadline("6月底前", "2026-06-30")],
        units=[],
        domain="livelihood",
    )
    script.sentence("（水利局、县交通局负责）", "context", new_line=False, units=[unit("水利局"), unit("县交通局")])
    script.sentence(
        "农村自来水普及率达到95%。",
        measures=[measure("95%", "农村自来水普及率", 95, unit="%", basis="level")],
        domain="livelihood",
    )
    script.sentence(
        "“三公”经费控制在300万元以内。",
        measures=[measure("300万元以内", "“三公”经费", 3000000, unit="元", comparator="le")],
        domain="government",
    )
    return script
