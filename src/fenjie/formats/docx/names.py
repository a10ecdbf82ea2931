"""Names of WordprocessingML elements and attributes (ECMA-376 part 1, §17)."""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def w(local: str) -> str:
    return _W + local


VAL = w("val")
P, PPR, R, RPR, T, TAB, BR = w("p"), w("pPr"), w("r"), w("rPr"), w("t"), w("tab"), w("br")
DEL, MOVE_FROM = w("del"), w("moveFrom")
TBL, TR, TRPR, TC, TCPR = w("tbl"), w("tr"), w("trPr"), w("tc"), w("tcPr")
TXBX, NUMPR, PSTYLE = w("txbxContent"), w("numPr"), w("pStyle")
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
MATH_TEXT = _M + "t"
