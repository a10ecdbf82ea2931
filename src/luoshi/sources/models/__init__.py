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

__all__ = [
    "Clause",
    "ClauseRole",
    "Correction",
    "Document",
    "DocumentLevel",
    "DocumentState",
    "DocumentVersion",
    "FileKind",
    "LexiconEntry",
    "LexiconKind",
    "ReadField",
    "Reread",
    "RereadState",
    "StoredFile",
]
