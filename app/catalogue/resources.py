"""Finding and reading resources/: one door for TOML, with the file and key in every error."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

from app.errors import RuleError
from app.paths import resources_dir as resources_dir

_MAX_BYTES = 4_000_000
_LINE = re.compile(r"line (\d+)")
_BETWEEN_KEYS = re.compile(r"[=,\[\]{}\n]")
_MOST_PARTS = 32  # dots between two of them, far more than any key or sentence has


class Table:
    """A TOML table that knows where it stands, so that every complaint names file and key."""

    def __init__(self, values: dict[str, Any], where: str) -> None:
        self.values = values
        self.where = where

    def fail(self, key: str, sentence: str) -> RuleError:
        """The error to raise for a key of this table."""
        step = "" if "请" in sentence else "请改好这一项再用这个文件。"
        return RuleError("bad_rule", f"{self.where} 的 {key}：{sentence.rstrip('。')}。{step}")

    def _typed(self, key: str, kinds: tuple[type, ...], word: str) -> Any:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise self.fail(key, f"应为{word}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required unless a default is given."""
        value = self._typed(key, (str,), "文字")
        if value is None:
            if default is None:
                raise self.fail(key, "缺少这一项")
            return default
        return str(value)

    def opt_text(self, key: str) -> str | None:
        """A string or None."""
        value = self._typed(key, (str,), "文字")
        return None if value is None else str(value)

    def number(self, key: str, default: float | None = None) -> float | None:
        """A number or the default."""
        value = self._typed(key, (int, float), "数字")
        return default if value is None else float(value)

    def integer(self, key: str, default: int) -> int:
        """A whole number or the default."""
        value = self._typed(key, (int,), "整数")
        return default if value is None else int(value)

    def flag(self, key: str) -> bool:
        """true or false; false where unset."""
        return bool(self._typed(key, (bool,), "true 或 false"))

    def day(self, key: str) -> date | None:
        """A date or None."""
        value = self._typed(key, (date,), "日期（如 2026-09-08）")
        return value if value is None or type(value) is date else value.date()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where unset."""
        value = self._typed(key, (list,), "文字列表") or []
        if not all(isinstance(item, str) for item in value):
            raise self.fail(key, "应为文字列表")
        return tuple(value)

    def table(self, key: str) -> Table:
        """A sub-table; empty where unset."""
        value = self._typed(key, (dict,), "表") or {}
        return Table(value, f"{self.where} [{key}]")

    def tables(self, key: str) -> list[Table]:
        """A list of sub-tables; empty where unset."""
        value = self._typed(key, (list,), "表的列表") or []
        if not all(isinstance(item, dict) for item in value):
            raise self.fail(key, "应为表的列表")
        return [Table(item, f"{self.where} [{key}] 第{i}项") for i, item in enumerate(value, 1)]

    def only(self, *keys: str) -> None:
        """Refuse keys that nothing reads: a typing slip must not pass unseen."""
        for key in self.values:
            if key not in keys:
                raise self.fail(key, "没有这个项目，请检查拼写")


def read_toml(path: Path) -> Table:
    """Read one TOML file; RuleError where it is too large, no UTF-8 or no TOML."""
    return parse_toml(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """The file's bytes; RuleError where it is missing or over 4 MB."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise RuleError("bad_rule", f"{path.name}：文件超过 4 MB，不像规则文件。请换一个文件。")
        return path.read_bytes()
    except OSError as error:
        raise RuleError("bad_rule", f"{path.name}：读不到文件。请检查路径。") from error


def parse_toml(data: bytes, name: str) -> Table:
    """Parse the bytes of a TOML file named ``name``.

    A key of thousands of parts would take gigabytes before it is refused: it is looked for first.
    """
    try:
        text = data.decode("utf-8")
        if max(map(str.count, _BETWEEN_KEYS.split(text), repeat("."))) > _MOST_PARTS:
            raise RecursionError
        return Table(tomllib.loads(text), name)
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, absurdly long or deep
        raise RuleError("bad_rule", f"{name}：格式不对，{toml_trouble(error)}") from error


def toml_trouble(error: Exception) -> str:
    """Why a text is no TOML, as a sentence with the next step; the parser speaks English only."""
    if isinstance(error, UnicodeDecodeError):
        return "文字不是 UTF-8 编码。请用记事本另存为 UTF-8 后重试。"
    if isinstance(error, RecursionError):
        return "括号或键套得太深，不像规则文件。请换一个文件。"
    line = getattr(error, "line", None) or _LINE.search(str(error))
    if line is None:
        return "末尾看不懂。请检查最后几行后重试。"
    number = line if isinstance(line, int) else int(line[1])
    return f"第 {number} 行看不懂。请检查这一行后重试。"


def toml_files(*parts: str) -> Iterator[Path]:
    """All TOML files below resources/parts, in a stable order."""
    yield from sorted(resources_dir().joinpath(*parts).rglob("*.toml"))


def fingerprint(data: bytes) -> str:
    """A short digest that names one version of a file's content."""
    return hashlib.sha256(data).hexdigest()[:12]
