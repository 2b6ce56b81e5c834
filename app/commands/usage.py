"""A command line that says in the seller's words what is wrong with it."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

USAGE = 2

# argparse's own sentences, as far as a seller can cause them.
_SENTENCES = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少参数 \1"),
    (re.compile(r"one of the arguments (.+) is required"), r"要给出其中一个参数：\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识的参数 \1"),
    (
        re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)"),
        r"\1 不能是 \2，可用的有：\3",
    ),
    (re.compile(r"argument (.+?): invalid int value: (.+)"), r"\1 要写整数，收到 \2"),
    (re.compile(r"argument (.+?): expected .*argument.*"), r"\1 后面缺少内容"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), r"\1 和 \2 不能同时用"),
    (re.compile(r"argument (.+?): (.+)"), r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """argparse with Chinese errors; status 2, one sentence, and where the help is."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and stop."""
        if sys.stderr is not None:
            sys.stderr.write(f"用法不对：{in_chinese(message)}。加 --help 看用法。\n")
        sys.exit(USAGE)


def in_chinese(message: str) -> str:
    """One of argparse's sentences in Chinese; an unknown one as it is."""
    for pattern, words in _SENTENCES:
        if pattern.fullmatch(message):
            return pattern.sub(words, message)
    return message
