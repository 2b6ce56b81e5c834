"""The licences of everything that is shipped, collected into the package.

Which packages those are follows from pyproject.toml: its dependencies and what they need in turn.
"""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "build" / "licences"
_LICENCE = re.compile(r"(?i)(licen[cs]e|copying|notice)[^/]*$")
_PYTHONS = ("LICENSE.txt", f"lib/python3.{sys.version_info.minor}/LICENSE.txt", "LICENSE")
_DEBIANS = Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")


def canonical(name: str) -> str:
    """A package's name in the one spelling that can be compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped(known: dict[str, Distribution], target: dict[str, str]) -> list[str]:
    """The names of the packages that the program needs on a platform (``sys_platform`` …)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    waiting = wanted(project["project"]["dependencies"], target)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting += wanted(known[name].requires or (), target)
    return sorted(found)


def wanted(requirements: Iterable[str], target: dict[str, str]) -> list[str]:
    """The names of those requirements that hold on the platform; extras are no one's wish."""
    parsed = [Requirement(text) for text in requirements]
    return [
        canonical(requirement.name)
        for requirement in parsed
        if requirement.marker is None or requirement.marker.evaluate({**target, "extra": ""})
    ]


def collect(site_packages: Path, home: Path, target: Path, platform: str) -> list[str]:
    """Copy every licence below ``target``; the packages that came with none.

    ``home`` is where Python itself is installed.
    """
    known = {
        canonical(found.metadata["Name"]): found
        for found in distributions(path=[str(site_packages)])
    }
    names = shipped(known, {"sys_platform": platform})
    bare = [name for name in names if not copy_texts(known[name], site_packages, target / name)]
    for text in TEXTS.iterdir():
        shutil.copyfile(text, target / text.name)
    return bare if copy_pythons(home, target) else [*bare, "python"]


def put_beside(folder: Path) -> None:
    """Our own licence and the list of the others', where whoever opens the folder sees them."""
    for name in ("LICENSE", "THIRD_PARTY_NOTICES.md"):
        shutil.copyfile(ROOT / name, folder / name)


def copy_texts(package: Distribution, site_packages: Path, target: Path) -> int:
    """Copy a package's licence files from its metadata; how many."""
    texts = [file for file in package.files or () if is_licence(file.as_posix())]
    for file in texts:
        inside = Path(*file.parts[1:])
        (target / inside).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site_packages / file, target / inside)
    return len(texts)


def is_licence(path: str) -> bool:
    """Whether a file of a package is one of its licence texts."""
    folder = path.split("/")[0]
    return folder.endswith(".dist-info") and (
        "/licenses/" in path or _LICENCE.search(path) is not None
    )


def copy_pythons(home: Path, target: Path) -> bool:
    """Copy Python's own licence; whether there was one."""
    for text in (*(home / name for name in _PYTHONS), _DEBIANS):
        if text.is_file():
            (target / "python").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target / "python" / "LICENSE.txt")
            return True
    return False
