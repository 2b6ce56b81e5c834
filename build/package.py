"""Make what a seller receives: ``python3 build/dev.py package [--windows]``.

Builds from the locked packages alone, checks the finished package, and leaves under dist/ a zip,
its SHA-256, the sizes by component and what the self-test saw. On Windows also the installer,
where Inno Setup is there. ``--windows`` on Debian builds and checks the Windows package under Wine.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from app.version import VERSION  # noqa: E402
from build import environment, package_checks, package_licences, package_size  # noqa: E402
from build.package_build import (  # noqa: E402
    DIST,
    WORK,
    clean_environment,
    freeze,
    fresh,
    pack,
    strip_symbols,
    unpack,
)
from build.package_contents import NAME  # noqa: E402
from build.package_program import Program  # noqa: E402

NOBODY = 65534


def say(text: str) -> None:
    """Tell the developer what was reached."""
    print(f"  {text}", flush=True)


def samples() -> list[Path]:
    """A file of every format and platform, from the tests."""
    endings = {".csv", ".xlsx", ".xls", ".txt", ".zip"}
    found = (ROOT / "tests" / "samples").rglob("*")
    return sorted(path for path in found if path.suffix in endings)


def build_here() -> Path:
    """The package of the machine we are on; its folder."""
    python = clean_environment()
    dist = WORK / "dist"
    fresh(dist)
    freeze([str(python)], ROOT, str(WORK / "work"), str(dist))
    folder = dist / NAME
    strip_symbols(folder)
    paths = sysconfig.get_paths(vars={"base": str(WORK / "env"), "platbase": str(WORK / "env")})
    site_packages = Path(paths["purelib"])
    home = Path(sys.base_prefix)
    target = folder / "_internal" / "licenses"
    bare = package_licences.collect(site_packages, home, target, sys.platform)
    say(f"licences collected; described in THIRD_PARTY_NOTICES.md alone: {', '.join(bare)}")
    return folder


def check_here(archive: Path, name: str) -> None:
    """Unzip the package as a seller would, and check it there."""
    with tempfile.TemporaryDirectory(prefix="shop-score-") as temporary:
        place = Path(temporary)
        place.chmod(0o777)
        folder = unpack(archive, place / package_checks.ODD_FOLDER)
        variables = environment.child_environment(headless=not sys.platform.startswith("win"))
        variables |= {"HOME": str(place), "USERPROFILE": str(place)}
        exe = folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
        program = Program((str(exe),), variables)
        source = Program((sys.executable, str(ROOT / "main.py")), variables)
        say(package_checks.nothing_foreign(folder))
        results = fresh(place / "results")
        results.chmod(0o777)
        user = NOBODY if hasattr(os, "geteuid") and os.geteuid() == 0 else None
        anyone = Program(program.command, variables, user=user)
        told = package_checks.self_test(anyone, results / f"{name}-self-test.json")
        for file in results.iterdir():
            shutil.copyfile(file, DIST / file.name)
        say(f"self-test: {len(told['steps'])} steps went well, in a folder it may not write to")
        say(package_checks.same_answers(program, source, place / "answers", samples()))
        say(package_checks.portable(program, folder))
        say(package_checks.paints_in_time(program, source, place / "paints"))


def finish(folder: Path, name: str) -> Path:
    """Zip the package and tell its sizes."""
    archive = DIST / f"{name}.zip"
    digest = pack(folder, archive)
    report = package_size.report(folder, archive)
    (DIST / f"{name}-sizes.txt").write_text(report, "utf-8")
    print(f"\n{report}\nSHA-256 {digest}\n", flush=True)
    if package_size.is_too_large(folder, archive):
        sys.exit("The package is larger than it may be.")
    return archive


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="build/dev.py package", description=__doc__)
    parser.add_argument("--windows", action="store_true", help="the Windows package, under Wine")
    if parser.parse_args().windows:
        sys.exit("--windows comes with build/package_wine.py.")
    started = time.monotonic()
    fresh(DIST)
    name = f"{NAME}-{VERSION}-{sys.platform}-{platform.machine().lower()}"
    archive = finish(build_here(), name)
    check_here(archive, name)
    say(f"{archive.relative_to(ROOT)} is ready after {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
