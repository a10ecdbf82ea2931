"""Plain text: which encoding, and line ends as Python's own ``Path.read_text`` gives them."""

from __future__ import annotations

from charset_normalizer import from_bytes

from fenjie.errors import BrokenFile, WrongType
from fenjie.text import Text

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What charset-normalizer may answer and still be believed for a Chinese text; anything else would be mojibake.
_CHINESE = {"big5", "big5hkscs", "cp950", "gb18030", "gbk", "gb2312", "hz", "utf_8", "utf_16", "utf_16_le", "utf_16_be"}
_PROBE = 100_000
_EVERYDAY = 0.8


def read(data: bytes, name: str) -> Text:
    return Text(universal_newlines(decode(data, name)))


def universal_newlines(content: str) -> str:
    return content.replace("\r\n", "\n").replace("\r", "\n") if "\r" in content else content


def decode(data: bytes, name: str) -> str:
    """The text of ``data`` without its byte order mark; UTF-8, UTF-16 and GB18030 first, a guess only after them.

    Raises BrokenFile with the line of the first byte that fits no encoding, WrongType for what is not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    if b"\0" in data:
        return _without_mark(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _ends_inside_a_character(data, error):
            raise BrokenFile(f"“{name}”在最后一个字中间断开，文件没有保存完整。") from error
        failed_at = error.start
    return _national(data, name, failed_at)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, name) from error


def _without_mark(data: bytes, name: str) -> str:
    """Zero bytes are UTF-16 without a byte order mark, when that gives everyday characters; else it is no text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:_PROBE].decode(encoding, "replace")
        if "\0" not in sample and _everyday_share(sample) + _everyday_share(sample, "big5") >= _EVERYDAY:
            return _strict(data, encoding, name)
    raise WrongType(f"“{name}”的内容不是文本。")


def _ends_inside_a_character(data: bytes, error: UnicodeDecodeError) -> bool:
    return error.reason == "unexpected end of data" and error.start > len(data) - 4 and error.start > 0


def _national(data: bytes, name: str, not_utf_8_at: int) -> str:
    """GB18030 fits nearly any bytes, so it is believed at once when most of what it gives are everyday characters."""
    content, failed_at = "", not_utf_8_at
    try:
        content = data.decode("gb18030")
    except UnicodeDecodeError as error:
        failed_at = max(failed_at, error.start)  # the encoding that got furthest is the likeliest
    if content and _everyday_share(content[:_PROBE]) >= _EVERYDAY:
        return content
    guess = from_bytes(data[:_PROBE]).best()
    if guess is not None and guess.encoding in _CHINESE:
        try:
            return data.decode(guess.encoding)
        except UnicodeDecodeError as error:
            failed_at = max(failed_at, error.start)
    if content:
        return content
    raise _undecodable(data, failed_at, name)


def _everyday_share(content: str, charset: str = "gb2312") -> float:
    """The share of the non-ASCII characters that ``charset`` has: GB 2312 or Big5, the everyday characters and signs."""
    foreign = content.encode("ascii", "ignore")
    total = len(content) - len(foreign)
    if not total:
        return 1.0
    return (len(content.encode(charset, "ignore")) - len(foreign)) / 2 / total


def _undecodable(data: bytes, at: int, name: str) -> BrokenFile:
    line = data.count(b"\n", 0, at) + 1
    return BrokenFile(
        f"“{name}”第{line}行有无法识别的字符，文件可能已损坏。", "请用记事本打开，另存为 UTF-8 编码后再试。"
    )
