"""Readings as people put them right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from luoshi.sources.models import Clause, Correction, ReadField


def corrected(clauses: Iterable[Clause]) -> dict[UUID, list[Correction]]:
    """Puts what was corrected into the readings of the clauses in memory; gives the corrections by clause. One query.

    A correction of the role changes nothing here: whoever asks for commitments leaves those clauses out.
    """
    by_id = {clause.pk: clause for clause in clauses}
    found: dict[UUID, list[Correction]] = defaultdict(list)
    for row in Correction.objects.filter(clause__in=by_id):
        found[row.clause_id].append(row)
        if row.field != ReadField.ROLE:
            clause = by_id[row.clause_id]
            clause.reading = {**clause.reading, row.field: row.corrected}
    return dict(found)
