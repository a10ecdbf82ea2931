"""The tables of `sources`."""

from luoshi.sources.models.clauses import Clause, ClauseRole
from luoshi.sources.models.corrections import (
    Correction,
    LexiconEntry,
    LexiconKind,
    ReadField,
    Reread,
    RereadState,
)
from luoshi.sources.models.documents import Document, DocumentLevel, DocumentState, DocumentVersion
from luoshi.sources.models.files import FileKind, StoredFile
from luoshi.sources.models.links import ClauseLink, LinkKind, LinkRun, LinkState, RunState
from luoshi.sources.models.versions import CARRIED, Fate, IncomingState, IncomingVersion, Succession

__all__ = [
    "CARRIED",
    "Clause",
    "ClauseLink",
    "ClauseRole",
    "Correction",
    "Document",
    "DocumentLevel",
    "DocumentState",
    "DocumentVersion",
    "Fate",
    "FileKind",
    "IncomingState",
    "IncomingVersion",
    "LexiconEntry",
    "LexiconKind",
    "ReadField",
    "LinkKind",
    "LinkRun",
    "LinkState",
    "Reread",
    "RereadState",
    "RunState",
    "StoredFile",
    "Succession",
]
