"""What ``luoshi up`` does. Nothing here loads Django, so that the second start is quick: the programs it starts do."""

from __future__ import annotations

import http.client
import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi import embedded, settings
from luoshi.audit import triggers
from luoshi.lib import terminal
from luoshi.lib.terminal import say
from luoshi.lib.terminal import words as _
from luoshi.supervise import Program, Supervisor

_LABELS = {"django_tasks_db": "django_tasks_database"}  # the others' label is the last part of their name
_THREADS = 8
_OURS = {"DJANGO_SETTINGS_MODULE": "luoshi.settings"}  # as this module reads them, whatever the shell has set
_FRONT_END = Path(__file__).parent / "ui" / "static" / "luoshi" / "app.css"


class CannotStart(Exception):
    """Something a person has to put right; the message says what."""


@dataclass(frozen=True, slots=True)
class State:
    """What the database holds. ``sample`` is None while there is no county."""

    exists: bool
    pending: bool
    sample: bool | None = None
    unprotected: tuple[str, ...] = ()


def up(host: str, port: int) -> int:
    """Prepares the database, serves, and returns the exit code.

    Raises:
        CannotStart: with the reason.
    """
    _require_built()
    _require_free(host, port)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    say(_("Data folder: %(folder)s", folder=settings.DATA))
    state = look()
    if _needs_preparation(state):
        _prepare(state)
        state = look()
    _require_prepared(state)
    return Supervisor(*_programs(host, port)).run(
        ready=lambda: _answers(host, port), on_ready=lambda: _announce(host, port, state)
    )


def look() -> State:
    """Compares the database with the migrations of this version: one query for each question, no Django."""
    if _is_embedded() and not Path(settings.DATABASES["default"]["NAME"]).exists():
        return State(exists=False, pending=True)
    with closing(_connect()) as connection:
        applied = set(_rows(connection, "SELECT app, name FROM django_migrations"))
        counties = _rows(connection, "SELECT is_sample FROM org_county")
        unprotected = _missing_triggers(connection)
    pending = not set(migrations_on_disk()) <= applied
    sample = any(is_sample for (is_sample,) in counties) if counties else None
    return State(bool(applied), pending, sample, tuple(unprotected))


def migrations_on_disk() -> Iterable[tuple[str, str]]:
    """(app, migration) of every installed app, found without importing it."""
    for app in settings.INSTALLED_APPS:
        spec = importlib.util.find_spec(app)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            label = _LABELS.get(app, app.rpartition(".")[2])
            yield from ((label, path.stem) for path in Path(folder, "migrations").glob("[0-9]*.py"))


def _is_embedded() -> bool:
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"))


def _connect() -> Any:
    database = settings.DATABASES["default"]
    if _is_embedded():
        return importlib.import_module("sqlite3").connect(database["NAME"], timeout=30)
    psycopg = importlib.import_module("psycopg")
    try:
        return psycopg.connect(
            dbname=database["NAME"],
            user=database["USER"] or None,
            password=database["PASSWORD"] or None,
            host=database["HOST"] or None,
            port=database["PORT"] or None,
        )
    except psycopg.OperationalError as problem:
        raise CannotStart(_("The database of LUOSHI_DATABASE_URL does not answer: %(why)s", why=problem)) from problem


def _rows(connection: Any, query: str) -> list[Any]:
    """The rows, or none where the table does not exist yet."""
    try:
        return list(connection.execute(query).fetchall())
    except Exception as problem:
        if "no such table" in str(problem) or "does not exist" in str(problem):
            if hasattr(connection, "rollback"):
                connection.rollback()
            return []
        raise CannotStart(_("The database cannot be read: %(why)s", why=problem)) from problem


def _missing_triggers(connection: Any) -> list[str]:
    if _is_embedded():
        return triggers.missing_on_sqlite(dict(_rows(connection, triggers.SQLITE_PRESENT)))
    return triggers.missing_on_postgresql(dict(_rows(connection, triggers.POSTGRESQL_PRESENT)))


def _needs_preparation(state: State) -> bool:
    if state.pending:
        return True
    wants_sample = _is_embedded() and settings.OPERATOR["LUOSHI_SAMPLE"]
    return state.sample is None and wants_sample and importlib.util.find_spec("luoshi.sample.load") is not None


def _prepare(state: State) -> None:
    """Migrates and loads the sample in a process of its own; a new embedded database appears only when it is whole."""
    if state.sample is not None or not _is_embedded():
        _run_preparation({})
        return
    with embedded.built_beside(Path(settings.DATABASES["default"]["NAME"]), keep=True) as environment:
        _run_preparation(environment)


def _run_preparation(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "luoshi.prepare"]
    if subprocess.run(command, env={**os.environ, **_OURS, **environment}, check=False).returncode:  # noqa: S603  (ourselves)
        raise CannotStart(_("The database could not be prepared; the reason is above."))


def _require_built() -> None:
    if not _FRONT_END.is_file():
        raise CannotStart(_("The front end was not built: run `make install`."))
    if not terminal.translations_compiled():
        raise CannotStart(_("The translations were not compiled: run `make install`."))


def _require_prepared(state: State) -> None:
    if state.pending:
        raise CannotStart(_("Migrations are pending still; run `luoshi manage migrate` and read its messages."))
    if state.unprotected:
        raise CannotStart(
            _(
                "The audit record is not protected; triggers are missing: %(names)s. Find out who took them away; "
                "`luoshi manage migrate` puts them back.",
                names=", ".join(state.unprotected),
            )
        )


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            message = _(
                "%(host)s:%(port)s cannot be used (%(why)s). Another program may be listening there: "
                "end it, or choose another port with --port.",
                host=host,
                port=port,
                why=problem.strerror,
            )
            raise CannotStart(message) from problem


def _programs(host: str, port: int) -> list[Program]:
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    server += ["--workers", "1", "--blocking-threads", str(_THREADS), "--no-ws", "--log-level", "error"]
    return [
        Program(_("The server"), [*server, "luoshi.wsgi:application"], _OURS),
        Program(_("The job process"), [sys.executable, "-m", "luoshi.jobs"], _OURS),
    ]


def _local(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (compared, not bound)


def _answers(host: str, port: int) -> bool:
    """Whether the first page comes."""
    connection = http.client.HTTPConnection(_local(host), port, timeout=1)
    try:
        connection.request("GET", "/account/sign-in/", headers={"Host": settings.ALLOWED_HOSTS[0]})
        return connection.getresponse().status > 0
    except OSError:
        return False
    finally:
        connection.close()


def _announce(host: str, port: int, state: State) -> None:
    say(_("Luoshi is ready: http://%(host)s:%(port)s/  (Ctrl-C ends it)", host=_local(host), port=port))
    if state.sample is None:
        say(_("There is no county yet: run `luoshi admin create` for the first administrators."))
    if state.sample:
        _print_sample_sign_ins()


def _print_sample_sign_ins() -> None:
    """Only the sample county has sign-ins to tell; the password is written on its sign-in page, too."""
    if importlib.util.find_spec("luoshi.sample.signins") is None:
        return
    sign_ins = importlib.import_module("luoshi.sample.signins")
    say(_("Sample sign-ins (fictional people, password %(password)s):", password=sign_ins.PASSWORD))
    for person in sign_ins.sign_ins():
        say(f"  {person.username:<16}{person.name}  {person.post}  {person.comes_for}")
