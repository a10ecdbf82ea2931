"""Differences of two Chinese texts as `<del>` and `<ins>`."""

import re
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString

# Numbers with their decimals and Latin words stay whole; everything else is compared character by character.
TOKEN = re.compile(r"\d[\d,.]*|[A-Za-z]+|\s+|.", re.DOTALL)
SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")
LONG = 4000


def render(old: str, new: str, *, only: str = "") -> SafeString:
    """HTML of `new` with what was removed struck out and what was added marked; escaped.

    `only="new"` leaves out the removed words, `only="old"` the added ones. Long texts are compared by sentence.
    """
    splitter = TOKEN if max(len(old), len(new)) <= LONG else SENTENCE
    before, after = splitter.findall(old), splitter.findall(new)
    out: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(escape("".join(after[c:d])))
            continue
        if b > a and only != "new":
            out.append(f"<del>{escape(''.join(before[a:b]))}</del>")
        if d > c and only != "old":
            out.append(f"<ins>{escape(''.join(after[c:d]))}</ins>")
    return SafeString("".join(out))
