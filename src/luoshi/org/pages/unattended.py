"""Posts that nobody holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.org import hooks
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Post


@dataclass(frozen=True)
class Vacancy:
    """A post without a holder: who had it last, and how much is open on it."""

    post: Post
    last: Holding | None
    count: int


def unattended_posts(actor: Actor, today: date) -> list[Vacancy]:
    """Those with the most open work first; four queries."""
    vacant = Post.objects.visible_to(actor).vacant(today).filter(unit__is_active=True)
    posts = list(vacant.select_related("unit").order_by("unit__sort_no", "sort_no"))
    counts = hooks.counts_of(posts)
    held = Holding.objects.filter(post__in=posts).select_related("person").order_by("since")
    last = {holding.post_id: holding for holding in held}
    rows = [Vacancy(post, last.get(post.pk), counts.get(post.pk, 0)) for post in posts]
    return sorted(rows, key=lambda row: -row.count)
