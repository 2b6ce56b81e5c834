"""What is known against the locked packages, and under which licences they come.

Asks PyPI's advisory service through pip-audit, which gets an environment of its own so that none of
its packages can come into the program. Needs a network; nothing else in the project does.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build import environment  # noqa: E402 - found once the root is on the path

LOCK = ROOT / "build" / "requirements.lock"
FOLDER = ROOT / ".pyinstaller" / "audit"
AUDITOR = "pip-audit==2.10.1"
_NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.MULTILINE)


def main() -> int:
    """The licence list, then the advisories: 0 none is known, 1 some are, 2 nobody could be asked."""
    sys.stdout.write(licence_list(LOCK.read_text("utf-8")))
    sys.stdout.flush()
    text, status = verdict(*asked())
    sys.stdout.write(text)
    return status


def asked() -> tuple[str, str]:
    """What pip-audit answers as JSON, and what it complains of."""
    try:
        auditor = prepared()
    except subprocess.CalledProcessError as error:
        return "", f"{AUDITOR} could not be installed: {error}"
    command = [auditor, "-m", "pip_audit", "-r", LOCK, "--disable-pip", "--require-hashes"]
    wanted = [*command, "--format", "json", "--progress-spinner", "off"]
    told = subprocess.run([str(part) for part in wanted], capture_output=True, text=True)
    return told.stdout, told.stderr


def verdict(answer: str, complaint: str) -> tuple[str, int]:
    """The answer in words, and the status; a package that was not looked up is never called sound."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return _unasked(complaint.strip().splitlines()[-1:] or ["no answer"]), 2
    known = [one for one in packages if one.get("vulns")]
    skipped = [one for one in packages if "skip_reason" in one]
    if len(skipped) == len(packages):
        return _unasked([one["skip_reason"] for one in skipped[:1]]), 2
    lines = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in "
        f"{', '.join(flaw.get('fix_versions') or ['no version yet'])}"
        for one in known
        for flaw in one["vulns"]
    ]
    lines += [f"{one['name']}: not looked up, {one['skip_reason']}" for one in skipped]
    lines.append(
        f"{len(packages) - len(skipped)} packages looked up, {len(known)} with advisories."
    )
    return "".join(f"{line}\n" for line in lines), 1 if known else 2 if skipped else 0


def _unasked(why: Sequence[str]) -> str:
    return (
        "The advisory service could not be asked, so nothing is known of weaknesses "
        f"({'; '.join(why)}). Try again where pypi.org can be reached.\n"
    )


def prepared() -> Path:
    """The interpreter of an environment with pip-audit, made where there is none."""
    python = environment.python(FOLDER)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([str(python), "-c", "import pip_audit"], capture_output=True).returncode:
        subprocess.run([*install, AUDITOR], check=True)  # an earlier one may have been cut short
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
