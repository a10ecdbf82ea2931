"""Zip containers (docx, xlsx, ofd): looked over before anything is unpacked, then read member by member.

Nothing is ever extracted to a path and archives inside the archive are never opened.
"""

from __future__ import annotations

import stat
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from fenjie.errors import BrokenFile, EncryptedFile, TooLarge

MAX_ENTRIES = 2_000
MAX_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 100
# Small parts may compress well without any harm (a form of empty cells), so the ratio is asked of larger ones only.
RATIO_FROM = 1024 * 1024
MAX_DIRECTORY = 1024 * 1024

_END = b"PK\x05\x06"


class Archive:
    """A zip file that passed the preflight."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises BrokenFile, EncryptedFile or TooLarge; ``name`` is the file's, for messages."""
        self.name = name
        _check_directory_size(data, name)
        try:
            self._zip = ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except (BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
            raise BrokenFile(f"“{name}”已损坏，打不开。") from error
        _check_entries(entries, len(data), name)
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def __contains__(self, part: object) -> bool:
        return part in self._entries

    def read(self, part: str) -> bytes:
        """The bytes of one member; BrokenFile when it is missing or damaged."""
        entry = self._entries.get(part)
        if entry is None:
            raise BrokenFile(f"“{self.name}”不完整：缺少 {part}。")
        try:
            with self._zip.open(entry) as member:
                return member.read(entry.file_size)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
            raise BrokenFile(f"“{self.name}”已损坏：其中的 {part} 读不出来。") from error


def _check_directory_size(data: bytes, name: str) -> None:
    """Bound the list of members before Python builds an object for each of them."""
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise BrokenFile(f"“{name}”不完整，可能没有下载或复制完。")
    entries, size = struct.unpack_from("<HI", data, at + 10)
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise TooLarge(f"“{name}”里的部件超过 {MAX_ENTRIES} 个，不能读取。")


def _check_entries(entries: list[ZipInfo], packed: int, name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise TooLarge(f"“{name}”里的部件超过 {MAX_ENTRIES} 个，不能读取。")
    if len({entry.filename for entry in entries}) < len(entries):
        raise BrokenFile(f"“{name}”里有重名的部件，不能读取。")
    total = 0
    for entry in entries:
        _check_entry(entry, name)
        total += entry.file_size
    if total > MAX_TOTAL or (total > RATIO_FROM and total > packed * MAX_RATIO):
        raise TooLarge(f"“{name}”解开后有 {total / 1024 / 1024:.0f} MB，超过了上限。")


def _check_entry(entry: ZipInfo, name: str) -> None:
    if entry.flag_bits & 0x1:
        raise EncryptedFile(f"“{name}”设有密码，不能读取。")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BrokenFile(f"“{name}”里有指向别处的链接，不能读取。")
    path = entry.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or ":" in path:
        raise BrokenFile(f"“{name}”里有不允许的路径，不能读取。")
    if entry.file_size > RATIO_FROM and entry.file_size > max(entry.compress_size, 1) * MAX_RATIO:
        raise TooLarge(f"“{name}”的压缩比不正常，解开后会有 {entry.file_size / 1024 / 1024:.0f} MB，不能读取。")
