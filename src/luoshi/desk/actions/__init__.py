"""What the office decides at the desk: one verb, one function."""

from luoshi.desk.actions.base import AlreadyDecided
from luoshi.desk.actions.deciding import LONGEST_REASON, accept, accept_many, undo_accept, unwaive, waive
from luoshi.desk.actions.joining import discard_split, merge, split, unmerge
from luoshi.desk.actions.marking import mark, unmark

__all__ = [
    "LONGEST_REASON",
    "AlreadyDecided",
    "accept",
    "accept_many",
    "discard_split",
    "mark",
    "merge",
    "split",
    "undo_accept",
    "unmark",
    "unmerge",
    "unwaive",
    "waive",
]
