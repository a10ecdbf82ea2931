"""Linking: requirement ↔ commitment between levels, promise ↔ result between years, version ↔ version of one document.

Only this package imports numpy and scipy; `fenjie` itself does not import it.
"""

from fenjie.linking.compare import Tightened, Tightening, tightening
from fenjie.linking.figures import Figure, figures
from fenjie.linking.index import Index
from fenjie.linking.items import Item, Kind, answers, items, requirements
from fenjie.linking.link import Answered, Link, check, link, link_documents
from fenjie.linking.reasons import Reason, reasons
from fenjie.linking.verdict import Verdict, verdict

__all__ = [
    "Answered", "Figure", "Index", "Item", "Kind", "Link", "Reason", "Tightened", "Tightening", "Verdict", "answers", "check",
    "figures", "items", "link", "link_documents", "reasons", "requirements", "tightening", "verdict",
]  # fmt: skip
