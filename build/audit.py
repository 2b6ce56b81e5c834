"""What is known against the locked packages, and under which licences they come.

Asks PyPI's advisory service through pip-audit, which gets an environment of its own so that none of
its packages can come into the program. Needs a network; nothing else in the project does.
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build import environment  # noqa: E402 - found once the root is on the path

LOCK = ROOT / "build" / "requirements.lock"
FOLDER = ROOT / ".pyinstaller" / "audit"
AUDITOR = "pip-audit==2.10.1"
_NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.MULTILINE)


def main() -> int:
    """The licence list, then the advisories; pip-audit's status, which is 1 where it knows any."""
    sys.stdout.write(licence_list(LOCK.read_text("utf-8")))
    sys.stdout.flush()
    auditor = prepared()
    command = [auditor, "-m", "pip_audit", "-r", LOCK, "--disable-pip", "--require-hashes"]
    return subprocess.run([str(part) for part in command], check=False).returncode


def prepared() -> Path:
    """The interpreter of an environment with pip-audit, made where there is none."""
    python = environment.python(FOLDER)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", AUDITOR], check=True)
    return python


def locked(text: str) -> list[tuple[str, str]]:
    """Name and version of every package in a lock file."""
    return [(found.group(1), found.group(2)) for found in _NAME.finditer(text)]


def licence_list(text: str) -> str:
    """A line a package: name, version, licence as its own metadata tells it."""
    rows = [(f"{name} {version}", licence(name)) for name, version in locked(text)]
    wide = max((len(name) for name, _licence in rows), default=0)
    return "".join(f"{name:<{wide}}  {told}\n" for name, told in rows)


def licence(name: str) -> str:
    """The licence of an installed package in a few words."""
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed on this system"
    if "License-Expression" in told:
        return told["License-Expression"]
    classifiers = told.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return ", ".join(named) or "".join(told.get_all("License") or ["not told"]).partition("\n")[0]


if __name__ == "__main__":
    raise SystemExit(main())
