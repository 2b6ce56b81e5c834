"""The installer, where Inno Setup is there to make it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.version import VERSION
from build.package_build import DIST

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "build" / "installer.iss"


def compiler() -> Path | None:
    """Inno Setup's compiler, in the PATH or where it installs itself."""
    found = shutil.which("iscc")
    usual = [
        Path(os.environ.get(name, "")) / "Inno Setup 6" / "ISCC.exe"
        for name in ("ProgramFiles(x86)", "ProgramFiles")
    ]
    places = [Path(found)] if found else [path for path in usual if path.is_file()]
    return places[0] if places else None


def command(iscc: Path, package: Path, name: str) -> list[str]:
    """What to tell the compiler."""
    defined = [f"/DVersion={VERSION}", f"/DPackage={package}"]
    return [str(iscc), "/Qp", *defined, f"/O{DIST}", f"/F{name}", str(SCRIPT)]


def make(package: Path, name: str) -> Path | None:
    """Make ``dist/<name>.exe`` from a package's folder; None without Inno Setup."""
    iscc = compiler()
    if iscc is None:
        return None
    status = subprocess.run(command(iscc, package, name)).returncode
    if status:
        sys.exit(f"Inno Setup failed with status {status}; its message is above.")
    installer = DIST / f"{name}.exe"
    digest = hashlib.sha256(installer.read_bytes()).hexdigest()
    line = f"{digest}  {installer.name}\n"
    (DIST / f"{installer.name}.sha256").write_text(line, "utf-8", newline="\n")
    return installer
