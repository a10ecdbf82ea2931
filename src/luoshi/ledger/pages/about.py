"""What a matter asks for, in a few lines: stands beside every form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.ledger.models import Citation, Matter
from luoshi.ledger.pages import words
from luoshi.ledger.pages.rows import Row, row_of
from luoshi.sources.quotes import quote
from luoshi.ui.parts import Quote


@dataclass(frozen=True, slots=True)
class About:
    """The row of the matter and the sentence it stands on."""

    row: Row
    quotes: list[Quote]

    @property
    def more(self) -> int:
        """How many other sentences the matter stands on."""
        return max(len(self.quotes) - 1, 0)


def about(matter: Matter, today: date) -> About:
    """No query for a matter fetched with `MatterQuerySet.for_page`."""
    return About(row_of(matter, today), [quote_of(citation) for citation in words.citations_of(matter)])


def quote_of(citation: Citation) -> Quote:
    """The cited sentence between its neighbours."""
    before, cited, after = quote(citation.clause)
    document = citation.clause.version.document
    return Quote(
        before,
        cited,
        after,
        document=f"《{document.title}》{document.number}",
        place=citation.clause.place,
        url=citation.clause.get_absolute_url(),
        note=words.suspect_words() if citation.is_suspect else "",
    )
