"""The Windows package made and checked on Debian under Wine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from build import environment, package_checks, package_licences, package_wine
from build.package_build import DIST, files, freeze, fresh, snapshot, unpack
from build.package_contents import NAME
from build.package_program import Program

# What Windows 10 itself has of the libraries that the program asks for.
SYSTEM_LIBRARIES = frozenset(
    [
        "advapi32",
        "authz",
        "bcrypt",
        "bcryptprimitives",
        "comctl32",
        "comdlg32",
        "crypt32",
        "d3d11",
        "d3d12",
        "d3d9",
        "dnsapi",
        "dwmapi",
        "dwrite",
        "dxgi",
        "gdi32",
        "icuuc",
        "imm32",
        "iphlpapi",
        "kernel32",
        "mpr",
        "netapi32",
        "ntdll",
        "ole32",
        "oleaut32",
        "rpcrt4",
        "secur32",
        "setupapi",
        "shell32",
        "shlwapi",
        "uiautomationcore",
        "user32",
        "userenv",
        "uxtheme",
        "version",
        "winhttp",
        "winmm",
        "winspool",
        "ws2_32",
        "wtsapi32",
    ]
)

SOURCE = package_wine.WINE / "source"
CHECKS = package_wine.WINE / "checks"


def build() -> Path:
    """Build the package; its folder."""
    package_wine.prepare()
    snapshot(SOURCE)
    dist, work = fresh(package_wine.WINE / "dist"), package_wine.WINE / "work"
    shown = package_wine.shown
    spec = SOURCE / "build" / "app.spec"
    with package_wine.started():
        freeze(package_wine.python(), shown(spec), shown(work), shown(dist))
    folder = dist / NAME
    target = folder / "_internal" / "licenses"
    package_licences.collect(package_wine.SITE_PACKAGES, package_wine.PYTHON, target, "win32")
    package_licences.put_beside(folder)
    return folder


def check(archive: Path, samples: Sequence[package_checks.Group]) -> list[str]:
    """Unzip the package as a seller would and check it under Wine; what was shown."""
    place = fresh(CHECKS)
    folder = unpack(archive, place / package_checks.ODD_FOLDER)
    exe = folder / f"{NAME}.exe"
    source = Program(
        (sys.executable, str(SOURCE / "main.py")), environment.child_environment(headless=True)
    )
    given = [
        copies(group, fresh(place / "samples" / str(number)))
        for number, group in enumerate(samples)
    ]
    with package_wine.started():
        quiet = package_wine.program(exe, screen=False)
        return [
            package_checks.nothing_foreign(folder),
            nothing_missing(folder),
            test_on_screen(package_wine.program(exe, screen=True), place / "results", archive.stem),
            package_checks.same_answers(quiet, source, place / "answers", given),
            package_checks.portable(quiet, folder),
            with_folders_elsewhere(quiet),
        ]


def copies(group: package_checks.Group, folder: Path) -> list[Path]:
    """The files once more, where a program under Wine can read them."""
    return [Path(shutil.copy(file, folder)) for file in group]


def test_on_screen(program: Program, results: Path, name: str) -> str:
    """The self-test, with its window on a screen in memory."""
    told = package_checks.self_test(program, results / f"{name}-self-test.json")
    for file in results.iterdir():
        shutil.copyfile(file, DIST / file.name)
    return f"self-test under Wine: all {len(told['steps'])} steps went well"


def with_folders_elsewhere(program: Program) -> str:
    """Documents and settings on drive D:."""
    with package_wine.folders_on_another_drive() as documents:
        return package_checks.kept_elsewhere(program, documents)


def nothing_missing(folder: Path) -> str:
    """Every library that a file asks for is in the package or in Windows 10; Wine has others too."""
    asking = [path for path in files(folder) if path.suffix.lower() in {".dll", ".exe", ".pyd"}]
    inside = {path.stem.lower() for path in asking}
    wanted = {name for path in asking for name in asked_for(listing(path))}
    missing = sorted(wanted - inside - SYSTEM_LIBRARIES)
    if missing:
        sys.exit(f"Neither in the package nor in Windows: {missing}")
    return "no library is missing"


def listing(path: Path) -> str:
    """What binutils tell about a Windows file."""
    command = ["objdump", "-p", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def asked_for(text: str) -> set[str]:
    """The libraries in such a listing, without endings; the C library's parts are Windows's own."""
    names = {line.split()[-1].lower() for line in text.splitlines() if "DLL Name:" in line}
    return {name.rpartition(".")[0] for name in names if not name.startswith("api-ms-win-")}
