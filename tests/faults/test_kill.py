"""Server and worker are killed during 20 submissions over HTTP: none that was answered is lost, none has two effects."""

from __future__ import annotations

import http.client
import random
import time
import uuid
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection

from luoshi.audit.models import Event
from luoshi.audit.verify import verify
from luoshi.lib import files
from luoshi.org.tests.cast import PASSWORD, make_cast
from luoshi.sources.models import Document
from tests.databases import url_of
from tests.serving import Browser, Served, serving

pytestmark = pytest.mark.faults
SUBMISSIONS, CLIENTS, KILLS = 20, 4, 3


@pytest.fixture
def database(committing_db, settings, tmp_path):
    """The cast, the officer's password as the product hashes it; files where the server keeps them."""
    officer = make_cast().people["officer"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    officer.set_password(PASSWORD)
    officer.save(update_fields=["password"])
    connection.close()
    settings.FILES = tmp_path / "data" / "files"
    return url_of(committing_db)


def content(number: int) -> bytes:
    """A notice of its own."""
    line = f"测试县第{number}号通知要求各单位按期完成第{number}项任务。\n"
    return (f"关于第{number}项工作的通知\n" + line * 300).encode()


def submit(browser: Browser, number: int, key: str) -> str:
    """Sends one document; returns the address the answer leads to."""
    upload = {"file": (f"notice-{number}.txt", content(number))}
    status, address, page = browser.post("/documents/upload/", {"key": key, "year": ""}, upload)
    assert status == 302, page[-2_000:]
    return address


def submit_until_answered(served: Served, browser: Browser, number: int) -> tuple[str, int]:
    """As a person does: no answer, so the same form again. Returns the address and how often it was sent."""
    key, sent = uuid.uuid4().hex, 0
    while sent < 20:
        sent += 1
        try:
            return submit(browser, number, key), sent
        except (OSError, http.client.HTTPException):
            served.wait_for_page()
    raise AssertionError(f"submission {number} was never answered:\n{served.words()}")


def lost(answered: list[str]) -> list[str]:
    """Answered submissions whose document, or its file, or its event is not there."""
    missing = []
    for address in answered:
        document = Document.objects.filter(pk=address.strip("/").rpartition("/")[2]).select_related("file").first()
        if document is None or not Event.objects.for_object("sources.document", document.pk).exists():
            missing.append(address)
        else:
            files.read(document.file.sha256)  # raises when it is not whole
    return missing


def test_killing_server_and_worker_loses_nothing_that_was_answered(database, tmp_path):
    with serving(tmp_path / "data", LUOSHI_DATABASE_URL=database) as served:
        counts = [0] * CLIENTS
        browsers = [Browser(served.port) for _ in range(CLIENTS)]
        for browser in browsers:
            browser.sign_in("officer", PASSWORD)

        def client(lane: int) -> list[tuple[str, int]]:
            answers = []
            for number in range(lane, SUBMISSIONS, CLIENTS):
                answers.append(submit_until_answered(served, browsers[lane], number))
                counts[lane] += 1
            return answers

        with ThreadPoolExecutor(CLIENTS) as pool:
            lanes = [pool.submit(client, lane) for lane in range(CLIENTS)]
            kills = kill_now_and_then(served, counts, lanes)
            answers = [answer for lane in lanes for answer in lane.result()]
        assert kills == KILLS
    addresses = [address for address, _ in answers]
    assert len(set(addresses)) == SUBMISSIONS
    assert sum(sent for _, sent in answers) > SUBMISSIONS, "no kill fell into a submission"
    assert lost(addresses) == []
    assert Document.objects.count() == SUBMISSIONS  # what was sent twice has one effect
    assert Event.objects.filter(kind="document_uploaded").count() == SUBMISSIONS
    assert verify(witness_file=tmp_path / "data" / "witness.jsonl").ok
    print(f"{connection.vendor}: {sum(sent for _, sent in answers) - SUBMISSIONS} submissions were sent again")


def kill_now_and_then(served: Served, counts: list[int], lanes: list[Future]) -> int:
    """SIGKILLs the server with its worker, and the job process, while submissions are on their way."""
    kills = 0
    for share in (0.2, 0.5, 0.8):
        while sum(counts) < SUBMISSIONS * share and not any(lane.done() for lane in lanes):
            time.sleep(0.005)
        time.sleep(random.random() * 0.1)
        kills += bool(served.kill("granian"))
        served.kill("luoshi.jobs")
        served.wait_for_page()
    return kills


def test_a_skipped_commit_is_caught(database, tmp_path):
    """The control: a server that answers and forgets."""
    (tmp_path / "data").mkdir()
    command = ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "2"]
    command += ["--log-level", "error", "tests.faults.forgetful:application"]
    with serving(tmp_path / "data", command, LUOSHI_DATABASE_URL=database) as served:
        browser = Browser(served.port)
        browser.sign_in("officer", PASSWORD)
        answered = [submit(browser, number, uuid.uuid4().hex) for number in range(6)]
    assert len(lost(answered)) == 2
