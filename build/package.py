"""Make what a seller receives: ``python3 build/dev.py package [--windows]``.

Builds from the locked packages alone, checks the finished package, and leaves under dist/ a zip,
its SHA-256, the sizes by component and what the self-test saw. On Windows also the installer,
where Inno Setup is there. ``--windows`` on Debian builds and checks the Windows package under Wine.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from app.version import VERSION  # noqa: E402
from build import package_installer, package_native, package_size, package_windows  # noqa: E402
from build.package_build import DIST, pack  # noqa: E402
from build.package_contents import NAME  # noqa: E402


def samples() -> list[list[Path]]:
    """The tests' files of every format, those of a platform together."""
    endings = {".csv", ".xlsx", ".xls", ".txt", ".zip"}
    folders = sorted(path for path in (ROOT / "tests" / "samples").iterdir() if path.is_dir())
    groups = [sorted(f for f in folder.iterdir() if f.suffix in endings) for folder in folders]
    return [group for group in groups if group]


def name_for(system: str) -> str:
    """The package's name without an ending."""
    word = {"win32": "windows", "darwin": "macos"}.get(system, system)
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"{NAME}-{VERSION}-{word}-{machine}"


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
    given = parser.parse_args()
    started = time.monotonic()
    under_wine = given.windows and sys.platform != "win32"
    target = package_windows if under_wine else package_native
    name = name_for("win32" if under_wine else sys.platform)
    DIST.mkdir(exist_ok=True)
    for old in DIST.glob(f"{name}*"):
        old.unlink()
    folder = target.build()
    archive = finish(folder, name)
    for shown in target.check(archive, samples()):
        print(f"  {shown}", flush=True)
    if sys.platform == "win32":
        installer = package_installer.make(folder, f"{name}-setup")
        print(f"  installer: {installer.name if installer else 'Inno Setup is not there'}")
    minutes = (time.monotonic() - started) / 60
    print(f"\n{archive.relative_to(ROOT)} is ready after {minutes:.1f} minutes.")


if __name__ == "__main__":
    main()
