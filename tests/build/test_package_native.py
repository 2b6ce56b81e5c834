"""The package of the machine we are on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from build.package_native import nobody_can_reach


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such user")
def test_nobody_runs_the_self_test_where_root_can_let_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert nobody_can_reach(Path("/usr/bin"))
    tmp_path.chmod(0o700)
    assert not nobody_can_reach(tmp_path / "results")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not nobody_can_reach(Path("/usr/bin"))
