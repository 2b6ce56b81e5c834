"""A sentence for a Windows that is too old for Qt; said before Qt is loaded."""

from __future__ import annotations

import sys

OLDEST_BUILD = 17763  # Windows 10, version 1809
SENTENCE = "这台电脑的 Windows 版本太旧。\n本软件需要 Windows 10（1809 版，2018 年 10 月更新）或更新的 64 位系统。请先升级系统。"
TITLE = "店铺体验分助手"


def is_too_old(build: int) -> bool:
    """Whether a Windows of this build number cannot run the program."""
    return build < OLDEST_BUILD


def refuse_old_windows() -> None:
    """End with the sentence on a Windows that is too old; nothing anywhere else."""
    if sys.platform == "win32" and is_too_old(sys.getwindowsversion().build):
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, SENTENCE, TITLE, 0x30)
        sys.exit(1)
