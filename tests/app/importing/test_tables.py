"""Sources of bytes."""

from __future__ import annotations

from pathlib import Path

from app.importing.tables import file_source

from .makers import table


def test_a_file_gives_a_new_stream_every_time(tmp_path: Path) -> None:
    path = tmp_path / "订单.v2.csv"
    path.write_bytes(b"abc")
    found = file_source(path)
    assert (found.name, found.stem, found.size) == ("订单.v2.csv", "订单.v2", 3)
    for _ in range(2):
        with found.open() as stream:
            assert stream.read() == b"abc"


def test_rows_may_be_read_again() -> None:
    found = table([["1"], ["2"]])
    assert list(found.rows()) == list(found.rows())
