"""What makes the first second shorter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import linecache
from ui.quick_start import start_quickly
start_quickly()
known = set(linecache.cache)
import app.model, PySide6.QtWidgets
print([name for name in linecache.cache if name not in known])
import gc
print(gc.isenabled())
"""


def test_no_module_that_is_imported_has_its_source_read() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == ["[]", "False"]
