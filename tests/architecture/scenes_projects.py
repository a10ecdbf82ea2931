"""Projects, their steps and dispatches that the permission table speaks of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.lib import files
from luoshi.org.tests.cast import Cast
from luoshi.projects import actions
from luoshi.projects.models import DispatchFile
from luoshi.projects.tests.conftest import project_of, reported, written
from luoshi.sources.models import StoredFile

Scene = tuple[tuple[object, ...], dict[str, Any]]
SENT = {"key": "form-1"}


class ProjectScenes:
    """Mixed into `Scenes`."""

    cast: Cast

    def project(self) -> Scene:
        return (project_of(self.cast).pk,), SENT

    def finished_step(self) -> Scene:
        project = project_of(self.cast)
        happened = {"approval": (date(2026, 1, 6), date(2026, 1, 20))}
        office = self.cast.actor("project_office")
        actions.lay_steps(actor=office, project=project, start=date(2026, 1, 6), happened=happened)
        return (project.steps.get(code="approval").pk,), SENT

    def reported_month(self) -> Scene:
        reported(self.cast, project_of(self.cast), 5, 100)
        return (), SENT

    def written_dispatch(self) -> Scene:
        return (written(self.cast, project_of(self.cast), 5, 100).pk,), SENT

    def asking_dispatch(self) -> Scene:
        row = reported(self.cast, project_of(self.cast), 5, 100, ask="请协调。", ask_to=self.cast.post("leader"))
        return (row.pk,), SENT

    def dispatch_file(self) -> Scene:
        kept = files.store([b"\xff\xd8\xffpicture"], "现场.jpg")
        file = StoredFile(county=self.cast.county, sha256=kept.sha256, size=kept.size, name=kept.name)
        said = actions.DispatchInput(date(2026, 5, 1), Decimal(10), "路基施工。")
        row = actions.write_dispatch(
            actor=self.cast.actor("liaison"), project=project_of(self.cast), dispatch=said, files=[file]
        )
        actions.approve_dispatch(actor=self.cast.actor("head"), dispatch=row)
        return (DispatchFile.objects.get(dispatch=row).pk,), SENT
