"""The virtual environment ``.venv`` with exactly the packages of ``build/requirements.lock``.

A stamp in it says for which lock and which Python it was made, so that a finished set-up costs
nothing the next time. A marker lies there while pip works: where it is found, a set-up was broken
off half-way and the environment is made anew.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "build" / "requirements.lock"
FOLDER = ROOT / ".venv"


def scripts(folder: Path = FOLDER) -> Path:
    """Where the environment keeps its programs."""
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def python(folder: Path = FOLDER) -> Path:
    """The environment's interpreter."""
    return scripts(folder) / ("python.exe" if sys.platform == "win32" else "python")


def wanted_stamp(lock: bytes) -> str:
    """What the stamp says when the environment fits this lock and this Python."""
    return f"{hashlib.sha256(lock).hexdigest()} {platform.python_version()} {platform.machine()}"


def stamp_file(folder: Path) -> Path:
    """The stamp of a finished set-up."""
    return folder / "set-up.stamp"


def marker_file(folder: Path) -> Path:
    """The marker of a set-up under way."""
    return folder / "set-up.unfinished"


def is_ready(folder: Path, stamp: str) -> bool:
    """Whether the environment was finished for this stamp."""
    file = stamp_file(folder)
    return file.is_file() and file.read_text("utf-8") == stamp and python(folder).exists()


def is_usable(folder: Path) -> bool:
    """Whether packages can be installed into what is there: whole, and of this Python."""
    if marker_file(folder).exists() or not python(folder).exists():
        return False
    ask = [str(python(folder)), "-c", "import pip, platform; print(platform.python_version())"]
    answer = subprocess.run(ask, capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.strip() == platform.python_version()


def speaks_utf8(variables: Mapping[str, str]) -> bool:
    """Whether the locale that these variables choose encodes as UTF-8."""
    chosen = next((v for n in ("LC_ALL", "LC_CTYPE", "LANG") if (v := variables.get(n))), "C")
    return "utf-8" in chosen.lower() or "utf8" in chosen.lower()


def child_environment(*, headless: bool) -> dict[str, str]:
    """Environment variables for a program we start: UTF-8, no foreign modules, no window."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    variables["PYTHONUTF8"] = "1"
    if sys.platform == "linux" and not speaks_utf8(variables):
        variables["LC_ALL"] = "C.UTF-8"  # Qt warns of any other encoding
    if headless:
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    return variables


def install(folder: Path, lock: Path) -> int:
    """Let pip install the lock, wheels only; its exit status."""
    command = [str(python(folder)), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
    command += ["-r", str(lock)]
    return subprocess.run(command, env=child_environment(headless=False)).returncode


def prepare(folder: Path = FOLDER, lock: Path = LOCK) -> None:
    """Make the environment fit the lock; returns at once where it does."""
    stamp = wanted_stamp(lock.read_bytes())
    if is_ready(folder, stamp):
        return
    if not is_usable(folder):
        if Path(sys.prefix) == folder:
            sys.exit(f"Start this with the system's Python: {folder.name} has to be made anew.")
        print(f"Making the virtual environment {folder.name} ...", flush=True)
        venv.create(folder, clear=True, with_pip=True)
    print("Installing the locked packages (a few minutes the first time) ...", flush=True)
    marker_file(folder).touch()
    if install(folder, lock):
        sys.exit("pip could not install the locked packages; its message is above.")
    stamp_file(folder).write_text(stamp, "utf-8")
    marker_file(folder).unlink()
