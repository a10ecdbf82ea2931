"""The sponsor of a matter by 分工: the post whose portfolio holds the lead unit, a unit above it, or the domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.org.models import Portfolio, Post, Unit


class SponsorBook:
    """Portfolios of one day. Built once a request; asks no database.

    ``posts`` are all posts that may sponsor, with ``holder`` names by post; ``portfolios`` run on the day.
    """

    def __init__(
        self, posts: Iterable[Post], portfolios: Iterable[Portfolio], holders: dict[UUID, str], units: Iterable[Unit]
    ) -> None:
        self.posts = {post.pk: post for post in posts}
        self.holders = holders
        self._parents = {unit.pk: unit.parent_id for unit in units}
        self._by_unit: dict[UUID, list[Post]] = defaultdict(list)
        self._by_domain: dict[str, list[Post]] = defaultdict(list)
        for row in portfolios:
            if row.post_id not in self.posts:
                continue
            if row.unit_id:
                self._by_unit[row.unit_id].append(self.posts[row.post_id])
            if row.domain:
                self._by_domain[row.domain].append(self.posts[row.post_id])

    def sponsor_of(self, lead: Unit | None, domain: str) -> tuple[Post | None, str]:
        """The post and why; None with the reason when nobody, or more than one, answers for it."""
        found = self._above(lead)
        if len(found) == 1:
            return found[0], _("in charge of the lead unit")
        by_domain = self._by_domain.get(domain, [])
        both = [post for post in found if post in by_domain]
        if len(both) == 1:
            return both[0], _("in charge of the lead unit and the domain")
        if found:
            return None, _("several are in charge: %(names)s") % {"names": self.names(found)}
        if len(by_domain) == 1:
            return by_domain[0], _("in charge of the domain")
        return None, _("nobody's portfolio holds the lead unit")

    def units_of(self, domain: str) -> list[UUID]:
        """Units in the portfolio of the one post that answers for a domain."""
        posts = self._by_domain.get(domain, [])
        return [pk for pk, leaders in self._by_unit.items() if leaders == posts] if len(posts) == 1 else []

    def named(self, names: Iterable[str]) -> Post | None:
        """The one post whose holder the document names."""
        wanted = set(names)
        found = [post for post in self.posts.values() if self.holders.get(post.pk) in wanted]
        return found[0] if len(found) == 1 else None

    def names(self, posts: Iterable[Post]) -> str:
        return "、".join(self.holders.get(post.pk) or post.title for post in posts)

    def _above(self, lead: Unit | None) -> list[Post]:
        pk = lead.pk if lead else None
        while pk:
            if found := self._by_unit.get(pk):
                return list(dict.fromkeys(found))
            pk = self._parents.get(pk)
        return []
