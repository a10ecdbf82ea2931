"""The outbox: letters wait here until the mail server takes them. A server that is down delays, it loses nothing."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.headerregistry import Address
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.chase.models import ChaseSetting, Digest, Letter, Occasion
from luoshi.lib import clock
from luoshi.lib.site import address_of
from luoshi.ui.formats import day

logger = logging.getLogger(__name__)
AT_ONCE = 200  # letters a minute
TIMEOUT = 20  # seconds the server may take to answer
USELESS_AFTER = timedelta(days=3)  # an older reminder misleads
_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_DOWN = (OSError, smtplib.SMTPException)


def send_waiting() -> int:
    """Sends what is due, outside each county's quiet hours; how many went. One connection for all."""
    if not settings.SMTP_URL:
        return 0
    now = clock.now()
    letters = _due(now)
    if not letters:
        return 0
    connection = connect(settings.SMTP_URL)
    try:
        connection.open()
    except _DOWN as problem:
        logger.warning("the mail server does not answer, %d letters wait: %s", len(letters), problem)
        _wait(letters, now, str(problem))
        return 0
    try:
        return sum(_send(letter, connection, now) for letter in letters)
    finally:
        connection.close()


def connect(url: str) -> Any:
    """Django's connection to a server: smtp://, smtp+tls:// (STARTTLS) or smtps://, with user:password@ where it asks."""
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    return get_connection(
        _BACKEND,
        host=parts.hostname,
        port=parts.port or (465 if secure else 587 if parts.scheme == "smtp+tls" else 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=secure,
        use_tls=parts.scheme == "smtp+tls",
        timeout=TIMEOUT,
    )


def message_of(letter: Letter) -> EmailMessage:
    """The digest as plain text. Its id stays the same over every try, so that a server can tell a repetition."""
    digest = letter.digest
    domain = Address(addr_spec=settings.MAIL_FROM).domain
    return EmailMessage(
        subject=subject_of(digest),
        body=body_of(digest),
        from_email=settings.MAIL_FROM,
        to=[letter.address],
        headers={"Message-ID": f"<{letter.pk.hex}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def subject_of(digest: Digest) -> str:
    """【落实】9月16日：逾期 2、待签收 1."""
    counts = "、".join(f"{Occasion(part['occasion']).label} {part['count']}" for part in digest.lines)
    return _("[Luoshi] %(day)s: %(counts)s") % {"day": day(digest.day), "counts": counts}


def body_of(digest: Digest) -> str:
    """Every section with its lines."""
    parts = [_("%(name)s, this waits for you:") % {"name": digest.person.name}]
    for section in digest.lines:
        parts.append(f"\n{Occasion(section['occasion']).label}（{section['count']}）")
        parts += [_line(item) for item in section["items"]]
        if section["count"] > len(section["items"]):
            parts.append(_("… and %(n)s more") % {"n": section["count"] - len(section["items"])})
    parts.append("\n" + _("Sign in to deal with it. You can switch these letters off under Reminders."))
    parts.append(address_of(reverse("chase:inbox")))
    return "\n".join(parts).rstrip()


def _line(item: dict[str, str]) -> str:
    """· 农村公路：应于 4 月 28 日报送, and below it where that is done."""
    words, link = f"· {item['title']}：{item['words']}", address_of(item["url"])
    return f"{words}\n  {link}" if link else words


def _due(now: datetime) -> list[Letter]:
    waiting = Letter.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)
    waiting.filter(digest__made_at__lt=now - USELESS_AFTER).update(given_up_at=now, address="")
    found = waiting.filter(next_try_at__lte=now).select_related("digest__person", "county")[:AT_ONCE]
    letters = list(found)
    at = timezone.localtime(now).time()
    quiet = {c.pk for c in {letter.county for letter in letters} if ChaseSetting.of(c).is_quiet(at)}
    return [letter for letter in letters if letter.county_id not in quiet]


def _send(letter: Letter, connection: Any, now: datetime) -> bool:
    """Whether the server took it. An address it refuses for good is given up at once."""
    message = message_of(letter)
    message.connection = connection
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as problem:
        codes = [code for code, _words in problem.recipients.values()]
        if all(code >= 500 for code in codes):
            letter.given_up_at, letter.address, letter.problem = now, "", f"refused: {codes}"
            letter.save(update_fields=["given_up_at", "address", "problem"])
        else:
            _wait([letter], now, f"refused for now: {codes}")
        return False
    except _DOWN as problem:
        _wait([letter], now, str(problem))
        return False
    letter.sent_at, letter.address, letter.problem = clock.now(), "", ""
    letter.save(update_fields=["sent_at", "address", "problem"])
    return True


def _wait(letters: Iterable[Letter], now: datetime, problem: str) -> None:
    """Later and later, an hour at most."""
    rows = list(letters)
    for letter in rows:
        letter.tries += 1
        letter.next_try_at = now + timedelta(minutes=min(60, 2 ** min(letter.tries - 1, 6)))
        letter.problem = problem[:200]
    Letter.objects.bulk_update(rows, ["tries", "next_try_at", "problem"])
