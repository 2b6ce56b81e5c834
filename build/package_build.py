"""From the source to a folder and a zip: a clean environment, PyInstaller, licences, archive."""

from __future__ import annotations

import hashlib
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from build import environment
from build.package_contents import NAME

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
WORK = ROOT / ".pyinstaller"
SOURCE = ("main.py", "app", "ui", "resources", "build", "LICENSE", "THIRD_PARTY_NOTICES.md")


def clean_environment() -> Path:
    """An environment with the locked packages and nothing else; its interpreter."""
    folder = WORK / "env"
    folder.parent.mkdir(exist_ok=True)
    environment.prepare(folder)
    return environment.python(folder)


def snapshot(target: Path) -> Path:
    """A copy of the source as it is now: what is built is also what is compared with."""
    fresh(target)
    for name in SOURCE:
        if (ROOT / name).is_dir():
            left_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, target / name, ignore=left_out)
        else:
            shutil.copyfile(ROOT / name, target / name)
    return target


def freeze(python: Sequence[str], spec: str, work: str, dist: str) -> None:
    """Let PyInstaller collect the program into ``dist/shop-score``; paths are the interpreter's."""
    folders = ("--workpath", work, "--distpath", dist)
    command = [*python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *folders, spec]
    variables = environment.child_environment(headless=True) | {"PYTHONHASHSEED": "1"}
    status = subprocess.run(command, env=variables, stdin=subprocess.DEVNULL).returncode
    if status:
        sys.exit(f"PyInstaller failed with status {status}; its message is above.")


def strip_symbols(folder: Path) -> None:
    """Take the symbols for debuggers out of the libraries that still have them, on Linux.

    Qt's and numpy's were stripped by their makers, and some break when it is done again.
    """
    inside = folder / "_internal"
    libraries = [*inside.glob("libpython3*.so*"), *inside.glob("python3*/lib-dynload/*.so")]
    libraries += [*inside.glob("pandas/**/*.so"), *inside.glob("kiwisolver/*.so")]
    if sys.platform.startswith("linux") and libraries:
        subprocess.run(["strip", "--strip-debug", *map(str, libraries)], check=True)


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in a stable order; links are not files."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def links(folder: Path) -> Iterator[Path]:
    """Every link below a folder: on Linux, PyInstaller lets libraries find each other by them."""
    return (path for path in sorted(folder.rglob("*")) if path.is_symlink())


def pack(folder: Path, target: Path) -> str:
    """Zip a package under its own name, links staying links; the SHA-256.

    A file ``.sha256`` beside the zip says the same in the form that ``sha256sum -c`` reads.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in files(folder):
            archive.write(file, Path(NAME) / file.relative_to(folder))
        for link in links(folder):
            entry = zipfile.ZipInfo((Path(NAME) / link.relative_to(folder)).as_posix())
            entry.create_system = 3  # Unix: the attributes are a file mode
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, link.readlink().as_posix())
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    line = f"{digest}  {target.name}\n"
    target.with_name(f"{target.name}.sha256").write_text(line, "utf-8", newline="\n")
    return digest


def unpack(archive: Path, folder: Path) -> Path:
    """Unzip a package as a seller would, links and runnable files as they were; its folder."""
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            mode = entry.external_attr >> 16
            path = Path(packed.extract(entry, folder))
            if stat.S_ISLNK(mode):
                target = path.read_text("utf-8")
                path.unlink()
                path.symlink_to(target)
            elif mode:
                path.chmod(mode & 0o777)
    return folder / NAME
