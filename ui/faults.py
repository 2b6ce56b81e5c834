"""Our own faults: a report without anything of the seller in it, and the log that keeps it."""

from __future__ import annotations

import platform
import re
import sys
import traceback
from datetime import datetime
from pathlib import Path


def crash_report(error: BaseException) -> str:
    """What failed and where in the code; no values, no folders of the user, no file names."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"店铺体验分助手 错误报告 · Python {platform.python_version()} · {sys.platform}",
        f"错误类型：{type(error).__module__}.{type(error).__qualname__}",
        "经过的代码：",
    ]
    lines += [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)


def _inside(filename: str) -> str:
    """The path from the program's or a library's folder on, never the user's own folders."""
    found = re.search(r"(?:site-packages[\\/]|(?<=[\\/])(?=(?:app|ui)[\\/]))(.*)$", filename)
    return (found.group(1) if found else Path(filename).name).replace("\\", "/")


def keep_report(log: Path, report: str, at: datetime) -> None:
    """Append a report to the log; a full or read-only disk must not hide the fault itself."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{at:%Y-%m-%d %H:%M:%S}\n{report}\n\n")
    except OSError:
        return
