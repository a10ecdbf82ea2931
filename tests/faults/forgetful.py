"""The site with a planted fault: every third action is answered as done, but its commit is skipped."""

import itertools

from django.db.backends.base.base import BaseDatabaseWrapper

from luoshi.wsgi import application  # first: it sets Django up

from luoshi.audit import record  # isort: skip

__all__ = ["application"]

_turn = itertools.count(1)
_append = record.append
_commit = BaseDatabaseWrapper._commit


def append_and_perhaps_forget(event, body):
    from django.db import connection

    _append(event, body)
    connection.forgets = next(_turn) % 3 == 0


def commit_or_forget(self):
    if getattr(self, "forgets", False):
        self.forgets = False
        return self.connection.rollback()
    return _commit(self)


record.append = append_and_perhaps_forget
BaseDatabaseWrapper._commit = commit_or_forget
