"""Old text documents (doc, wps): LibreOffice makes a docx of them where it is present, and that is read."""

from __future__ import annotations

from fenjie.errors import EncryptedFile
from fenjie.formats import docx, libreoffice
from fenjie.formats.ole import CompoundFile
from fenjie.text import Text

_ENCRYPTED = 0x01  # of the twelfth byte of the main stream (MS-DOC, FibBase.fEncrypted)


def read(data: bytes, name: str) -> Text:
    """Read a doc or wps; places are those of the docx. Raises a ReadError for what cannot be read."""
    head = CompoundFile(data, name).stream("WordDocument")[:12]
    if len(head) == 12 and head[11] & _ENCRYPTED:
        raise EncryptedFile(f"“{name}”设有打开密码，不能读取。")
    return docx.read(libreoffice.to_docx(data, name), name)
