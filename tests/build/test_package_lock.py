"""The lock file for Windows."""

from __future__ import annotations

from pathlib import Path

from build.package_lock import WINDOWS, entries, for_platform

LOCK = """# written by a tool
numpy==2.0.2 ; python_full_version < '3.13' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
numpy==2.5.5 ; python_full_version >= '3.13' \\
    --hash=sha256:cc
pefile==2024.8.26 ; sys_platform == 'win32' \\
    --hash=sha256:dd
macholib==1.16.4 ; sys_platform == 'darwin' \\
    --hash=sha256:ee
lxml==6.1.3 \\
    --hash=sha256:ff
"""
ROOT = Path(__file__).resolve().parents[2]


def test_an_entry_keeps_its_hashes() -> None:
    first = entries(LOCK)[0]
    assert first.startswith("numpy==2.0.2 ;")
    assert first.endswith("--hash=sha256:bb")
    assert len(entries(LOCK)) == 5


def test_only_what_holds_on_windows_stays() -> None:
    text = for_platform(LOCK, WINDOWS)
    assert [line for line in text.splitlines() if "==" in line] == [
        "numpy==2.0.2 \\",
        "pefile==2024.8.26 \\",
        "lxml==6.1.3 \\",
    ]
    assert text.count("--hash=") == 4


def test_the_real_lock_has_a_hash_for_every_package_on_windows() -> None:
    lock = (ROOT / "build" / "requirements.lock").read_text("utf-8")
    chosen = entries(for_platform(lock, WINDOWS))
    names = {entry.split("==")[0] for entry in chosen}
    assert {"pyinstaller", "pefile", "pyside6-essentials", "numpy"} <= names
    assert all("--hash=sha256:" in entry for entry in chosen)
