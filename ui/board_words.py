"""How the board of findings reads: what the last import changed, what the seller made of a finding."""

from __future__ import annotations

from app.diagnosis.listings import Board, BoardRow, Change, Status
from app.diagnosis.results import StepMove
from app.documents.words import gain_text, origin_text, short_date, value_text
from app.wording import STATUS_NAMES
from app.wording.nouns import bad_noun, step_verbs

CHANGE_NAMES = {
    Change.NEW: "新增",
    Change.WORSE: "变差",
    Change.BETTER: "好转",
    Change.SOLVED: "解决",
}
_NO_MOVE = {Change.UNCLEAR: "没有明显变化", Change.OTHER: "口径不同，不比较"}


def changes_text(board: Board) -> str:
    """``本次导入和 11-13 比：新增 1 项，好转 2 项``; "" where there is nothing to compare with."""
    if board.compared_with is None:
        return ""
    counts = [(name, board.changed(change)) for change, name in CHANGE_NAMES.items()]
    told = "，".join(f"{name} {count} 项" for name, count in counts if count)
    return f"本次导入和 {short_date(board.compared_with)} 比：{told or '没有变化'}"


def combined_text(board: Board) -> str:
    """What all open findings together would bring, steps and overlap respected."""
    return f"合计{gain_text(board.combined_gain)}" if board.combined_gain is not None else ""


def change_text(row: BoardRow) -> str:
    """``变差（上次 1.15 %）``, ``没有明显变化（上次 1.15 %）``; "" where nothing changed."""
    name = CHANGE_NAMES.get(row.change, _NO_MOVE.get(row.change, "")) if row.change else ""
    if not name:
        return ""
    before = value_text(row.before, row.metric.unit) if row.before is not None else "没有数据"
    origin = row.before_origin if row.change is Change.OTHER else None
    whose = f"{origin_text(origin)} " if origin is not None else ""
    return f"{name}（上次 {whose}{before}）"


def status_text(row: BoardRow) -> str:
    """``处理中``, ``已忽略``; returned ones say so."""
    if row.status is None:
        return ""
    name = STATUS_NAMES[row.status]
    return f"{name} · 又变差了" if row.returned else name


def tag_text(row: BoardRow) -> str:
    """The status in the list, where it says more than that nobody looked at it yet."""
    return "" if row.status is Status.NEW and not row.returned else status_text(row)


def mark_text(row: BoardRow) -> str:
    """Why and when a finding was marked; "" where it never was."""
    mark = row.mark
    if mark is None:
        return ""
    what = f"{mark.on.isoformat()} 标为{STATUS_NAMES[mark.status]}"
    why = f"：{mark.reason}" if mark.reason else ""
    value = f"，当时 {value_text(mark.value, row.metric.unit)}" if mark.value is not None else ""
    return f"{what}{why}{value}" + ("。现在更差了，重新提醒。" if row.returned else "")


def cliff_text(step: StepMove | None) -> str:
    """``再多 2 单掉档``; "" where nothing is near."""
    if step is None or step.down is None:
        return ""
    return f"再多 {step.down} {bad_noun(step.counts)}{step_verbs(step.line)[1]}"


def verbs(status: Status | None) -> tuple[tuple[Status, str], ...]:
    """What can be made of a finding of a status, as the menu says it."""
    every = (
        (Status.DOING, "标为处理中"),
        (Status.DONE, "标为已解决"),
        (Status.IGNORED, "忽略…"),
        (Status.NEW, "恢复为新"),
    )
    return tuple(pair for pair in every if pair[0] is not status)
