"""The questions of a kind: the county's own, or those its kind starts with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

from luoshi.ledger import kinds
from luoshi.ledger.models import PhaseTemplate, Stretch

Prompts = Mapping[str, Sequence[str]]


def prompts_of(county_id: UUID, kind: kinds.Kind) -> dict[str, list[str]]:
    """Questions by stretch; one query."""
    own = dict(PhaseTemplate.objects.filter(county=county_id, kind=kind.code).values_list("phase", "prompts"))
    return {
        code: own[code].splitlines() if code in own else list(kind.prompts.get(code, kinds.PROMPTS[code]))
        for code in Stretch.values
    }


def mark(prompts: Prompts) -> str:
    """Changes when any of the questions changes."""
    text = "\0".join("\n".join(prompts[code]) for code in Stretch.values)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
