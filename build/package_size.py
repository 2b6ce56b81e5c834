"""How large the package is, and what makes it so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from build.package_build import files

MB = 1_000_000
MOST_ZIPPED = 110 * MB
MOST_UNPACKED = 260 * MB

# The first part of a path inside the package, or of a file's name there, tells the component.
_COMPONENTS = (
    ("resources/fonts/", "bundled font"),
    ("resources/", "resources"),
    ("licenses/", "licences"),
    ("PySide6/", "Qt"),
    ("shiboken6/", "Qt"),
    ("numpy", "numpy"),
    ("pandas", "pandas"),
    ("matplotlib", "matplotlib"),
    ("contourpy", "matplotlib"),
    ("kiwisolver", "matplotlib"),
    ("fontTools", "matplotlib"),
    ("mpl_toolkits", "matplotlib"),
    ("PIL", "pillow"),
    ("pillow", "pillow"),
    ("lxml", "lxml"),
    ("cryptography", "cryptography"),
    ("python_calamine", "calamine"),
    ("python3", "Python"),
    ("libpython", "Python"),
    ("base_library", "Python"),
)
_PYTHONS = (".pyd", ".zip", "python311.dll", "python3.dll")


def component(place: str) -> str:
    """What a file belongs to, by its path below the package's folder."""
    inside = place.removeprefix("_internal/")
    if inside == place:
        return "program"
    for start, name in _COMPONENTS:
        if inside.startswith(start):
            return name
    if "/" not in inside and inside.endswith(_PYTHONS):
        return "Python"
    return "system libraries" if "/" not in inside else "other"


def by_component(folder: Path) -> Counter[str]:
    """Bytes by component."""
    sizes: Counter[str] = Counter()
    for file in files(folder):
        sizes[component(file.relative_to(folder).as_posix())] += file.stat().st_size
    return sizes


def report(folder: Path, archive: Path) -> str:
    """The sizes as a text, largest first."""
    sizes = by_component(folder)
    lines = [f"{name:<20}{size / MB:8.1f} MB" for name, size in sizes.most_common()]
    total = f"{'unpacked':<20}{sizes.total() / MB:8.1f} MB of {MOST_UNPACKED / MB:.0f}"
    zipped = f"{'zipped':<20}{archive.stat().st_size / MB:8.1f} MB of {MOST_ZIPPED / MB:.0f}"
    return "\n".join([*lines, "", total, zipped]) + "\n"


def is_too_large(folder: Path, archive: Path) -> bool:
    """Whether the package is larger than it may be."""
    unpacked = by_component(folder).total()
    return unpacked > MOST_UNPACKED or archive.stat().st_size > MOST_ZIPPED
