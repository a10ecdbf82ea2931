"""The command `luoshi`. Each command loads only what it needs: `up` never loads Django itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from luoshi import __version__
from luoshi.config import SettingError
from luoshi.lib.terminal import say
from luoshi.lib.terminal import words as _

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


def main() -> None:
    """The entry point. A wrong setting or a refusal is one message, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.settings")
    try:
        luoshi()
    except SettingError as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(2)


@click.group()
@click.version_option(__version__)
def luoshi() -> None:
    """Luoshi 落实: from the sentence of a document to a result somebody has checked."""


@luoshi.command()
@click.option("--host", help="Address to listen on (LUOSHI_HOST).")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (LUOSHI_PORT).")
def up(host: str | None, port: int | None) -> None:
    """Prepare the database, serve the site and carry out its jobs until Ctrl-C."""
    from luoshi import settings, start

    given = settings.OPERATOR
    try:
        sys.exit(start.up(host or given["LUOSHI_HOST"], port or given["LUOSHI_PORT"]))
    except start.CannotStart as problem:
        raise click.ClickException(str(problem)) from problem


@luoshi.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--year", type=click.IntRange(1949, 2100), help="The documents' year, if their text does not say it.")
@click.option("--county", help="Code of the county, where the database holds several.")
def import_files(paths: tuple[Path, ...], year: int | None, county: str | None) -> None:
    """Take documents into the county's ledger and read them. One that is refused does not hold up the others."""
    _load_django()
    from luoshi.lib.errors import ActionError
    from luoshi.org.actors import Actor
    from luoshi.sources.importing import import_file

    actor, refused = Actor.system(_the_county(county)), 0
    for path in paths:
        try:
            say(f"{path.name}: {import_file(path, actor, year=year)}")
        except (ActionError, OSError) as problem:
            refused += 1
            click.echo(f"{path.name}: {problem.message if isinstance(problem, ActionError) else problem}", err=True)
    sys.exit(1 if refused else 0)


@luoshi.command()
def tick() -> None:
    """Carry out the minute's duties once."""
    _load_django()
    from luoshi.lib import tick as duties

    outcome = duties.run()
    for code, problem in outcome.items():
        say(f"{code}: {problem or 'ok'}")
    sys.exit(1 if any(outcome.values()) else 0)


@luoshi.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own management commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["luoshi manage", *arguments])


@luoshi.group()
def audit() -> None:
    """The record of what was done."""


@audit.command("verify")
def audit_verify() -> None:
    """Follow every chain, compare it with the witness, name the first bad event."""
    _load_django()
    from luoshi.audit import verify, witness

    try:
        report = verify.advance(only_new=False)
    except witness.WitnessUnreadable as broken:
        raise click.ClickException(str(broken)) from broken
    for problem in report.problems:
        click.echo(str(problem), err=True)
    for head in report.heads:
        say(_("County %(county)s: %(seq)s events, head %(hash)s", county=head.county_id, seq=head.seq, hash=head.hash))
    if not report.ok:
        sys.exit(1)
    say(_("The record is whole: %(events)s events checked.", events=report.events))


@audit.command("export")
@click.argument("path", type=_FILE)
def audit_export(path: Path) -> None:
    """Write the record as JSON lines, for the verifier luoshi/audit/standalone.py."""
    _load_django()
    from luoshi.audit import export

    try:
        say(_("%(events)s events written to %(path)s.", events=export.write(path), path=path))
    except OSError as problem:
        raise click.ClickException(
            _("%(path)s cannot be written: %(why)s", path=path, why=problem.strerror)
        ) from problem


@luoshi.group()
def backup() -> None:
    """Database and files in one archive."""


@backup.command("create")
@click.argument("path", type=_FILE, required=False)
def backup_create(path: Path | None) -> None:
    """Write a backup; default: a new file in the data folder. The witness remembers how far the chains reached."""
    _load_django()
    from luoshi import backup as archives
    from luoshi.audit import verify

    report = verify.advance()
    for problem in report.problems:
        click.echo(str(problem), err=True)
    _tell(archives.create, path)
    sys.exit(0 if report.ok else 1)


@backup.command("verify")
@click.argument("path", type=_FILE)
@click.option("--witness", type=_FILE, help="A witness file that the backup must not be behind.")
def backup_verify(path: Path, witness: Path | None) -> None:
    """Check every member, the database and its chains."""
    _load_django()
    from luoshi import backup as archives

    _tell(archives.verify, path, witness)


@backup.command("restore")
@click.argument("path", type=_FILE)
@click.argument("folder", type=_FOLDER)
@click.option("--witness", type=_FILE, help="Refuse a backup that is behind this witness (default: LUOSHI_WITNESS).")
def backup_restore(path: Path, folder: Path, witness: Path | None) -> None:
    """Put a backup into an empty data folder and check it there."""
    _load_django()
    from django.conf import settings

    from luoshi import backup as archives

    _tell(archives.restore, path, folder, witness or settings.WITNESS)
    say(_("Start it with LUOSHI_DATA=%(folder)s luoshi up", folder=folder))


@luoshi.group()
def admin() -> None:
    """The people who run the system."""


@admin.command("create")
def admin_create() -> None:
    """Open the county and make its three administrators, each with a password typed here."""
    _load_django()
    from luoshi import first_people

    try:
        first_people.create()
    except first_people.NotEmpty as problem:
        raise click.ClickException(str(problem)) from problem


@luoshi.group()
def sample() -> None:
    """The fictional county that is there at the first start."""


@sample.command("empty")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
def sample_empty(yes: bool) -> None:
    """Replace the sample county by an empty ledger; asks for its first administrators."""
    from luoshi.sample import empty

    question = _("The sample county with everything entered in it is moved away and an empty ledger begins. Go on?")
    if not yes:
        click.confirm(question, abort=True)
    try:
        aside = empty.empty()
    except empty.CannotEmpty as problem:
        raise click.ClickException(str(problem)) from problem
    say(_("The empty ledger is there. The sample went to %(folder)s; delete it when nobody needs it.", folder=aside))


def _tell(act: Any, *arguments: Any) -> None:
    from luoshi.backup import BackupError

    try:
        done = act(*arguments)
    except BackupError as problem:
        raise click.ClickException(str(problem)) from problem
    say(
        _(
            "%(path)s: whole; %(events)s events, %(files)s files, %(size)s MB, made %(at)s.",
            path=done.path,
            events=done.events,
            files=done.files,
            size=f"{done.size / 1e6:.1f}",
            at=done.manifest.created_at,
        )
    )


def _the_county(code: str | None) -> Any:
    from luoshi.org.models import County

    counties = list(County.objects.filter(code=code) if code else County.objects.all()[:2])
    if len(counties) == 1:
        return counties[0]
    if code:
        raise click.ClickException(_("There is no county with the code %(code)s.", code=code))
    if counties:
        raise click.ClickException(_("The database holds several counties: say which one with --county CODE."))
    raise click.ClickException(_("There is no county yet: run `luoshi admin create` for the first administrators."))


def _load_django() -> None:
    import django

    django.setup()


if __name__ == "__main__":
    main()
