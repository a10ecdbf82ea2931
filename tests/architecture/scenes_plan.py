"""Plans of projects, proposals and boundaries that the permission table speaks of."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from luoshi.org.tests.cast import Cast
from luoshi.projects import actions
from luoshi.projects.actions import places, proposals
from luoshi.projects.models import AllocationProposal, Project
from luoshi.projects.proposals.frozen import Asked, AskedProject
from luoshi.projects.tests.conftest import project_of

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}
RING = [[110.0, 30.0], [110.2, 30.0], [110.2, 30.2], [110.0, 30.0]]


class PlanScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def planned_project(self) -> Scene:
        project = self._planned()
        return (project.pk,), SENT

    def proposal(self) -> Scene:
        return (self._proposal().pk,), SENT

    def bounded_county(self) -> Scene:
        shape = {"type": "Polygon", "coordinates": [RING]}
        feature = {"type": "Feature", "properties": {"name": "石桥镇"}, "geometry": shape}
        content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
        places.set_boundaries(
            actor=self.cast.actor("project_office"),
            content=content,
            name="a.geojson",
            approval="审图号：测S（2026）1号",
        )
        return (), SENT

    def _planned(self) -> Project:
        project = project_of(self.cast)
        return actions.lay_steps(actor=self.cast.actor("project_office"), project=project, start=date(2026, 1, 6))

    def _proposal(self) -> AllocationProposal:
        asked = Asked("100", (AskedProject("a", "青岭水厂", "县水利局", "石桥镇", "water", "60", "60", 50),))
        return proposals.propose(
            actor=self.cast.actor("finance"), name="专项债券", kind="special_bond", year=2026, asked=asked
        )
