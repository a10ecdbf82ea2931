"""Does the content agree with the extension? Decided by the first bytes and, for a zip, by what it contains."""

from __future__ import annotations

from fenjie.errors import EncryptedFile, MacroFile, ReadError, UnknownFormat, WrongType
from fenjie.formats.libreoffice import needed, program

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names inside an OLE compound file are UTF-16; this stream holds an encrypted docx or xlsx.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_MACRO_EXTENSIONS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam"}
_OLD_EXTENSIONS = {".dot": "Word 97-2003 模板", ".rtf": "RTF"}
CONVERTED = frozenset({".doc", ".wps"})  # by LibreOffice
# extension → kinds of content it may have
_KINDS = {
    ".docx": {"zip"},
    ".xlsx": {"zip"},
    ".doc": {"ole"},
    ".wps": {"ole"},
    ".ofd": {"zip"},
    ".pdf": {"pdf"},
    ".xls": {"ole", "zip"},
    ".et": {"ole", "zip"},
    ".txt": {"text"},
    ".html": {"text"},
    ".htm": {"text"},
}
_SAID = {
    "zip": "压缩包或新版 Office 文件",
    "pdf": "PDF 文件",
    "ole": "旧版 Office 文件（doc、xls 或 wps）",
    "rtf": "RTF 文件",
    "image": "图片",
    "program": "程序",
    "text": "纯文本",
}
_MAGIC = (
    (_OLE, "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)


def kind_of(data: bytes) -> str:
    """One of zip, pdf, ole, rtf, image, program, text; "text" is what has no mark of anything else."""
    if data.startswith(_ZIP):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "text")


def check_content(data: bytes, name: str, extension: str) -> None:
    """Raise a ReadError when the extension is refused, the content is not what the extension says, or this
    machine lacks the program that the format needs."""
    if extension in _MACRO_EXTENSIONS:
        raise MacroFile(f"“{name}”是可以带宏的文件，不能读取。")
    kind = kind_of(data)
    if kind == "ole" and _ENCRYPTED in data:
        raise EncryptedFile(f"“{name}”设有打开密码，不能读取。")
    if extension in _OLD_EXTENSIONS:
        raise _old_format(name, extension)
    if kind not in _KINDS.get(extension, {kind}):
        raise WrongType(f"“{name}”的扩展名是 {extension}，内容却是{_SAID[kind]}。")
    if extension in CONVERTED and program() is None:
        raise needed(name)


def _old_format(name: str, extension: str) -> ReadError:
    return UnknownFormat(
        f"“{name}”是 {_OLD_EXTENSIONS[extension]} 格式，不能直接读取。",
        "请用 WPS 或 Word 打开，另存为 docx 后再试。",
    )
