"""Template databases: migrated once (and once with the sample county), then copied for whoever needs their own.

SQLite copies the file, PostgreSQL makes ``CREATE DATABASE … TEMPLATE``. Nothing is ever flushed: the audit record
refuses to be emptied, and a copy is faster. SQLite's templates are kept for the next run of the same code (`kept_for`).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

SAMPLE_DAY = date(2026, 6, 30)  # the sample of the tests stands on the evening of this day, whatever the year
_KEPT_RUNS, _IN_USE = 3, 3600  # templates of older code go, unless a run of this hour may use them


class Databases:
    """The templates in ``templates``, shared by the workers of a session, and the copies that they work on in ``folder``."""

    def __init__(self, folder: Path, templates: Path) -> None:
        self.folder, self.templates = folder, templates

    @property
    def sample_files(self) -> Path:
        """The files of the sample county."""
        return self.templates / "sample-files"

    @property
    def is_postgresql(self) -> bool:
        return connections["default"].vendor == "postgresql"

    def bare(self) -> str:
        """The name of the template that is migrated and empty."""
        return self._made_once("bare", lambda: call_command("migrate", verbosity=0))

    def sample(self) -> str:
        """The name of the template with the sample county, and its files in `sample_files`."""
        return self._made_once("sample", self._load_sample, source=self.bare())

    def copy(self, template: str) -> str:
        """A fresh database like the template; returns its name."""
        name = self._new_name(uuid.uuid4().hex[:12])
        if self.is_postgresql:
            self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        else:
            shutil.copyfile(template, name)
        return name

    def drop(self, name: str) -> None:
        if self.is_postgresql:
            self._administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        else:
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(name + ending).unlink(missing_ok=True)

    @contextmanager
    def using(self, name: str) -> Iterator[str]:
        """Points the default connection, and those of new threads, at a database."""
        connection = connections["default"]
        connection.close()
        before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = name
        try:
            yield name
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before

    @contextmanager
    def own_copy(self, template: str) -> Iterator[str]:
        """A fresh copy for one test that commits."""
        name = self.copy(template)
        try:
            with self.using(name):
                yield name
        finally:
            self.drop(name)

    @contextmanager
    def restore_target(self) -> Iterator[None]:
        """On PostgreSQL an empty database, in use meanwhile, for a backup to go into; SQLite needs none."""
        if not self.is_postgresql:
            yield
            return
        name = self._new_name(uuid.uuid4().hex[:12])
        self._administer(f'CREATE DATABASE "{name}"')
        try:
            with self.using(name):
                yield
        finally:
            self.drop(name)

    def _new_name(self, suffix: str) -> str:
        name = f"{_prefix()}_{suffix}"
        return name if self.is_postgresql else str(self.folder / f"{name}.sqlite3")

    def _made_once(self, what: str, fill: Callable[[], object], source: str | None = None) -> str:
        """Makes a template unless another worker did; half-made ones are never seen."""
        name = self._new_name(what) if self.is_postgresql else str(self.templates / f"{what}.sqlite3")
        done = self.templates / f"{what}.done"
        with (self.templates / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if done.exists():
                return name
            self.drop(name)
            if what == "sample":
                shutil.rmtree(self.sample_files, ignore_errors=True)
            if source:
                self._clone(source, name)
            elif self.is_postgresql:
                self._administer(f'CREATE DATABASE "{name}"')
            with self.using(name):
                fill()
            done.touch()
        return name

    def _clone(self, source: str, name: str) -> None:
        if self.is_postgresql:
            self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        else:
            shutil.copyfile(source, name)

    def _load_sample(self) -> None:
        from luoshi.sample.load import load

        before = settings.FILES
        settings.FILES = self.sample_files
        try:
            load(SAMPLE_DAY)
        finally:
            settings.FILES = before

    def _administer(self, statement: str) -> None:
        with self.using("postgres"), connections["default"].cursor() as cursor:
            cursor.execute(statement)


def url_of(name: str) -> str:
    """LUOSHI_DATABASE_URL of a database of this session, for another process."""
    given = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"


@contextmanager
def rolled_back() -> Iterator[None]:
    """One transaction that never commits; actions may open theirs inside it, as in Django's TestCase."""
    atomic = transaction.atomic()
    atomic._from_testcase = True
    with atomic:
        yield
        transaction.set_rollback(True)


def drop_session() -> None:
    """Drops every PostgreSQL database of this test run."""
    databases = Databases(Path(), Path())
    with databases.using("postgres"), connections["default"].cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_prefix()])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _prefix() -> str:
    return "luoshi_test_" + os.environ["LUOSHI_TEST_SESSION"]


def kept_for(root: Path) -> Path:
    """The folder of SQLite's templates for the code as it is now, under ``root``; those of other code are kept a while."""
    code = hashlib.sha256()
    for path in sorted((root / "src").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and ".egg-info" not in str(path):
            code.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    code.update((root / "requirements" / "server.lock").read_bytes() + Path(__file__).read_bytes())
    kept = root / ".pytest_cache" / "databases"
    folder = kept / code.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    others = sorted((path for path in kept.iterdir()), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[_KEPT_RUNS:]:
        if old.stat().st_mtime < time.time() - _IN_USE:
            shutil.rmtree(old, ignore_errors=True)
    return folder
