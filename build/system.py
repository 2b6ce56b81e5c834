"""The Debian packages that the program and its tests need, and getting them through apt.

Anything but a Debian relative (no ``dpkg-query``) is left alone: Windows wheels bring all they need.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys

OFFSCREEN = (
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libfontconfig1",
    "libdbus-1-3",
    "libglib2.0-0",
    "libgssapi-krb5-2",
    "fonts-noto-cjk",
)
PDF_CHECKS = ("poppler-utils",)
SCREEN = (
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)
VIRTUAL_ENVIRONMENT = ("python3-venv",)
PACKAGING = ("binutils",)
WINE = ("debootstrap", "debian-archive-keyring")

LISTING = ("dpkg-query", "-W", "-f=${Package}\t${db:Status-Abbrev}\t${Provides}\n")
UPDATE = ("apt-get", "update")
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


def has_screen() -> bool:
    """Whether a window could be shown; only Linux machines come without a screen."""
    if sys.platform.startswith("linux"):
        screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    else:
        screen = True
    return screen


def needed(*, screen: bool, ensurepip: bool) -> tuple[str, ...]:
    """The Debian packages for a machine with or without a screen, a Python with or without pip."""
    return (
        *OFFSCREEN,
        *PDF_CHECKS,
        *(SCREEN if screen else ()),
        *(() if ensurepip else VIRTUAL_ENVIRONMENT),
    )


def packaging(*, windows: bool) -> tuple[str, ...]:
    """The Debian packages for making the program's package; ``windows`` for the one under Wine.

    Debian's own Python comes without the library that a packaged program needs.
    """
    library = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    debians = sys.base_prefix == "/usr"
    return (*PACKAGING, *((library,) if debians else ()), *(WINE if windows else ()))


def installed(listing: str) -> set[str]:
    """The names in dpkg's answer to :data:`LISTING`, names that a package stands in for included.

    A later Debian may rename a library (libglib2.0-0t64) and provide the old name.
    """
    names: set[str] = set()
    for line in listing.splitlines():
        name, status, provides = line.split("\t")
        if status.strip() == "ii":
            names.add(name)
            names.update(part.split()[0] for part in provides.split(",") if part.strip())
    return names


def missing(extra: tuple[str, ...] = ()) -> list[str]:
    """The packages still to be installed, ``extra`` ones too; none where there is no dpkg to ask."""
    if shutil.which(LISTING[0]) is None:
        return []
    listing = subprocess.run(LISTING, check=True, capture_output=True, text=True).stdout
    present = installed(listing)
    ensurepip = importlib.util.find_spec("ensurepip") is not None
    wanted = (*needed(screen=has_screen(), ensurepip=ensurepip), *extra)
    return [name for name in wanted if name not in present]


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root, or None where that needs a password."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def by_hand(packages: list[str]) -> str:
    """The command line for someone who has the password."""
    update, install = shlex.join(UPDATE), shlex.join((*INSTALL, *packages))
    return f"sudo {update} && sudo {install}"


def prepare(extra: tuple[str, ...] = ()) -> None:
    """Install what is missing, or end with the command that would."""
    packages = missing(extra)
    if not packages:
        return
    prefix = root_prefix()
    if prefix is None:
        sys.exit(
            "These system packages are missing and installing them needs root. "
            f"Run this once, then start the same command again:\n\n    {by_hand(packages)}\n"
        )
    print("Installing system packages:", *packages, flush=True)
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for command in (UPDATE, (*INSTALL, *packages)):
        if subprocess.run([*prefix, *quiet, *command], stdout=subprocess.DEVNULL).returncode:
            sys.exit(
                f"apt did not finish. Run this by hand and see why:\n\n    {by_hand(packages)}\n"
            )
