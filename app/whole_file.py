"""Files that appear when they are whole; what stood there before stays until then."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path


def is_full(error: BaseException | None) -> bool:
    """Whether a disk without room is why something was not written, whoever tells it."""
    full = errno.ENOSPC, errno.EDQUOT
    return getattr(error, "errno", None) in full or "ENOSPC" in str(error)


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the path, then put it in place; OSError where it cannot be, then nothing changed."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
