"""The settings an operator may give, each with its meaning, default and accepted values.

Read from the environment or from one TOML file (``LUOSHI_CONFIG``, keys without the ``LUOSHI_`` prefix, lower case);
the environment wins. ``docs/reference/settings.md`` is generated from this table. A wrong value stops the start.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_data_path


class SettingError(Exception):
    """A setting has a value that is not accepted; the message names it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One operator setting. ``parse`` raises ``ValueError`` on a value that is not accepted."""

    name: str
    meaning: str
    default: str
    accepted: str
    parse: Callable[[str], Any]


def _flag(value: str) -> bool:
    if value not in {"yes", "no"}:
        raise ValueError(value)
    return value == "yes"


def _number(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        number = int(value)
        if not low <= number <= high:
            raise ValueError(value)
        return number

    return parse


def _choice(*values: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in values:
            raise ValueError(value)
        return value

    return parse


def _database(value: str) -> str:
    if value and not value.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ValueError(value)
    return value


def _mail_server(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname or (parts.port or 1) < 1):
        raise ValueError(value)
    return value


def _mail_address(value: str) -> str:
    Address(addr_spec=value)  # raises what is a ValueError when it is no address
    if "@" not in value:
        raise ValueError(value)
    return value


def _site_address(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query):
        raise ValueError(value)
    return value.rstrip("/")


def _hosts(value: str) -> list[str]:
    return [host.strip() for host in value.split(",") if host.strip()]


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "LUOSHI_DATA",
        "Folder for the database, files, backups and keys.",
        "var/ in a checkout, else the platform's data folder",
        "a folder that can be written",
        str,
    ),
    Setting(
        "LUOSHI_DATABASE_URL",
        "Where the ledger lives.",
        "",
        "empty (SQLite in the data folder) or a postgresql:// URL",
        _database,
    ),
    Setting(
        "LUOSHI_SECRET_KEY", "Signs sessions.", "", "50 characters or more; empty: one is made in the data folder", str
    ),
    Setting(
        "LUOSHI_ALLOWED_HOSTS",
        "Names under which the site is reached.",
        "127.0.0.1,localhost",
        "host names, separated by commas",
        _hosts,
    ),
    Setting("LUOSHI_HTTPS", "The site is reached by HTTPS only: secure cookies, HSTS.", "no", "yes or no", _flag),
    Setting("LUOSHI_DEBUG", "Developer pages. Never on a machine that others reach.", "no", "yes or no", _flag),
    Setting("LUOSHI_HOST", "Address the server listens on.", "127.0.0.1", "an address of this machine", str),
    Setting("LUOSHI_PORT", "Port the server listens on.", "8000", "1 to 65535", _number(1, 65535)),
    Setting("LUOSHI_SAMPLE", "Load the sample county into an empty embedded database.", "yes", "yes or no", _flag),
    Setting("LUOSHI_LANGUAGE", "Language of the interface.", "zh-hans", "zh-hans or en", _choice("zh-hans", "en")),
    Setting("LUOSHI_TIME_ZONE", "Time zone of dates and clocks.", "Asia/Shanghai", "a zone name", str),
    Setting(
        "LUOSHI_PASSWORD_RULES",
        "What passwords are held to: mlps3 (10 characters, three sorts, changed every 90 days) or asvs (12 characters).",
        "mlps3",
        "mlps3 or asvs",
        _choice("mlps3", "asvs"),
    ),
    Setting(
        "LUOSHI_IDLE_MINUTES",
        "Minutes without a click after which one is signed out.",
        "30",
        "5 to 480",
        _number(5, 480),
    ),
    Setting("LUOSHI_MAX_UPLOAD_MB", "Largest file that is taken, in MB.", "50", "1 to 500", _number(1, 500)),
    Setting(
        "LUOSHI_WITNESS",
        "File that remembers how far the audit chain has been seen.",
        "",
        "a file path; empty: witness.jsonl in the data folder",
        str,
    ),
    Setting(
        "LUOSHI_SITE_URL",
        "Address under which people reach the site; digests and texts to copy lead there. Without it they carry no links.",
        "",
        "empty, or http:// or https:// with the host and maybe the port, without a path",
        _site_address,
    ),
    Setting(
        "LUOSHI_SMTP_URL",
        "Mail server that takes the daily digests.",
        "",
        "empty (no mail) or smtp://, smtp+tls:// (STARTTLS), smtps://, with user:password@ where the server asks for it",
        _mail_server,
    ),
    Setting("LUOSHI_MAIL_FROM", "Sender of the digests.", "luoshi@localhost", "an e-mail address", _mail_address),
    Setting(
        "LUOSHI_LOG_LEVEL",
        "How much is logged.",
        "INFO",
        "DEBUG, INFO, WARNING or ERROR",
        _choice("DEBUG", "INFO", "WARNING", "ERROR"),
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def checkout() -> Path | None:
    """The source checkout this package runs from, if any."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() and (root / "Makefile").is_file() else None


def default_data_folder() -> Path:
    root = checkout()
    return root / "var" if root else user_data_path("luoshi", appauthor=False)


def _from_file(environ: Mapping[str, str]) -> dict[str, str]:
    path = environ.get("LUOSHI_CONFIG", "")
    if not path:
        return {}
    try:
        table = tomllib.loads(Path(path).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise SettingError(f"LUOSHI_CONFIG: cannot read {path}: {problem}") from problem
    values = {"LUOSHI_" + key.upper(): _plain(value) for key, value in table.items()}
    unknown = sorted(set(values) - set(_BY_NAME))
    if unknown:
        raise SettingError(f"{path}: unknown settings: {', '.join(unknown)}")
    return values


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(map(str, value))
    return str(value)


def load(environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Every setting's parsed value by name.

    Raises:
        SettingError: an unknown name in the file, or a value that is not accepted; all of them at once.
    """
    environ = os.environ if environ is None else environ
    given = _from_file(environ) | {name: environ[name] for name in _BY_NAME if environ.get(name, "") != ""}
    values: dict[str, Any] = {}
    problems = []
    for setting in SETTINGS:
        text = given.get(setting.name, setting.default)
        try:
            values[setting.name] = setting.parse(text)
        except ValueError:
            problems.append(f"{setting.name}={text!r} is not accepted: {setting.accepted}.")
    if problems:
        raise SettingError("\n".join(problems))
    data = given.get("LUOSHI_DATA")
    values["LUOSHI_DATA"] = Path(data).expanduser().resolve() if data else default_data_folder()
    return values
