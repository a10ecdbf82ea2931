"""Words on the terminal, in the operator's language, without loading Django: starting is quick."""

from __future__ import annotations

import gettext
import os
import sys
from functools import cache
from pathlib import Path

_LOCALE = Path(__file__).resolve().parents[1] / "locale"


@cache
def _catalogue() -> gettext.NullTranslations:
    language = "en" if os.environ.get("LUOSHI_LANGUAGE") == "en" else "zh_Hans"
    return gettext.translation("django", _LOCALE, languages=[language], fallback=True)


def words(message: str, **values: object) -> str:
    """The message in the operator's language, with ``%(name)s`` filled in."""
    text = _catalogue().gettext(message)
    return text % values if values else text


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def translations_compiled() -> bool:
    """Whether the Chinese catalogue was compiled."""
    return (_LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.mo").is_file()
