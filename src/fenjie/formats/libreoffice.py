"""Turns a document of an old format into docx with LibreOffice, where it is present.

It runs as a process of its own with limits, in a folder that is removed afterwards, with a profile of its own in which
macros do not run and links are not followed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from fenjie.errors import BrokenFile, NeedsOffice, TooLarge

SECONDS = 60
MEMORY = 3 * 1024**3
WRITTEN = 200 * 1024**2  # bytes of one file that it makes
_PROGRAMS = ("soffice", "libreoffice")
# Started through Python, because limits set between fork and exec are not safe in a process with threads.
_LIMITED = """
import os, resource, sys
memory, seconds, written = map(int, sys.argv[1:4])
for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, written)):
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))
os.execv(sys.argv[4], sys.argv[4:])
"""
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
}


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def needed(name: str) -> NeedsOffice:
    return NeedsOffice(f"“{name}”是旧格式，要由 LibreOffice 转换后才能读取，这台机器上没有安装。")


def to_docx(data: bytes, name: str) -> bytes:
    """The docx; ``name`` is the file's own, with its ending.

    Raises NeedsOffice where LibreOffice is missing, TooLarge past the time, BrokenFile when nothing came of it.
    """
    office = program()
    if office is None:
        raise needed(name)
    with TemporaryDirectory(prefix="fenjie-") as folder:
        source = Path(folder, "in" + PurePath(name).suffix.lower())
        source.write_bytes(data)
        _write_profile(Path(folder, "profile"))
        _run(office, folder, source.name, name)
        made = Path(folder, "out", "in.docx")
        if not made.is_file():
            raise BrokenFile(f"“{name}”转换不了，文件可能已损坏。")
        return made.read_bytes()


def _run(office: str, folder: str, source: str, name: str) -> None:
    words = [
        sys.executable, "-I", "-c", _LIMITED, str(MEMORY), str(SECONDS), str(WRITTEN), office, "--headless",
        "--norestore", "--nodefault", "--nologo", "--nolockcheck", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
        "--convert-to", "docx", "--outdir", "out", source,
    ]  # fmt: skip
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"}
    nowhere = subprocess.DEVNULL  # what it says may quote the text
    child = subprocess.Popen(  # noqa: S603  (no shell; the words are ours)
        words, cwd=folder, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
    try:
        child.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        raise TooLarge(f"“{name}”转换了 {SECONDS} 秒还没有完成，已经停止。") from late
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """LibreOffice starts a second process; both belong to the session of the first."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for key, value in values.items()
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>', "utf-8"
    )
