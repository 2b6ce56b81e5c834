"""The right pane of the import preview: one file, what is kept of it and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model import Alias, FileCounts, ParsedFile, Refusal, RowIssue
from ui.free_text import FILE
from ui.import_words import (
    Line,
    changes_text,
    other_absent_fields,
    recognised,
    rows_text,
    shop_words,
    span_text,
)
from ui.plain import tip, verbatim
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.issues_table import IssuesTable
from ui.widgets.period_row import PeriodRow
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import Whole, button, clear, label

LISTED = 12  # more names than these stand in the tooltip
UNDATED = "这个文件没写是哪几天的数据。请填统计周期；不填就按覆盖本期处理。"
HEAD, ROW, SHOWN = 40, 28, 5  # pixels of a table's heading and rows, rows before it scrolls
PASSWORD = ("password_needed", "password_wrong")


class FileDetails(Card):
    """Emits what the seller decides about a refused file."""

    password_given = Signal(object, str)  # the Refusal, the password
    mapping_wanted = Signal(object)  # the Refusal
    period_given = Signal(object, object)  # the line, (first, last)
    rejected_wanted = Signal(object)  # the ParsedFile whose rows are to be saved
    alias_agreed = Signal(object, object)  # the line, the Alias
    shop_wanted = Signal(str)  # the shop to switch to
    shop_confirmed = Signal(object)  # the Refusal: it is this shop's after all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.password: QLineEdit | None = None
        self.issues: IssuesTable | None = None
        self.cells: IssuesTable | None = None
        self.period: PeriodRow | None = None
        scroll = ScrolledColumn()
        self._column = scroll.column
        self._column.setContentsMargins(0, 0, GAP["m"], 0)
        self.body.addWidget(scroll)

    def texts(self) -> list[str]:
        """Every sentence shown, top to bottom."""
        return [part.text() for part in self.findChildren(QLabel) if part.text()]

    def show_line(self, line: Line | None, left_out: str = "") -> None:
        """Show one file of the preview, and why it is left out where it is; None shows nothing."""
        clear(self._column)
        self.password = self.issues = self.cells = self.period = None
        if isinstance(line, FileCounts):
            self._counts(line, left_out)
        elif line is not None:
            self._refusal(line)
        self._column.addStretch(1)

    def _counts(self, counts: FileCounts, left_out: str) -> None:
        parsed = counts.parsed
        self._column.addWidget(Whole(parsed.name, "card-title", free=FILE))
        if left_out:
            self._column.addWidget(_panel("amber", [(left_out, "amber")]))
        self._column.addWidget(label(f"{recognised(counts)} · {span_text(parsed)}", wrap=True))
        self._column.addWidget(
            label(f"{rows_text(parsed)}。{changes_text([counts])}", "muted", wrap=True)
        )
        self._tell_shop(counts)
        if parsed.needs_period:
            self._column.addWidget(_panel("amber", [(UNDATED, "amber")]))
            self._ask_period(counts)
        self._ask_aliases(counts, parsed.aliases)
        for sentence in (*counts.warnings, *parsed.notes, *(gap.sentence for gap in counts.gaps)):
            self._column.addWidget(_panel("amber", [(sentence, "amber")]))
        dropped = parsed.dropped_columns
        if dropped:
            words = [("不保存（买家隐私）", "strong"), ("、".join(dropped), "muted")]
            self._column.addWidget(_panel("panel", words))
        if parsed.issues:
            self._issues(counts)
        self._lists(
            ("文件里没有的列", other_absent_fields(counts)),
            ("没有用到的列", list(parsed.unused_columns)),
        )

    def _tell_shop(self, counts: FileCounts) -> None:
        if counts.stranger:  # the first of its warnings says so
            return
        words, doubtful = shop_words(counts)
        if doubtful:
            self._column.addWidget(_panel("amber", [(words, "amber")]))
        elif words:
            self._column.addWidget(label(words, "muted", wrap=True, name="shop_words"))

    def _lists(self, *lists: tuple[str, Sequence[str]]) -> None:
        for title, names in lists:
            if names:
                more = "…" if len(names) > LISTED else ""
                text = f"{title}（{len(names)}）：{'、'.join(names[:LISTED])}{more}"
                words = label(text, "small", wrap=True)
                words.setToolTip(tip("、".join(names)) if more else "")
                self._column.addWidget(words)

    def _issues(self, counts: FileCounts) -> None:
        """The rows that are lost first, then the cells that are only left blank."""
        parsed = counts.parsed
        gone, cells = split_issues(parsed)
        if parsed.rejected:
            title = f"用不上的行 {parsed.rejected:,}：不导入，可以改好再导"
            self._column.addWidget(label(title, "strong", wrap=True))
            self.issues = self._table(gone)
            save = button(
                "把这些行存成表格去改…",
                lambda: self.rejected_wanted.emit(parsed),
                kind="action",
                name="save_rejected_first",
            )
            self._column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        if cells:
            title = f"看不懂的格子 {len(cells):,}：按没有填处理，这些行照常导入"
            self._column.addWidget(label(title, "strong", wrap=True))
            self.cells = self._table(cells)

    def _table(self, issues: Sequence[RowIssue]) -> IssuesTable:
        made = IssuesTable()
        made.show_issues(issues)
        made.setFixedHeight(HEAD + ROW * min(SHOWN, len(issues)))
        self._column.addWidget(made)
        return made

    # --- files that are not imported --------------------------------------------------------

    def _refusal(self, refusal: Refusal) -> None:
        self._column.addWidget(Whole(refusal.name, "card-title", free=FILE))
        self._column.addWidget(_panel("panel", [(refusal.message, "body")]))
        if refusal.code in PASSWORD:
            self._column.addLayout(self._password_row(refusal))
        if refusal.code == "needs_period":
            self._ask_period(refusal)
        if refusal.shop:
            self._ask_shop(refusal)
        self._ask_aliases(refusal, refusal.aliases)
        if refusal.code == "unknown_layout" and refusal.headers:
            tell = partial(self.mapping_wanted.emit, refusal)
            self._verb(button("用列对应告诉我", tell, kind="primary", name="map_columns"))
            self._column.addWidget(label(_headers_text(refusal), "small", wrap=True))

    def _ask_shop(self, refusal: Refusal) -> None:
        """Another shop's file: go there with it, or say that it is this one's."""
        switch = partial(self.shop_wanted.emit, refusal.shop)
        stay = partial(self.shop_confirmed.emit, refusal)
        words = verbatim(f"切换到「{refusal.shop}」再导入")
        self._verb(button(words, switch, kind="primary", name="switch_shop"))
        if refusal.code != "wrong_platform":
            self._verb(button("就是当前店铺的，照样导入", stay, name="confirm_shop"))

    def _verb(self, verb: QPushButton) -> None:
        self._column.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_aliases(self, line: Line, aliases: Sequence[Alias]) -> None:
        """A button for each column that may be a known one, with some of its values."""
        for number, alias in enumerate(aliases):
            words = f"「{alias.header}」（{'、'.join(alias.samples)}）就是「{alias.name}」吗？"
            self._column.addWidget(label(words, "small", wrap=True))
            agree = partial(self.alias_agreed.emit, line, alias)
            self._verb(button("是，记住它", agree, name=f"alias_{number}"))

    def _ask_period(self, line: Line) -> None:
        self.period = PeriodRow(date.today() - timedelta(days=1))
        self.period.chosen.connect(lambda first, last: self.period_given.emit(line, (first, last)))
        self._column.addWidget(self.period)

    def _password_row(self, refusal: Refusal) -> QHBoxLayout:
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.password.setPlaceholderText("打开密码")
        self.password.setAccessibleName(f"文件 {refusal.name} 的打开密码")
        self.password.returnPressed.connect(lambda: self._give(refusal))
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        row.addWidget(self.password, 1)
        row.addWidget(
            button(
                "打开文件", lambda: self._give(refusal), kind="primary", name="open_with_password"
            )
        )
        return row

    def _give(self, refusal: Refusal) -> None:
        if self.password is not None and self.password.text():
            self.password_given.emit(refusal, self.password.text())


def split_issues(parsed: ParsedFile) -> tuple[list[RowIssue], list[RowIssue]]:
    """The issues of rows that are not imported, and those of cells in rows that are."""
    rejected = {row.row for row in parsed.rejected_rows}
    gone = [issue for issue in parsed.issues if issue.row in rejected]
    return gone, [issue for issue in parsed.issues if issue.row not in rejected]


def _headers_text(refusal: Refusal) -> str:
    names = [header for header in refusal.headers if header]
    return f"文件里的列（{len(names)}）：{'、'.join(names)}"


def _panel(name: str, words: Sequence[tuple[str, str]]) -> QFrame:
    box = QFrame()
    box.setObjectName(name)
    column = QVBoxLayout(box)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(2)
    for text, role in words:
        column.addWidget(label(text, role, wrap=True))
    return box
