"""Finds the county's unit behind a name in a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from luoshi.org.models import Unit, UnitKind

_ALL_TOWNSHIPS = re.compile(
    r"(?:各|全县各?|所有|全体|\d+个|[一二三四五六七八九十]+个)(?:乡镇|乡|镇|街道|镇街|街镇|乡镇街道|人民政府|政府|党委|办事处|和|、)+"
)
_TOWNSHIP_WORD = re.compile(r"乡|镇|街道")
_COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|县直|市直|省直|全县|其他|各级)|(?:等|有关|相关)(?:部门|单位)$|(?:部门|单位)$"
)
_OUR_LEVEL = re.compile(r"^(?:我县|本县|全县|县级|省|市|县|区)")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,3}?(?:省|市|县|区|州)")
_ENDING = re.compile(r"(?:管理委员会|委员会|办公室|管理局|服务中心|管理中心|中心|委|局|办|站)$")
_JOINS = re.compile(r"[和与及、]")
_PUNCTUATION = re.compile(r"[\s（）()《》“”]")
_SHORTEST_STEM = 2


class Rule(Enum):
    """How a name was understood."""

    CHOSEN = "chosen"  # somebody corrected the reading
    LOCAL = "local"  # an alias of the county's lexicon
    NAME = "name"  # full name, short name or alias
    ELIDED = "elided"  # without the prefix 县, 市, 省 or the place
    ALIKE = "alike"  # 市发展改革委 → 县发展和改革局: the same word stem
    TOWNSHIPS = "townships"  # each of the townships is meant
    COLLECTIVE = "collective"  # a group of bodies that names none of them
    COUNTY = "county"  # the county's government as a whole
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """What a name in a document stands for. One unit: found; several: candidates, unless all townships are meant."""

    name: str
    rule: Rule
    units: tuple[Unit, ...] = ()

    @property
    def unit(self) -> Unit | None:
        """The one unit that is meant."""
        return self.units[0] if len(self.units) == 1 and self.rule is not Rule.TOWNSHIPS else None

    @property
    def is_ambiguous(self) -> bool:
        return len(self.units) > 1 and self.rule is not Rule.TOWNSHIPS


class UnitBook:
    """The units of one county by every form of their names. Built once a request; asks no database."""

    def __init__(self, units: Iterable[Unit], county_name: str = "", aliases: Iterable[tuple[str, UUID]] = ()) -> None:
        self._county = county_name
        self.units = [unit for unit in units if unit.is_active]
        self.by_id = {unit.pk: unit for unit in self.units}
        self.by_key = {str(unit.pk): unit for unit in self.units}
        self._local = {_plain(form): self.by_id[pk] for form, pk in aliases if pk in self.by_id}
        self.townships = tuple(unit for unit in self.units if unit.kind == UnitKind.TOWNSHIP)
        self._names: dict[str, dict[Unit, None]] = defaultdict(dict)
        self._elided: dict[str, dict[Unit, None]] = defaultdict(dict)
        self._stems: dict[str, dict[Unit, None]] = defaultdict(dict)
        for unit in self.units:
            for name in map(_plain, unit.all_names()):
                self._names[name][unit] = None
                for form in self._without_prefix(name):
                    self._elided[form][unit] = None
                    self._stems[_stem(form)][unit] = None

    def find(self, name: str) -> Match:
        """The units that a name may mean; several are never narrowed down by guessing."""
        plain = _plain(name)
        if plain in self._local:
            return Match(name, Rule.LOCAL, (self._local[plain],))
        if group := self._group(name, plain):
            return group
        if units := self._names.get(plain):
            return self._match(name, Rule.NAME, units)
        forms = list(self._without_prefix(plain))
        for rule, index, keys in (
            (Rule.ELIDED, self._elided, forms),
            (Rule.ALIKE, self._stems, [stem for stem in map(_stem, forms) if len(stem) >= _SHORTEST_STEM]),
        ):
            found = {unit: None for key in keys for unit in index.get(key, ())}
            if found:
                return self._match(name, rule, found)
        return Match(name, Rule.COLLECTIVE if _COLLECTIVE.search(plain) else Rule.UNKNOWN)

    def _group(self, name: str, plain: str) -> Match | None:
        if _ALL_TOWNSHIPS.fullmatch(plain) and _TOWNSHIP_WORD.search(plain):
            return Match(name, Rule.TOWNSHIPS, self.townships)
        if re.fullmatch(r"各县.*人民政府", plain):
            return Match(name, Rule.COUNTY)
        return None

    def _match(self, name: str, rule: Rule, units: dict[Unit, None]) -> Match:
        """The county's government as a whole is nobody in particular."""
        found = tuple(units)
        if all(unit.kind == UnitKind.LEADERSHIP for unit in found):
            return Match(name, Rule.COUNTY)
        return Match(name, rule, tuple(unit for unit in found if unit.kind != UnitKind.LEADERSHIP))

    def _without_prefix(self, name: str) -> Iterator[str]:
        """The name and its forms without the place: 青禾县交通运输局, 县交通运输局 → 交通运输局."""
        yield name
        if self._county and name.startswith(self._county):
            yield name.removeprefix(self._county)
        for prefix in (_OUR_LEVEL, _PLACE):
            if found := prefix.match(name):
                yield name[found.end() :]


def _plain(name: str) -> str:
    return _PUNCTUATION.sub("", name)


def _stem(form: str) -> str:
    return _JOINS.sub("", _ENDING.sub("", form))
