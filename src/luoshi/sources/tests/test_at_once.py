"""The same file sent by several people at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from luoshi.lib.errors import ActionError
from luoshi.org.tests.cast import make_cast
from luoshi.sources.actions.documents import upload_document
from luoshi.sources.models import Document, StoredFile
from luoshi.sources.tests.conftest import REPORT

AT_ONCE = 6


@pytest.mark.faults
def test_one_is_kept_and_the_others_are_told_which(committing_db):
    actor, start = make_cast().actor("officer"), Barrier(AT_ONCE)

    def send(number):
        start.wait()
        try:
            upload_document(actor=actor, name=f"{number}.txt", chunks=[REPORT.encode()])
        except ActionError as refusal:
            return str(refusal.message)
        finally:
            connection.close()
        return "kept"

    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = list(people.map(send, range(AT_ONCE)))
    assert answers.count("kept") == 1
    kept = Document.objects.get()
    assert all(kept.label in answer for answer in answers if answer != "kept")
    assert StoredFile.objects.count() == 1
