"""A book without backups and without deleted things, as the settings page asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace


class FakeSafe:
    """Nothing to bring back, nothing to forget."""

    def __init__(self) -> None:
        self.bin = SimpleNamespace(things=lambda: ())
        self.lock = SimpleNamespace(is_set=lambda: False)
        self.forgetting = SimpleNamespace(keep_months=lambda: None)
        self.backups = SimpleNamespace(listed=lambda: ())
        self.elsewhere = 1

    def quick_check(self) -> None:
        """Never damaged."""

    def ask_for_turns(self, ask: Callable[[float | None], object]) -> None:
        """Nobody else writes."""

    def changes_elsewhere(self) -> int:
        """How often a test says that another has changed the book."""
        return self.elsewhere

    def every_day(self) -> Path | None:
        """Nothing to do."""
        return None
