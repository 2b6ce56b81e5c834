"""The ranked list of findings, the other groups folded below it with their counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.diagnosis.listings import Board, BoardRow, Group, Status
from app.documents.words import STATE_WORDS, page_text, target_line, target_text, value_text
from app.model import Finding, MetricScore, ScoreCard, State
from app.wording import GROUP_NAMES
from ui.board_words import (
    change_text,
    changes_text,
    cliff_text,
    combined_text,
    status_text,
    tag_text,
)
from ui.plain import tip
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.dimension_card import MetricLine
from ui.widgets.first_three import gain_words
from ui.widgets.row_list import RowList
from ui.widgets.shapes import StateMark
from ui.widgets.text import Whole, clear, label, line
from ui.widgets.wheel import keep_still


class FindingsList(Card):
    """Calls ``chosen`` with the metric of a finding, ``metric`` with one of the folded ones."""

    def __init__(
        self,
        chosen: Callable[[str], object],
        metric: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("需处理", "", parent)
        self._chosen, self._metric = chosen, metric
        self._card: ScoreCard | None = None
        self._findings: Sequence[Finding] = ()
        self._board: Board | None = None
        self._listed: tuple[object, ...] = ()
        self.changes = label("", "muted", wrap=True, name="changes")
        self.changes.hide()
        self.body.addWidget(self.changes)
        self.dimension = QComboBox()
        self.dimension.setAccessibleName("只看一个维度")
        keep_still(self.dimension)
        self.dimension.activated.connect(lambda _index: self._fill())
        self.body.addWidget(self.dimension)
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.list = RowList("需处理的问题")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.chosen.connect(chosen)
        column.addWidget(self.list)
        self.folds = QVBoxLayout()
        column.addLayout(self.folds)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.verticalScrollBar().rangeChanged.connect(  # the bar stands beside the rows, not on them
            lambda _least, most: column.setContentsMargins(0, 0, GAP["s"] if most else 0, 0)
        )
        self.body.addWidget(scroll, 1)

    def show_findings(self, findings: Sequence[Finding], card: ScoreCard) -> None:
        """Show the ranked findings, then the other metrics in folded groups.

        Where nothing is new the rows stay as they are, board and all.
        """
        listed = (findings, card.dimensions, card.metrics)
        if listed == self._listed:
            return
        self._listed = listed
        self._findings, self._card, self._board = findings, card, None
        wanted = self.dimension.currentData()
        self.dimension.clear()
        self.dimension.addItem("全部维度", None)
        for dimension in card.dimensions:
            self.dimension.addItem(dimension.name, dimension.id)
        self.dimension.setCurrentIndex(max(0, self.dimension.findData(wanted)))
        self.dimension.setVisible(len(card.dimensions) > 1)
        self._fill()

    def show_board(self, board: Board) -> None:
        """The same with status, groups, and what the last import changed."""
        if board != self._board:
            self._board = board
            self._fill()

    def _fill(self) -> None:
        rows = {row.metric.id: row for row in self._board.rows} if self._board else {}
        shown = [f for f in self._findings if self._is_wanted(f.metric, rows)]
        self._head(len(shown))
        kept = self.list.currentItem()
        key = str(kept.data(Qt.ItemDataRole.UserRole)) if kept is not None else ""
        self.list.blockSignals(True)
        self.list.clear()
        for rank, finding in enumerate(shown, 1):
            row = rows.get(finding.metric.id)
            words = _spoken(rank, finding, row)
            self.list.add_row(finding.metric.id, FindingRow(rank, finding, row), words)
        self.list.fit()
        self.list.blockSignals(False)
        self.list.select(key)
        clear(self.folds)
        for fold in self._groups():
            self.folds.addWidget(line())
            self.folds.addWidget(fold)

    def _head(self, count: int) -> None:
        board = self._board
        combined = combined_text(board) if board else ""
        self.subtitle.setText(" · ".join(filter(None, (f"{count} 项", combined))))
        self.changes.setText(changes_text(board) if board else "")
        self.changes.setVisible(bool(self.changes.text()))

    def _is_wanted(self, metric: MetricScore, rows: Mapping[str, BoardRow]) -> bool:
        row = rows.get(metric.id)
        ignored = row is not None and row.status is Status.IGNORED
        return not ignored and self.dimension.currentData() in (None, metric.dimension)

    def _groups(self) -> list[Fold]:
        """The folded groups; until the board is there, by state alone."""
        card, board = self._card, self._board
        if card is None:
            return []
        if board is None:
            states = (("已达标", State.MET), ("数据不足", State.UNKNOWN))
            told = [(name, [m for m in card.metrics if m.state is state]) for name, state in states]
            return [self._fold(name, group) for name, group in told if group]
        ignored = [row.metric for row in board.rows if row.status is Status.IGNORED]
        folds = [self._fold("已忽略", ignored, self._chosen)] if ignored else []
        for group in (Group.CLIFF, Group.MET, Group.NO_DATA, Group.NOT_APPLICABLE):
            rows = board.group(group)
            notes = {row.metric.id: cliff_text(row.step) for row in rows}
            if rows:
                metrics = [row.metric for row in rows]
                noted = notes if group is Group.CLIFF else {}
                folds.append(self._fold(GROUP_NAMES[group], metrics, self._metric, noted))
        return folds

    def _fold(
        self,
        name: str,
        metrics: Sequence[MetricScore],
        opened: Callable[[str], object] | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> Fold:
        return Fold(f"{name} {len(metrics)} 项", metrics, opened or self._metric, notes or {})

    def select(self, metric_id: str) -> None:
        """Mark a finding without telling anyone."""
        self.list.select(metric_id)


class FindingRow(QWidget):
    """Shape, name and gain, the value and its target below."""

    def __init__(self, rank: int, finding: Finding, row: BoardRow | None = None) -> None:
        super().__init__()
        self.setObjectName("plain")
        metric = finding.metric
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(StateMark(metric.state, 9))
        first.addWidget(Whole(metric.name, "strong"), 1)
        value = value_text(metric.value, metric.unit)
        against = " · ".join(filter(None, (value, target_line(metric.target, metric.unit))))
        whose = page_text(finding).partition("；")[0]
        tags = (tag_text(row), change_text(row)) if row else ()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(2)
        column.addLayout(first)
        below = (Whole(against, "muted"), Whole(gain_words(finding), "link"))
        for part in (*below, label(" · ".join(filter(None, (whose, *tags))), "small", wrap=True)):
            if part.text():
                part.setContentsMargins(19, 0, 0, 0)
                column.addWidget(part)
        self.setToolTip(tip(f"第 {rank} 项：{finding.headline}"))


class Fold(QWidget):
    """A heading that unfolds the metrics of one state."""

    def __init__(
        self,
        title: str,
        metrics: Sequence[MetricScore],
        opened: Callable[[str], object],
        notes: Mapping[str, str],
    ) -> None:
        """``notes`` are words below some of the metrics."""
        super().__init__()
        self.setObjectName("plain")
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QPushButton()
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.inside = QWidget()
        self.inside.setObjectName("plain")
        rows = QVBoxLayout(self.inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for metric in metrics:
            rows.addWidget(MetricLine(metric, opened, with_target=False))
            if notes.get(metric.id):
                note = label(notes[metric.id], "small")
                note.setContentsMargins(18, 0, 0, 4)
                rows.addWidget(note)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.inside)
        self.head.toggled.connect(self._unfold)
        self._unfold(False)

    def _unfold(self, shown: bool) -> None:
        self.inside.setVisible(shown)
        self.head.setText(f"{'▾' if shown else '▸'} {self._title}")


def _spoken(rank: int, finding: Finding, row: BoardRow | None) -> str:
    metric = finding.metric
    value = value_text(metric.value, metric.unit)
    words = f"第 {rank} 项 {metric.name} {value}，{target_text(metric.target, metric.unit)}"
    told = [STATE_WORDS[metric.state], gain_words(finding)]
    told += [status_text(row), change_text(row)] if row else []
    return "，".join([words, *filter(None, told)])
