"""The books that are photographed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from app.program import Program
from build import all_shots


def test_the_books_are_empty_sample_lived_and_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_shots, "LARGE", 300)
    for name, make in all_shots.BOOKS.items():
        make(tmp_path / name)
    counts = {}
    for name in all_shots.BOOKS:
        program = Program(tmp_path / name / "book")
        shop = program.shops()[0]
        counts[name] = sum(batch.rows for batch in program.imports(shop))
        program.close()
    assert counts["empty"] == 0
    assert counts["sample"] > 3_000
    assert counts["lived"] == counts["sample"]
    assert counts["large"] >= 300


def test_a_fault_in_any_book_is_told_by_the_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_shots, "OUT", tmp_path)
    told: list[list[str]] = []

    def run(command: list[str], **_rest: object) -> subprocess.CompletedProcess[bytes]:
        told.append(command)
        return subprocess.CompletedProcess(command, 1 if len(told) == 1 else 0)

    monkeypatch.setattr(subprocess, "run", run)
    assert all_shots.main(["--book", "empty", "--book", "empty", "--scale", "1.5"]) == 1
    assert len(told) == 2
    assert "--strict" in told[0]
    assert told[0][told[0].index("--scale") + 1] == "1.5"
