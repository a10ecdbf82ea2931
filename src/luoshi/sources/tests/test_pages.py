"""The pages of documents, through HTTP."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.sources import hooks, jobs, marked
from luoshi.sources.marked import outline_of
from luoshi.sources.models import Document, DocumentState
from luoshi.sources.tests.conftest import REPORT

pytestmark = pytest.mark.django_db

DOCUMENTS = "/documents/"


def txt(name="通知.txt", content=REPORT):
    return SimpleUploadedFile(name, content.encode())


def metadata(document, **changes):
    """What the form of a document's page sends."""
    sent = {
        "title": document.title,
        "issuer": document.issuer,
        "number": document.number,
        "level": document.level,
        "issued_on": document.issued_on or "",
        "year": document.year or "",
        "addressees": "、".join(document.addressees),
        "version": document.version,
    }
    return sent | changes


def send(client, *files, **more):
    return client.post("/documents/upload/", {"file": files, "key": uuid4().hex, **more})


def test_visitor_is_sent_to_sign_in(client, cast):
    response = client.get(DOCUMENTS)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["auditor", "system_admin", "nobody"])
def test_who_has_no_documents_has_no_page(sign_in, read, who):
    document = read()
    client = sign_in(who)
    assert client.get(DOCUMENTS).status_code == 404
    assert client.get(document.get_absolute_url()).status_code == 404


def test_empty_list_says_what_to_do(sign_in):
    assert "还没有导入文件" in sign_in("officer").get(DOCUMENTS).text
    assert "没有文件与本单位" in sign_in("liaison").get(DOCUMENTS).text


def test_upload_goes_to_the_document_which_shows_its_progress(sign_in):
    client = sign_in("officer")
    response = send(client, txt())
    document = Document.objects.get()
    assert response.url == document.get_absolute_url()
    page = client.get(response.url).text
    assert "已收到《通知.txt》" in page
    assert f"{document.get_absolute_url()}progress/" in page
    progress = client.get(f"{document.get_absolute_url()}progress/", headers={"HX-Request": "true"})
    assert "<progress" in progress.text
    assert "HX-Refresh" not in progress
    jobs.read(document.pk)
    assert client.get(f"{document.get_absolute_url()}progress/")["HX-Refresh"] == "true"


def test_several_files_are_taken_each_for_itself(sign_in):
    client = sign_in("officer")
    response = send(client, txt("一.txt", "新建公路1公里。"), txt("空.txt", ""), txt("二.txt", "新建公路2公里。"))
    assert response.status_code == 400
    assert "“空.txt”是空文件" in response.text
    assert sorted(Document.objects.values_list("file__name", flat=True)) == ["一.txt", "二.txt"]


def test_same_submission_again_shows_the_same_document(sign_in):
    client = sign_in("officer")
    first = send(client, txt(), key="form")
    again = send(client, txt(), key="form")
    assert first.url == again.url
    assert Document.objects.count() == 1


@pytest.mark.parametrize("who", ["liaison", "leader", "statistics"])
def test_others_see_no_upload_and_cannot(sign_in, who):
    client = sign_in(who)
    assert "upload" not in client.get(DOCUMENTS).text.partition("<main")[2]
    assert send(client, txt()).status_code == 403
    assert not Document.objects.exists()


def test_upload_without_a_file_or_with_a_wrong_year_says_so(sign_in):
    client = sign_in("officer")
    assert send(client).status_code == 400
    response = send(client, txt(), year="20260")
    assert response.status_code == 400
    assert not Document.objects.exists()


def test_list_shows_counts_and_narrows(sign_in, read, upload):
    document = read()
    upload("另一份文件。", "招商材料.txt")
    client = sign_in("officer")
    page = client.get(DOCUMENTS).text
    version = document.current_version()
    assert "2 份文件" in page
    for shown in (document.title, document.number, str(version.clauses.count()), "招商材料.txt", "已读取", "等待读取"):
        assert shown in page
    assert "招商材料" not in client.get(DOCUMENTS, {"state": "read"}).text
    assert document.title not in client.get(DOCUMENTS, {"q": "招商"}).text
    assert document.title in client.get(DOCUMENTS, {"year": "2026", "q": "测政发"}).text
    assert "没有符合条件的文件" in client.get(DOCUMENTS, {"year": "1999"}).text
    assert client.get(DOCUMENTS, {"year": "x", "state": "y", "page": "z", "per_page": "7"}).status_code == 200


def test_list_takes_the_same_queries_for_any_number_of_rows(sign_in, upload):
    client = sign_in("officer")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(DOCUMENTS)
        return len(seen)

    upload("第一份。")
    few = queries()
    for number in range(12):
        upload(f"第{number}份文件。")
    assert queries() == few <= 25


def test_page_shows_the_whole_text_with_its_commitments_marked(sign_in, read):
    document = read()
    page = sign_in("officer").get(document.get_absolute_url()).text
    shown = re.sub(r"<[^>]+>", "", page.partition('id="text"')[2])
    for line in filter(None, REPORT.splitlines()):
        assert line in shown
    roads = document.current_version().clauses.get(text__contains="120公里")
    assert re.search(rf'<span id="c{roads.ordinal}" class="ls-mark">[^<]*120公里', page)
    assert "120公里" in sign_in("leader").get(document.get_absolute_url()).text


