"""分解: reads Chinese government documents into commitments. No Django, no network, no clock, no globals."""

from fenjie.commitments.repeats import Repeat, repeats
from fenjie.document import (
    Deadline,
    Document,
    Mark,
    Measure,
    Metadata,
    Recurrence,
    Section,
    Segment,
    Target,
    UnitMention,
    Why,
)  # fmt: skip
from fenjie.formats import load
from fenjie.pipeline import read
from fenjie.text import Span, Text

__all__ = [
    "Deadline", "Document", "Mark", "Measure", "Metadata", "Recurrence", "Repeat", "Section", "Segment", "Span", "Target",
    "Text", "UnitMention", "Why", "load", "read", "repeats",
]  # fmt: skip
