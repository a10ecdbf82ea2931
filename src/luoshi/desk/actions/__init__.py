"""What the office decides at the desk: one verb, one function."""

from luoshi.desk.actions.base import AlreadyDecided
from luoshi.desk.actions.deciding import LONGEST_REASON, accept, accept_many, undo_accept, unwaive, waive
from luoshi.desk.actions.joining import discard_split, merge, split, unmerge
from luoshi.desk.actions.marking import mark, unmark
from luoshi.desk.actions.publishing import set_public
from luoshi.desk.actions.setting import FIELDS as BATCH_FIELDS
from luoshi.desk.actions.setting import set_drafts
from luoshi.desk.actions.suspects import amend_suspects, clear_suspects, undo_clearing
from luoshi.desk.actions.together import take_back_many, waive_many

__all__ = [
    "BATCH_FIELDS",
    "LONGEST_REASON",
    "AlreadyDecided",
    "accept",
    "accept_many",
    "amend_suspects",
    "clear_suspects",
    "discard_split",
    "mark",
    "merge",
    "set_drafts",
    "set_public",
    "split",
    "take_back_many",
    "undo_accept",
    "undo_clearing",
    "unmark",
    "unmerge",
    "unwaive",
    "waive",
    "waive_many",
]
