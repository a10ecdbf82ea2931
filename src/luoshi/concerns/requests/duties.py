"""What the county does by itself: contact data goes when its purpose has ended."""

from __future__ import annotations

from luoshi.audit.record import recording
from luoshi.concerns.requests.models import Contact, Request
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.models import County

_AT_ONCE = 500


def erase_due(county: County) -> int:
    """Erases the contact data of requests whose day has come, by the county's rule; how many. For the tick."""
    today = clock.today()
    due = Request.objects.filter(county=county).to_erase(today)
    if not due.exists():
        return 0
    with recording(Actor.system(county), "request_contacts_erased") as entry:
        rows = list(due.select_for_update(of=("self",)).order_by("pk")[:_AT_ONCE])
        Contact.objects.filter(request__in=rows).delete()
        for row in rows:
            row.contact_erased_on = today
            row.version += 1
            entry.about(row)
        Request.objects.bulk_update(rows, ["contact_erased_on", "version"])
        entry.say(count=len(rows))
    return len(rows)
