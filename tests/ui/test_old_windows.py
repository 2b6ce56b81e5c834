"""A Windows that is too old."""

from __future__ import annotations

import sys

import pytest

from ui.old_windows import is_too_old, refuse_old_windows


@pytest.mark.parametrize(
    ("build", "expected"),
    [(9600, True), (17762, True), (17763, False), (19045, False), (26100, False)],
)
def test_windows_10_of_2018_is_the_oldest(build: int, expected: bool) -> None:
    assert is_too_old(build) is expected


@pytest.mark.skipif(sys.platform == "win32", reason="there it depends on the machine")
def test_other_systems_are_left_alone() -> None:
    refuse_old_windows()
