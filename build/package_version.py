"""The version resource that Windows shows in the properties of the exe."""

from __future__ import annotations

from pathlib import Path

from app.version import VERSION
from build.package_contents import NAME, PRODUCT

_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('080404B0', [{strings}])]),
    VarFileInfo([VarStruct('Translation', [2052, 1200])]),
  ],
)
"""


def numbers(version: str) -> tuple[int, int, int, int]:
    """``"1.2.3"`` as the four numbers Windows wants."""
    first, second, third = (int(part) for part in version.split("."))
    return first, second, third, 0


def resource(version: str) -> str:
    """The resource in the form PyInstaller reads: simplified Chinese, Unicode."""
    words = {
        "CompanyName": PRODUCT,
        "FileDescription": PRODUCT,
        "FileVersion": version,
        "InternalName": NAME,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return _RESOURCE.format(numbers=numbers(version), strings=strings)


def write_resource(folder: Path) -> str:
    """Write the resource of this version into a folder; the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "version.txt"
    path.write_text(resource(VERSION), encoding="utf-8")
    return str(path)
