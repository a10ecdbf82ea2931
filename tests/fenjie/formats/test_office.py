"""Old Word and WPS documents: a stand-in for LibreOffice on the path shows what it is given; the real one, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.fenjie.formats.build import docx, ole, p, table, tc

from fenjie.errors import BrokenFile, EncryptedFile, NeedsOffice, ReadError, TooLarge
from fenjie.formats import libreoffice, load

BODY = p("青禾县重点任务") + table(tc("任务") + tc("单位"), tc("建桥") + tc("县交通运输局")) + p("尾")
DOC = ole("WordDocument", b"\xec\xa5" + bytes(30))


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a shell script in LibreOffice's place; it runs in the folder of the conversion."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (tmp_path / "made.docx").write_bytes(docx(BODY))
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/usr/bin:/bin")

    def install(script: str) -> None:
        path = programs / "soffice"
        path.write_text(f"#!/bin/sh\nhere={tmp_path}\n{script}\n")
        path.chmod(0o755)

    return install


@pytest.mark.parametrize("name", ["旧文.doc", "旧文.WPS"])
def test_the_docx_that_libreoffice_makes_is_read(stand_in, tmp_path: Path, name: str) -> None:
    stand_in(
        'ulimit -v > "$here/memory"; pwd > "$here/folder"; echo "$@" > "$here/words"\n'
        'cp profile/user/registrymodifications.xcu "$here/"; mkdir out; cp "$here/made.docx" out/in.docx'
    )
    text = load(DOC, name)
    assert text.content == "青禾县重点任务\n任务\t单位\n建桥\t县交通运输局\n尾"
    assert text.place(text.content.index("县交通")) == "表1 第2行第2列"
    assert int((tmp_path / "memory").read_text()) <= 3 * 1024**2, "no more than 3 GB, told in KB"
    assert not Path((tmp_path / "folder").read_text().strip()).exists()
    assert "--convert-to docx --outdir out in." in (tmp_path / "words").read_text()
    profile = (tmp_path / "registrymodifications.xcu").read_text()
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in profile


def test_a_conversion_without_end_is_stopped_with_all_it_started(stand_in, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 2)
    stand_in('sleep 300 & echo $! > "$here/second"; wait')
    with pytest.raises(TooLarge, match="转换了 2 秒还没有完成"):
        load(DOC, "旧文.doc")
    second = Path("/proc") / (tmp_path / "second").read_text().strip() / "status"
    assert not second.exists() or "State:\tZ" in second.read_text()


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (DOC, BrokenFile, "“旧文.doc”转换不了，文件可能已损坏。"),
        (ole("WordDocument", b"\xec\xa5" + bytes(9) + b"\x01" + bytes(20)), EncryptedFile, "“旧文.doc”设有打开密码"),
        (ole("Workbook", b""), BrokenFile, "“旧文.doc”已损坏"),
    ],
)
def test_what_cannot_be_converted(stand_in, data: bytes, kind: type[ReadError], message: str) -> None:
    stand_in("exit 1")
    with pytest.raises(kind) as caught:
        load(data, "旧文.doc")
    assert str(caught.value).startswith(message)


def test_a_machine_without_libreoffice_says_what_to_do(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NeedsOffice) as caught:
        load(DOC, "旧文.wps")
    assert caught.value.code == "read.needs_office"
    assert "这台机器上没有安装。请用 WPS 或 Word 打开，另存为 docx" in str(caught.value)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed on this machine")
def test_the_real_one(tmp_path: Path) -> None:
    (tmp_path / "旧文.docx").write_bytes(docx(BODY))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", "--headless", profile, "--convert-to", "doc", "--outdir", str(tmp_path), "旧文.docx"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = load((tmp_path / "旧文.doc").read_bytes(), "旧文.doc")
    assert text.content == "青禾县重点任务\n任务\t单位\n建桥\t县交通运输局\n尾"
