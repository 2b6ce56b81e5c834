"""The installer's script and how its compiler is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.version import VERSION
from build import package_installer
from build.package_contents import NAME, PRODUCT

MESSAGES = package_installer.SCRIPT.with_name("installer.zh.isl")


def test_the_compiler_is_found_where_it_installs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "none"))
    assert package_installer.compiler() is None
    (tmp_path / "Inno Setup 6").mkdir()
    (tmp_path / "Inno Setup 6" / "ISCC.exe").touch()
    assert package_installer.compiler() == tmp_path / "Inno Setup 6" / "ISCC.exe"


def test_the_compiler_is_told_version_package_and_name(tmp_path: Path) -> None:
    told = package_installer.command(tmp_path / "iscc", tmp_path / NAME, "setup")
    assert f"/DVersion={VERSION}" in told
    assert f"/DPackage={tmp_path / NAME}" in told
    assert "/Fsetup" in told


def test_the_script_installs_for_the_user_alone_and_never_deletes_data() -> None:
    script = package_installer.SCRIPT.read_text("utf-8-sig")
    assert "PrivilegesRequired=lowest" in script
    assert "MinVersion=10.0.17763" in script
    assert f'#define Product "{PRODUCT}"' in script
    deleted = script.split("[InstallDelete]")[1].split("[")[0]
    assert [line for line in deleted.splitlines() if line.startswith("Type:")] == [
        'Type: filesandordirs; Name: "{app}\\_internal"'
    ]
    assert "[UninstallDelete]" not in script


def test_inno_setup_reads_both_files_as_utf_8() -> None:
    for file in (package_installer.SCRIPT, MESSAGES):
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_message_is_chinese() -> None:
    lines = MESSAGES.read_text("utf-8-sig").split("[Messages]")[1].split("\n")
    texts = [line.partition("=")[2] for line in lines if line]
    assert len(texts) > 60
    assert [text for text in texts if text.isascii()] == []
