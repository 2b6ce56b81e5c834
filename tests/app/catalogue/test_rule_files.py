"""The rules folder changes together with the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.rule_files import RuleFiles
from app.errors import RuleError

NAME = "pack-own-1.toml"


@pytest.fixture
def files(tmp_path: Path) -> RuleFiles:
    """A folder with a pack and the states before its changes."""
    history = tmp_path / "历史" / "pack-own-1"
    history.mkdir(parents=True)
    for number in (1, 2):
        (history / f"00000{number}.toml").write_text(f"state {number}", "utf-8")
    (tmp_path / NAME).write_text("now", "utf-8")
    return RuleFiles(tmp_path, lambda: None)


def contents(folder: Path) -> dict[str, str]:
    """Every file."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in found}


def test_what_succeeds_stays_and_leaves_no_copy(files: RuleFiles) -> None:
    with files.or_as_before():
        files.put(NAME, "later")
        files.put("pack-own-2.toml", "new")
    assert sorted(contents(files.folder).values()) == ["later", "new", "state 1", "state 2"]


def test_what_fails_is_as_it_was(files: RuleFiles) -> None:
    before = contents(files.folder)

    def change() -> None:
        files.put(NAME, None)
        files.put("pack-own-2.toml", "new")
        (files.folder / "历史" / "pack-own-1" / "000002.toml").unlink()
        raise ValueError("full")

    with pytest.raises(ValueError, match="full"), files.or_as_before():
        change()
    assert contents(files.folder) == before


def test_where_no_copy_can_be_made_nothing_is_begun(
    files: RuleFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> int:
        raise OSError

    before, begun = contents(files.folder), []
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RuleError, match="没有改动"), files.or_as_before():
        begun.append(True)
    assert begun == []
    assert contents(files.folder) == before
