"""The gallery of components (DEBUG only) and the choice of language."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.i18n import set_language

from luoshi.lib.errors import Conflict
from luoshi.ui import errors, parts
from luoshi.ui import gallery_data as data


def language(request: HttpRequest) -> HttpResponseBase:
    """POST `language` (a code) and `next`: keeps the choice in a cookie and goes back."""
    return set_language(request)


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with long names, empty places and real amounts."""
    context: dict[str, Any] = {name.lower(): value for name, value in vars(data).items() if name.isupper()}
    context |= {
        "shell": data.shell(),
        "conditions": data.Conditions(request.GET),
        "report": data.report(),
        "wrong": data.report(wrong=True),
        "page": Paginator(range(49), 12).page(1),
        "running": parts.Job("正在读《重点工作任务分解》", "running", 120, 310, url=request.path + "job/"),
    }
    return render(request, "ui/gallery/index.html", context)


def gallery_job(request: HttpRequest) -> HttpResponse:
    """What the polling job component gets for its answer: the end."""
    return render(request, "ui/gallery/job.html", {"item": data.JOBS[0]})


def gallery_error(request: HttpRequest, status: int) -> HttpResponse:
    """One of the error pages with an example."""
    if status == Conflict.status:
        old, new = data.DIFF
        conflict = Conflict("两人同时改了这件事项的标题。", theirs={"标题": old}, mine={"标题": new})
        return errors.page(request, status, conflict.message, rows=errors.conflict_rows(conflict))
    if status not in errors.PAGES:
        raise Http404
    return errors.page(request, status, "")
