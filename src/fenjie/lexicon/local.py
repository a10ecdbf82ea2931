"""A county's own words beside the tables that ship: its bodies, other names of them, and its programmes.

A body is kept whole wherever it is named, and found beside words of duty even if its name does not look like one's.
A figure inside the name of a programme ("双百工程") is no quantity.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fenjie.document import UnitMention, UnitRole
from fenjie.draft import Draft, Piece
from fenjie.lexicon import Lexicon, LexiconError, one_of, parse
from fenjie.structure.segments import piece_at
from fenjie.text import Span

BODY, PROGRAMME = "local.body", "local.programme"
KINDS = frozenset({"body", "alias", "programme"})
LONGEST = 40
AFTER = re.compile(r"(?:等[^，。；]{0,12})?(?:具体)?(牵头|负责|会同|承办|主办|配合)")
BEFORE = re.compile(r"(?:由|(牵头|责任|配合)(?:单位|部门)：(?:[^，。；）]{1,40}、)?)$")
ROLES: dict[str, UnitRole] = {"牵头": "lead", "主办": "lead", "配合": "support"}


def read_lexicon(name: str, content: str) -> Lexicon:
    """A table with the columns `form` and `kind` (body, alias, programme), tab-separated, as those that ship.

    Raises LexiconError naming the line or the word.
    """
    rows = parse(name, content)
    kinds = "、".join(sorted(KINDS))
    for row in rows:
        form = row.get("form", "")
        if row.keys() < {"form", "kind"}:
            raise LexiconError(f"{name} 的第一行应当是 form 和 kind 两列的名称，用制表符分隔。")
        if row["kind"] not in KINDS:
            raise LexiconError(f"{name} 里“{form}”的 kind 是“{row['kind']}”，应为 {kinds} 之一。")
        if not 2 <= len(form) <= LONGEST:
            raise LexiconError(f"{name} 里的“{form}”应为 2 至 {LONGEST} 个字。")
    return Lexicon(
        tuple(row["form"] for row in rows if row["kind"] != "programme"),
        tuple(row["form"] for row in rows if row["kind"] == "programme"),
    )


def localise(draft: Draft) -> None:
    """Applies the local words to what the rules found."""
    if draft.lexicon.programmes:
        for match in re.finditer(one_of(draft.lexicon.programmes), draft.plain):
            _no_quantity(draft, Span(*match.span()))
    if draft.lexicon.bodies:
        for match in re.finditer(one_of(draft.lexicon.bodies), draft.plain):
            _whole(draft, Span(*match.span()))


def _no_quantity(draft: Draft, name: Span) -> None:
    piece = piece_at(draft, name.start)
    if piece and any(measure.span.overlaps(name) for measure in piece.measures):
        piece.measures = tuple(measure for measure in piece.measures if not measure.span.overlaps(name))
        piece.explain(PROGRAMME, "本地词表：活动名称里的数字不是指标。", name)


def _whole(draft: Draft, name: Span) -> None:
    piece = piece_at(draft, name.start)
    if piece is None or name.end > piece.end:
        return
    touching = [unit for unit in piece.units if unit.span.overlaps(name)]
    if any(unit.span.contains(name) for unit in touching):
        return
    role = touching[0].role if touching else _role(draft, piece, name)
    if role is None:
        return
    whole = replace(touching[0], span=name, name=name.of(draft.text.content), rule=BODY) if touching else None
    found = whole or UnitMention(name, name.of(draft.text.content), role, BODY)
    others = [unit for unit in piece.units if unit not in touching]
    piece.units = tuple(sorted([*others, found], key=lambda unit: unit.span))
    piece.explain(BODY, "本地词表：本县机构。", name)


def _role(draft: Draft, piece: Piece, name: Span) -> UnitRole | None:
    """What the words beside a name give it to do; None when they give it nothing."""
    before = BEFORE.search(draft.plain, piece.start, name.start)
    after = AFTER.match(draft.plain, name.end, piece.end)
    if not before and not after:
        return None
    word = (before and before[1]) or (after and after[1]) or ""
    return ROLES.get(word, "responsible")
