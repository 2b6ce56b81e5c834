"""The package of the machine we are on, Linux or Windows: building it and checking it."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

from build import environment, package_checks, package_licences
from build.package_build import (
    DIST,
    WORK,
    clean_environment,
    freeze,
    fresh,
    snapshot,
    strip_symbols,
    unpack,
)
from build.package_contents import NAME
from build.package_program import Program

SOURCE = WORK / "source"
NOBODY = 65534
MEMORY = Path("/dev/shm")  # a drive of its own on every Linux
EXE = f"{NAME}.exe" if sys.platform == "win32" else NAME


def build() -> Path:
    """Build the package; its folder."""
    python = clean_environment()
    snapshot(SOURCE)
    dist = fresh(WORK / "dist")
    freeze([str(python)], str(SOURCE / "build" / "app.spec"), str(WORK / "work"), str(dist))
    folder = dist / NAME
    strip_symbols(folder)
    collect_licences(folder)
    return folder


def collect_licences(folder: Path) -> None:
    """Put the licences of everything shipped into the package."""
    base = str(WORK / "env")
    site_packages = Path(sysconfig.get_path("purelib", vars={"base": base, "platbase": base}))
    target = folder / "_internal" / "licenses"
    package_licences.collect(site_packages, Path(sys.base_prefix), target, sys.platform)
    package_licences.put_beside(folder)


def check(archive: Path, samples: Sequence[package_checks.Group]) -> list[str]:
    """Unzip the package as a seller would and check it there; what was shown."""
    with tempfile.TemporaryDirectory(prefix="shop-score-") as temporary:
        place = Path(temporary)
        place.chmod(0o777)
        folder = unpack(archive, place / package_checks.ODD_FOLDER)
        variables = environment.child_environment(headless=sys.platform != "win32")
        variables |= {"HOME": str(place), "USERPROFILE": str(place)}
        program = Program((str(folder / EXE),), variables)
        source = Program((sys.executable, str(SOURCE / "main.py")), variables)
        return [
            package_checks.nothing_foreign(folder),
            test_as_anyone(program, fresh(place / "results"), archive.stem),
            package_checks.same_answers(program, source, place / "answers", samples),
            package_checks.portable(program, folder),
            *with_home_elsewhere(program),
            package_checks.paints_in_time(program, source, place / "paints"),
        ]


def test_as_anyone(program: Program, results: Path, name: str) -> str:
    """The self-test, by a user who may not write into the program's folder where we can be one."""
    results.chmod(0o777)
    anyone = Program(
        program.command, program.variables, user=NOBODY if nobody_can_reach(results) else None
    )
    told = package_checks.self_test(anyone, results / f"{name}-self-test.json")
    for file in results.iterdir():
        shutil.copyfile(file, DIST / file.name)
    return f"self-test: all {len(told['steps'])} steps went well"


def with_home_elsewhere(program: Program) -> list[str]:
    """The user's folders on a drive of their own, where this machine has another one to write to."""
    if not os.access(MEMORY, os.W_OK):
        return []
    with tempfile.TemporaryDirectory(prefix="家 (1) ", dir=MEMORY) as home:
        variables = {**program.variables, "HOME": home, "USERPROFILE": home}
        return [package_checks.kept_elsewhere(Program(program.command, variables), Path(home))]


def nobody_can_reach(place: Path) -> bool:
    """Whether we can start a program as nobody, and nobody gets to the place."""
    root = sys.platform != "win32" and os.geteuid() == 0
    return root and all(parent.stat().st_mode & 0o001 for parent in place.parents)