def test_outline_names_the_numbered_parts_not_the_title_again(read):
    links = outline_of(read().current_version())
    assert [link.text for link in links] == ["一、交通建设", "二、民生保障"]


def test_link_to_a_clause_opens_the_part_that_holds_it(sign_in, read, monkeypatch):
    monkeypatch.setattr(marked, "PART", 200)
    document = read("\n".join(f"{n}. 新建公路{n}公里。" for n in range(1, 101)))
    clause = document.current_version().clauses.get(text__contains="公路97公里")
    page = sign_in("officer").get(clause.get_absolute_url().partition("#")[0]).text
    assert re.search(rf'id="c{clause.ordinal}" aria-current="true"', page)
    assert 'id="c1"' not in page
    assert 'id="c1"' in sign_in("officer").get(document.get_absolute_url()).text


def test_metadata_are_corrected(sign_in, read):
    document = read()
    client = sign_in("officer")
    sent = metadata(document, title="更正的标题", addressees="各乡镇、\n县直各部门")
    response = client.post(f"{document.get_absolute_url()}metadata/", sent)
    assert response.url == document.get_absolute_url()
    assert "更正已保存" in client.get(response.url).text
    now = Document.objects.get()
    assert (now.title, now.addressees, now.number) == ("更正的标题", ["各乡镇", "县直各部门"], document.number)


def test_two_tabs_give_a_page_with_both_texts(sign_in, read):
    document = read()
    client = sign_in("officer")
    address = f"{document.get_absolute_url()}metadata/"
    client.post(address, metadata(document, title="第一个页签"))
    response = client.post(address, metadata(document, title="第二个页签"))
    assert response.status_code == 409
    assert "第一个页签" in response.text
    assert "第二个页签" in response.text
    assert Document.objects.get().title == "第一个页签"


def test_wrong_metadata_are_shown_beside_their_field_and_kept(sign_in, read):
    document = read()
    response = sign_in("officer").post(
        f"{document.get_absolute_url()}metadata/", metadata(document, title="新标题", year="20260")
    )
    assert response.status_code == 400
    assert "新标题" in response.text
    assert 'id="id_year_error"' in response.text
    assert Document.objects.get().title == document.title


def test_file_is_sent_to_be_saved_never_to_be_opened(sign_in, read):
    page = "<html><body><script>alert(1)</script><p>新建公路5公里。</p></body></html>"
    document = read(page, "通知.html")
    response = sign_in("officer").get(f"{document.get_absolute_url()}file/")
    assert b"".join(response.streaming_content).decode() == page
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_text_of_a_file_is_never_markup(sign_in, read):
    document = read("新建<script>alert(1)</script>公路5公里。", "通知.txt")
    page = sign_in("officer").get(document.get_absolute_url()).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_refused_document_shows_the_rule_and_nothing_else(sign_in, read):
    document = read("机密★1年\n关于绝密工程的通知\n", "绝密工程.txt")
    client = sign_in("officer")
    for page in (client.get(document.get_absolute_url()).text, client.get(DOCUMENTS).text):
        assert "绝密工程" not in page
        assert "已拒收" in page
    assert client.get(f"{document.get_absolute_url()}file/").status_code == 404


def test_failed_document_says_why_and_is_read_again(sign_in, read):
    document = read(b"%PDF-1.7 broken", "坏.pdf")
    client = sign_in("officer")
    assert document.problem in client.get(document.get_absolute_url()).text
    assert client.post(f"{document.get_absolute_url()}read-again/").url == document.get_absolute_url()
    assert Document.objects.get().state == DocumentState.QUEUED


def test_discarding_goes_back_to_the_list(sign_in, read):
    document = read()
    client = sign_in("officer")
    assert client.post(f"{document.get_absolute_url()}discard/").url == DOCUMENTS
    assert f"《{document.title}》已删除" in client.get(DOCUMENTS).text


def test_document_in_use_shows_the_reason_beside_the_button(sign_in, read, monkeypatch):
    document = read()
    monkeypatch.setattr(hooks, "discard_obstacles", [lambda document: "已从这份文件形成事项。"])
    client = sign_in("officer")
    assert "已从这份文件形成事项。" in client.get(document.get_absolute_url()).text
    assert client.post(f"{document.get_absolute_url()}discard/").status_code == 403
    assert Document.objects.exists()


@pytest.mark.parametrize("step", ["metadata/", "read-again/", "discard/"])
def test_who_only_reads_changes_nothing(sign_in, read, monkeypatch, step):
    document = read()
    monkeypatch.setattr(hooks, "extra_visibility", [lambda actor: Q(pk=document.pk)])
    for who, status in (("leader", 403), ("liaison", 403), ("foreign_officer", 404), ("auditor", 404)):
        assert sign_in(who).post(f"{document.get_absolute_url()}{step}", metadata(document)).status_code == status
    assert sign_in("officer").get(f"{document.get_absolute_url()}{step}").status_code == 405
    assert Document.objects.get().version == document.version
