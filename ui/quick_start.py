"""What makes the first second shorter: nothing is looked at that nobody asked for.

Both last for the whole run: once there is a worker, :mod:`ui.garbage` collects instead of Python,
and nothing here uses PySide's ``__feature__``.
"""

from __future__ import annotations

import builtins
import gc

import shiboken6  # noqa: F401 - its import puts the hook in place


def start_quickly() -> None:
    """Call once, before anything of the window is imported."""
    gc.disable()  # what is made at start stays; each pass would walk all of it
    import_plainly()


def import_plainly() -> None:
    """Take PySide's hook off ``import``.

    It reads the source of every module that is imported, of other libraries too, to see whether
    that uses PySide, and keeps the text: a tenth of the start, and megabytes with pandas. Only
    programs that switch features (``from __feature__ import snake_case``) need it.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
