"""New versions of the sample's documents, and the links the office confirms (versions.yaml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.org.actors import Actor
from luoshi.org.models import County
from luoshi.sample import reading
from luoshi.sample.dates import Dates
from luoshi.sample.documents import Sentences
from luoshi.sample.happenings import Happening
from luoshi.sample.organisation import Cast
from luoshi.sources import comparisons
from luoshi.sources.actions.links import decide_links, start_comparison
from luoshi.sources.actions.succeeding import finish_incoming
from luoshi.sources.actions.versions import add_version
from luoshi.sources.lexicon import table_of
from luoshi.sources.models import ClauseLink, Document, LinkState
from luoshi.sources.reading import read_own

Row = dict[str, Any]


def renewals(dates: Dates) -> Iterator[Happening]:
    """Each new version and what is done with it."""
    told = reading.filled(reading.read("versions.yaml"), reading.years(dates.year))
    for row in told["renewed"]:
        for verb, day in (("renew", row["imported"]), ("compare", row["compared"])):
            yield Happening(verb, dates.working(dates.on(day)), row | {"date": day, "name": row["document"]})


def text_of(row: Row, year: int) -> str:
    """The text of a new version.

    Raises:
        ValueError: words that do not stand in the first text exactly once.
    """
    [content] = [document["content"] for document in reading.documents(year) if document["key"] == row["document"]]
    for old, new in row["changes"]:
        if content.count(old) != 1:
            raise ValueError(f"{row['document']} has {content.count(old)} times: {old}")
        content = content.replace(old, new)
    return str(content)


class VersionWork:
    """What the delivery office does with new versions."""

    def __init__(
        self, county: County, cast: Cast, dates: Dates, sentences: Sentences, titles: Mapping[str, str]
    ) -> None:
        self._county, self._cast, self._dates = county, cast, dates
        self._sentences, self._titles = sentences, titles

    def _renew(self, row: Row) -> None:
        document, year = self._document(row), self._dates.year
        name, data = f"{document.title}（修订）.txt", text_of(row, year).encode()
        incoming = add_version(actor=self._office(), document=document, name=name, chunks=[data], queue=False)
        outcome = read_own(data, name=name, year=year, lexicon=table_of(self._county.pk))
        finish_incoming(actor=Actor.system(self._county), incoming_id=incoming.pk, outcome=outcome)
        self._sentences.forget(document.title)

    def _compare(self, row: Row) -> None:
        document = self._document(row)
        run = start_comparison(actor=self._office(), document=document, queue=False)
        comparisons.run(run.pk)
        waiting = ClauseLink.objects.filter(upper__version__document=document, state=LinkState.PROPOSED)
        chosen = list(waiting.order_by("-confidence", "id").values_list("pk", flat=True)[: row["confirmed"]])
        if chosen:
            decide_links(actor=self._office(), document=document, links=chosen, state=LinkState.CONFIRMED)

    def _document(self, row: Row) -> Document:
        return Document.objects.get(county=self._county, title=self._titles[row["document"]])

    def _office(self) -> Actor:
        return self._cast.actor(self._cast.default("delivery"))
