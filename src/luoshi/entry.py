"""The command `luoshi` as it is installed: without the product's packages it says what to install."""

from __future__ import annotations

import importlib
import sys


def main() -> None:
    """Runs the command line of the product."""
    try:
        cli = importlib.import_module("luoshi.cli")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in {"luoshi", "fenjie"}:
            raise
        sys.exit(f"缺少 {missing.name}：这里只装了读文件的 fenjie。完整产品请安装 pip install 'luoshi[server]'。")
    cli.main()
