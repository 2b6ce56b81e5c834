"""Files that appear when they are whole."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from app.whole_file import is_full, write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "计划.ics"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_where_there_is_no_room_the_older_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "计划.ics"
    path.write_bytes(b"one")
    write = Path.write_bytes

    def half(self: Path, data: bytes) -> int:
        write(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space") as told:
        write_whole(path, b"two and more")
    assert is_full(told.value)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (ValueError("IO_ENOSPC"), True),  # as lxml tells it
        (PermissionError(errno.EACCES, "Permission denied"), False),
        (None, False),
    ],
)
def test_a_full_disk_is_told_from_other_troubles(error: Exception | None, full: bool) -> None:
    assert is_full(error) is full
