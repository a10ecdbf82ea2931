"""Why a file could not be read: every message says what is wrong and where, every hint what to do about it."""

from __future__ import annotations

from typing import ClassVar


class ReadError(Exception):
    """A file that cannot be read.

    ``code`` is permanent and meant for programs; ``message`` and ``hint`` are whole Chinese sentences meant for people.
    Neither ever quotes the text of the file: a refused text must not reach a log.
    """

    code: ClassVar[str] = "read.error"
    default_hint: ClassVar[str] = "请换一份文件再试。"

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint or self.default_hint
        super().__init__(self.message + self.hint)


class EmptyFile(ReadError):
    code = "read.empty"
    default_hint = "请确认文件已保存完整，再重新选择。"


class UnknownFormat(ReadError):
    code = "read.unknown_format"
    default_hint = "可以读取的格式有：docx、doc、wps、pdf、ofd、xlsx、xls、et、html、txt。"


class NeedsOffice(ReadError):
    """A format that LibreOffice would turn into one we read, on a machine without it."""

    code = "read.needs_office"
    default_hint = "请用 WPS 或 Word 打开，另存为 docx 后再试；或者请管理员安装 LibreOffice。"


class WrongType(ReadError):
    """The content is not what the file name's extension says."""

    code = "read.wrong_type"
    default_hint = "请用原来的软件打开后另存为正确的格式，不要只改扩展名。"


class EncryptedFile(ReadError):
    code = "read.encrypted"
    default_hint = "请先去掉打开密码，再重新选择。"


class BrokenFile(ReadError):
    code = "read.broken"
    default_hint = "请用原来的软件打开，另存一份后再试。"


class MacroFile(ReadError):
    code = "read.macros"
    default_hint = "请另存为不带宏的格式（docx 或 xlsx）后再试。"


class LinkedFile(ReadError):
    """The file pulls in parts from elsewhere, which are never fetched and cannot be checked."""

    code = "read.linked"
    default_hint = "请断开外部链接、另存一份后再试。"


class TooLarge(ReadError):
    code = "read.too_large"
    default_hint = "请拆分成几份文件后再试。"


class ScannedFile(ReadError):
    code = "read.scanned"
    default_hint = "请使用带文字层的电子版，或者先用文字识别软件转换。"


class LinkError(ReadError):
    """Two documents that cannot be linked."""

    code = "link.error"
    default_hint = "请另选一份文件再试。"


class SameDocument(LinkError):
    code = "link.same"
    default_hint = "请选两份不同的文件；同一份文件不必重复导入。"


class OlderDocument(LinkError):
    """The lower document is older than the upper one, the report older than the promise."""

    code = "link.older"
    default_hint = "请检查年份，或把两份文件的先后换过来。"


class EmptyDocument(LinkError):
    code = "link.empty"
    default_hint = "请检查文件是否选对、是否保存完整。"
