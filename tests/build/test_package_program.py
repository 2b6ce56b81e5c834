"""Starting a program to be checked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from build.package_program import Program

ECHO = "import sys; print(sys.argv[1:]); sys.exit(int(sys.argv[1]))"


def python(shown: bool = False) -> Program:
    """A Python that says its arguments and ends with the first of them."""
    command = (sys.executable, "-c", ECHO)
    if shown:
        return Program(command, os.environ, lambda path: f"Z:{path.name}")
    return Program(command, os.environ)


def test_a_programs_words_and_status_are_kept() -> None:
    done = python().run("3", "a b")
    assert done.returncode == 3
    assert b"'a b'" in done.stdout


def test_paths_are_told_as_the_program_sees_them() -> None:
    done = python(shown=True).run("0", Path("/wine/数据.json"))
    assert "Z:数据.json" in done.stdout.decode("utf-8")


def test_a_status_other_than_0_ends_the_build_with_what_was_said() -> None:
    python().must("0")
    with pytest.raises(SystemExit, match=r"(?s)Status 1.*\['1', 'why'\]"):
        python().must("1", "why")
