"""The Chinese catalogue: each app keeps its part in ``locale/parts/APP.po``; set-up merges and compiles them.

``python -m luoshi.translations`` compiles; ``--check`` fails when a message of the code has no Chinese text, when a text
belongs to no message, or when two parts answer the same message. English readers see the messages themselves, without
the marks that tell two of them apart.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from fenjie.families import catalogue

HERE = Path(__file__).resolve().parent
PARTS = HERE / "locale" / "parts"
COMPILED = HERE / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"
ENGLISH = HERE / "locale" / "en" / "LC_MESSAGES" / "django.mo"
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
MARK = re.compile(  # "draft (table)" and "draft" are two words in Chinese
    r" \((act|batch|campaign|change|conditions|count word|count|counted|day|demand|dispatch|funds|hazard|inspection|item|key|legend"
    r"|limit|link|link key|mark|more time|notice|of a plan|of another name|outcome|reading|role|round|seal|sentence|sentences|sheet"
    r"|step|sum|table|target|units|value|where)\)$"
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Key = tuple[str, str]  # context, English text


def key_of(message: Message) -> Key:
    """What names a message: its context and its (singular) English text."""
    text = message.id[0] if isinstance(message.id, tuple) else message.id
    return (message.context or "", str(text))


def parts() -> dict[str, Catalog]:
    """The catalogue of each app by its name."""
    found = {}
    for path in sorted(PARTS.glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale="zh_Hans", charset="utf-8")
    return found


def merged() -> Catalog:
    """All parts in one catalogue."""
    whole = _empty("zh_Hans")
    for part in parts().values():
        for message in part:
            if message.id:
                whole[message.id] = message
    return whole


def _empty(language: str) -> Catalog:
    """A catalogue that bears no hour, so that the same parts give the same bytes."""
    return Catalog(locale=language, charset="utf-8", fuzzy=False, creation_date=_ANY_DAY, revision_date=_ANY_DAY)


def english() -> Catalog:
    """The messages with a mark, without it."""
    whole = _empty("en")
    for message in merged():
        if isinstance(message.id, str) and MARK.search(message.id):
            whole.add(message.id, MARK.sub("", message.id), context=message.context)
    return whole


def compile_catalogue() -> Path:
    """Writes the compiled catalogues, each whole or not at all."""
    for path, catalog in ((ENGLISH, english()), (COMPILED, merged())):
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        write_mo(buffer, catalog)
        draft = path.with_suffix(".new")
        draft.write_bytes(buffer.getvalue())
        draft.replace(path)
    return COMPILED


def used() -> dict[Key, str]:
    """Every message of the code, the templates and the rules of `fenjie`, with the first place it stands at."""
    found: dict[Key, str] = {}
    for path in sorted(HERE.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
            continue
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        for line, context, text in _messages(path):
            found.setdefault((context, text), f"{path.relative_to(HERE)}:{line}")
    for rule in catalogue().values():  # the library speaks English only; the product says why in Chinese
        found.setdefault(("", rule.about), f"rule {rule.id}")
    return found


def _messages(path: Path) -> Iterator[tuple[int, str, str]]:
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize  # needs Django's settings: only for templates

        source = "\n".join(line.lstrip() for line in templatize(source).splitlines())  # HTML's indents are not Python's
    file = io.BytesIO(source.encode())
    for line, text, _comments, context in extract("python", file, KEYWORDS):
        singular = text[0] if isinstance(text, tuple) else text
        if singular:
            yield line, context or "", singular


def problems() -> list[str]:
    """What keeps the catalogue from being complete."""
    code, found = used(), list[str]()
    answers: dict[Key, str] = {}
    for name, part in parts().items():
        for message in part:
            if not message.id:
                continue
            key = key_of(message)
            if key in answers:
                found.append(f"{name}.po and {answers[key]}.po both answer {key[1]!r}")
            answers[key] = name
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            if not all(texts) or message.fuzzy:
                found.append(f"{name}.po: no Chinese text for {key[1]!r}")
            if key not in code:
                found.append(f"{name}.po: nothing says {key[1]!r}")
    found += [f"{place}: no part answers {key[1]!r}" for key, place in code.items() if key not in answers]
    return found


def main() -> int:
    """The exit code; prints what is wrong or what was made."""
    if sys.argv[1:] == ["--check"]:
        import os

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.settings")
        found = problems()
        print("\n".join(found) or f"catalogue complete: {len(used())} messages")  # noqa: T201
        return 1 if found else 0
    print(f"translations compiled: {compile_catalogue().relative_to(HERE)}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
