"""The fuzzer: a short run of every case, and that a defect is told with what brings it back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from build import fuzz
from ui.start import make_application


@pytest.fixture(autouse=True, scope="module")
def application() -> None:
    """The one of all tests, before a printed plan makes a smaller one."""
    make_application([])


@pytest.fixture(autouse=True)
def no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests themselves keep their memory."""
    monkeypatch.setattr(fuzz, "limit_memory", lambda: None)


@pytest.mark.parametrize("case", fuzz.CASES)
def test_the_program_stays_whole(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--case", case, "--rounds", "2", "--seed", "20261122"]) == 0
    assert "0 defects" in capsys.readouterr().out


def test_a_defect_is_told_with_its_seed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(chance: random.Random, folder: Path) -> None:
        raise ValueError(f"{chance.random():.1f} in {folder.name[:5]}")

    monkeypatch.setattr(fuzz, "CASES", {"bytes": breaks})
    assert fuzz.main(["--rounds", "2", "--seed", "7"]) == 1
    told = capsys.readouterr().out
    assert "--case bytes --seed 7 --rounds 1" in told
    assert "--case bytes --seed 8 --rounds 1" in told
    assert "2 defects" in told
