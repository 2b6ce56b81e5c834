"""Our own faults: a report without anything of the seller in it, the log that keeps it, and a zip."""

from __future__ import annotations

import io
import os
import platform
import re
import sys
import traceback
import zipfile
from contextlib import suppress
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from app.errors import BookError
from app.version import VERSION
from app.whole_file import write_whole
from app.wording import bad_target

REPORT = "report.txt"  # in the zip
_ROOT = Path(__file__).resolve().parents[1]
_PLACE = re.compile(r'  File "(.+)", line (\d+), in ([\w<>.]+)$')
_FAULT = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt))(?::|$)", re.ASCII)
_LONGEST_LOG = 1_000_000  # bytes; then it is put away
_OLDER_LOGS = 3


def crash_report(error: BaseException) -> str:
    """What failed and where in the code; no values, no folders of the user, no file names."""
    lines = [
        f"shop-score {VERSION} · Python {platform.python_version()} · {sys.platform}",
        *_told(error),
    ]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        lines += ["caused by:", *_told(cause)]
    return "\n".join(lines)


def _told(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return [f"{type(error).__module__}.{type(error).__qualname__}", *places]


def _inside(filename: str) -> str:
    """The path from the program's or a library's folder on, never the user's own folders."""
    path = filename.replace("\\", "/")
    _, library, inside = path.rpartition("/site-packages/")
    if library or not (path.startswith("/") or path[1:2] == ":"):  # packaged modules are relative
        return inside
    with suppress(ValueError):
        return Path(filename).relative_to(_ROOT).as_posix()
    return inside.rpartition("/")[2]


def without_values(text: str) -> str:
    """Of what Python writes about a fault: places in the code and types of exceptions, nothing else."""
    lines = []
    for line in text.splitlines():
        place, fault = _PLACE.match(line), _FAULT.match(line)
        if place:
            lines.append(f"  {_inside(place[1])}:{place[2]} {place[3]}")
        elif fault:
            lines.append(fault[1])
    return "".join(f"{line}\n" for line in lines)


def keep_report(log: Path, report: str, at: datetime) -> None:
    """Append a report to the log; a full or read-only disk must not hide the fault itself."""
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _LONGEST_LOG:
            _put_away(log)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{at:%Y-%m-%d %H:%M:%S}\n{report}\n\n")


def _put_away(log: Path) -> None:
    """x.log becomes x.log.1, x.log.1 becomes x.log.2; the oldest goes."""
    names = [log, *(log.with_name(f"{log.name}.{n}") for n in range(1, _OLDER_LOGS + 1))]
    for newer, older in reversed(list(pairwise(names))):
        if newer.exists():
            os.replace(newer, older)


def save_report(path: Path, report: str) -> None:
    """Write the report that was shown, and nothing else, as a zip. BookError where it cannot be."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(REPORT, report)
    try:
        write_whole(path, packed.getvalue())
    except OSError as error:
        raise BookError("bad_target", bad_target(str(path), error)) from error
