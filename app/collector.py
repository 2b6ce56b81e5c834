"""Pausing the garbage collector while many lasting small values are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection inside: each pass would walk every value made so far, and free none.

    What was made counts as old afterwards (freeze, unfreeze), or the next pass would still walk it all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
