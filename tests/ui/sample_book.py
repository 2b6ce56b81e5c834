"""A real book with the sample shop, for pages that need orders to look into."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from app.program import Program


def open_sample(folder: Path) -> Program:
    """The sample shop on a fixed day."""
    program = Program(folder, lambda: date(2026, 11, 21), lambda: datetime(2026, 11, 21, 9, 30))
    program.make_sample()
    return program
