"""`luoshi import`: a file from the disk, read before it returns."""

import pytest

from luoshi.lib.errors import ActionError, Refused
from luoshi.org.actors import Actor
from luoshi.sources.importing import import_file
from luoshi.sources.models import Document, DocumentState
from luoshi.sources.tests.conftest import REPORT

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_import_gives_the_document_as_it_was_read(cast, path):
    document = import_file(path, Actor.system(cast.county), year=2027)
    assert document.state == DocumentState.READ
    assert document.year == 2027
    assert document.current_version().clauses.exists()


def test_only_the_office_and_the_system_import(cast, path):
    with pytest.raises(Refused):
        import_file(path, cast.actor("liaison"))
    assert import_file(path, cast.actor("officer")).pk


@pytest.mark.parametrize(("content", "words"), [("机密★1年\n通知\n".encode(), "国家秘密标志"), (b"   \n", "没有文字")])
def test_import_that_came_to_nothing_says_why(cast, path, content, words):
    path.write_bytes(content)
    with pytest.raises(ActionError, match=words):
        import_file(path, Actor.system(cast.county))
    assert Document.objects.get().state in {DocumentState.REFUSED, DocumentState.FAILED}
