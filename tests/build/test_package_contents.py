"""What is left out of the package, and that nothing of ours needs it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from build.package_contents import EXCLUDED, is_wanted

ROOT = Path(__file__).resolve().parents[2]


def imported() -> set[str]:
    """Every module that the program's source imports, anywhere in a file."""
    found: set[str] = set()
    for file in [ROOT / "main.py", *(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_nothing_that_we_import_is_left_out() -> None:
    missed = {
        module
        for module in imported()
        if any(module == name or module.startswith(f"{name}.") for name in EXCLUDED)
    }
    assert missed == set()


@pytest.mark.parametrize(
    "place",
    [
        "resources/fonts/NotoSansSC-Regular.ttf",
        "resources/templates/generic/orders.toml",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "matplotlib/mpl-data/matplotlibrc",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
    ],
)
def test_what_the_program_needs_stays(place: str) -> None:
    assert is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/plugins/platforms/qdirect2d.dll",
        "PySide6/plugins/imageformats/qpdf.dll",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/translations/qt_zh_CN.qm",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/opengl32sw.dll",
        "matplotlib/mpl-data/sample_data/data.csv",
        "matplotlib/mpl-data/fonts/ttf/STIXGeneral.ttf",
        "numpy/_core/tests/data/astype_copy.pkl",
        "lxml/includes/etree.pxd",
        "icuuc.dll",
        "mscms.dll",
        "libcups.so.2",
    ],
)
def test_what_it_does_not_need_goes(place: str) -> None:
    assert not is_wanted(place)
