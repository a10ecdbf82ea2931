"""A 40 MB upload that breaks off half way leaves nothing behind, and the same form can be sent again."""

from __future__ import annotations

import re
import socket
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from luoshi.ledger.models import ProgressReport
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import PASSWORD, make_cast
from luoshi.sources.models import StoredFile
from tests.databases import url_of
from tests.serving import Browser, serving

SIZE = 40 * 1024 * 1024


def break_off(port: int, path: str, browser: Browser, fields: dict[str, str]) -> None:
    """Sends the fields and half of a 40 MB file, then hangs up."""
    edge = "edge"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {**fields, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}.items()
    ]
    parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="big.pdf"\r\n\r\n%PDF-1.7\n')
    head = "".join(parts).encode()
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    lines = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nContent-Length: {len(head) + SIZE}\r\n"
        f"Content-Type: multipart/form-data; boundary={edge}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(lines.encode() + head)
        for _ in range(20):
            line.sendall(b"0" * (SIZE // 40))


def leftovers(*folders: Path) -> list[Path]:
    """Files of any size that an upload may have left."""
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def test_nothing_is_left_half_written(committing_db: str, settings: Any, tmp_path: Path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    matter = stories.acknowledged(make_cast(), due_on=date.today() + timedelta(days=60))
    connection.close()
    data, scratch = tmp_path / "data", tmp_path / "scratch"
    scratch.mkdir()
    with serving(data, LUOSHI_DATABASE_URL=url_of(committing_db), TMPDIR=str(scratch)) as served:
        browser, path = Browser(served.port), f"/matters/{matter.pk}/report/"
        browser.sign_in("liaison", PASSWORD)
        page = browser.get(path)[2]
        found = re.search(r'name="key" value="([0-9a-f]{32})"', page)
        assert found
        fields = {
            "key": found[1], "period_end": date.today().isoformat(), "words": "附计量单。", "outlook": "on_time",
        }  # fmt: skip
        break_off(served.port, path, browser, fields)
        until = time.monotonic() + 30
        while (left := leftovers(data / "files", scratch)) and time.monotonic() < until:
            time.sleep(0.1)
        assert left == [], served.words()[-3000:]
        assert not StoredFile.objects.exists()
        assert not ProgressReport.objects.exists()
        status, _, page = browser.post(path, fields, {"files": ("big.pdf", b"%PDF-1.7 whole")})
        assert status == 302, page
    assert ProgressReport.objects.get().evidence.get().file.name == "big.pdf"
