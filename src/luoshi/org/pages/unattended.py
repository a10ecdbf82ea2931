"""Posts that somebody held and nobody holds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.org import hooks
from luoshi.org.actors import Actor
from luoshi.org.hooks import WorkList
from luoshi.org.models import Holding, Post


@dataclass(frozen=True)
class Vacancy:
    """A post without a holder: who had it last, how much is open on it, and what (for who may see it)."""

    post: Post
    last: Holding | None
    count: int
    work: list[WorkList]


def unattended_posts(actor: Actor, today: date) -> list[Vacancy]:
    """Those with the most open work first. The number of queries grows for the office only, by vacant post with work."""
    posts = list(
        Post.objects.visible_to(actor)
        .vacant(today)
        .filter(unit__is_active=True)
        .select_related("unit")
        .order_by("sort_no")
    )
    counts = hooks.counts_of(posts)
    held = Holding.objects.filter(post__in=posts).select_related("person").order_by("since")
    last = {holding.post_id: holding for holding in held}
    rows = [
        Vacancy(post, last.get(post.pk), counts.get(post.pk, 0), _work(actor, post, counts.get(post.pk, 0)))
        for post in posts
    ]
    return sorted(rows, key=lambda row: -row.count)


def _work(actor: Actor, post: Post, count: int) -> list[WorkList]:
    return hooks.work_of([post]) if count and actor.is_office else []
