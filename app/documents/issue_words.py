"""What cells of a file could not be used, column by column, in a line each."""

from __future__ import annotations

from collections.abc import Iterable

from app.errors import ROW_ISSUES
from app.model import RowIssue

_SHOWN = 3  # different cells of a column that are quoted
_LINES = 8  # columns and reasons that are told; the rest is counted


def issue_lines(issues: Iterable[RowIssue]) -> list[str]:
    """``「售后状态」29 格：没见过的状态，按原样忽略（如「待复核」）``, the most frequent first."""
    alike: dict[tuple[str, str], list[RowIssue]] = {}
    for issue in issues:
        alike.setdefault((issue.code, issue.column), []).append(issue)
    ordered = sorted(alike.values(), key=len, reverse=True)
    lines = [_line(group) for group in ordered[:_LINES]]
    more = sum(map(len, ordered[_LINES:]))
    return [*lines, f"另有 {more:,} 格用不上"] if more else lines


def _line(group: list[RowIssue]) -> str:
    code, column = group[0].code, group[0].column
    values = list(dict.fromkeys(issue.value for issue in group if issue.value))
    quoted = "".join(f"「{value}」" for value in values[:_SHOWN])
    others = " 等" if len(values) > _SHOWN else ""
    where = f"「{column}」" if column else ""
    examples = f"（如{quoted}{others}）" if quoted else ""
    return f"{where}{len(group):,} 格：{ROW_ISSUES.get(code, code)}{examples}"
