"""Linking: requirement ↔ commitment between levels, promise ↔ result between years, version ↔ version of one document.

Only this package imports numpy and scipy; `fenjie` itself does not import it.
"""

from fenjie.linking.compare import Tightened, Tightening, days_earlier, tightening
from fenjie.linking.figures import Figure, due_of, figures
from fenjie.linking.index import Index
from fenjie.linking.items import Item, Kind, answers, items, requirements, several_years
from fenjie.linking.link import Answered, Link, check, link, link_documents
from fenjie.linking.reasons import Reason, reasons
from fenjie.linking.verdict import Verdict, verdict
from fenjie.linking.versions import Edit, Pairing, changed_fields, edits, versions

__all__ = [
    "Answered", "Edit", "Figure", "Index", "Item", "Kind", "Link", "Pairing", "Reason", "Tightened", "Tightening", "Verdict",
    "answers", "changed_fields", "check", "days_earlier", "due_of", "edits", "figures", "items", "link", "link_documents", "reasons", "requirements",
    "several_years", "tightening", "verdict", "versions",
]  # fmt: skip
