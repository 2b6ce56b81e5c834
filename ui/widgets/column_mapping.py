"""列对应: the seller says once which column is what; the same header is known from then on."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue.column_guess import likely_columns, mapping_of, needs_order_id
from app.catalogue.templates import FIELDS, normal
from app.model import PLATFORM_NAMES, REPORT_NAMES, Guess, Mapping, Platform, Refusal, Report
from ui.free_text import WORDS
from ui.import_words import field_name
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import Elided, Whole, button, clear, label, set_role
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from app.doors.mapping_look import Understood

NO_COLUMN = "— 没有这一列 —"


class ColumnMapping(QWidget):
    """Emits :attr:`mapped` with the refusal and the mapping, :attr:`left` to go back.

    At every choice :attr:`looked` asks how the rows would be read: :meth:`show_understood`.
    :attr:`shared` asks to write the mapping as a file, :attr:`fetched` for one: :meth:`show_mapping`.
    """

    mapped = Signal(object, object)
    looked = Signal(object, object)
    shared = Signal(object, object)
    fetched = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._refusal = Refusal("", "", "", "")
        self._layout_id = ""
        self.choices: dict[str, QComboBox] = {}
        self.samples: dict[str, Elided] = {}
        self.card = Card("列对应", "说一次，以后同样表头的文件自动识别")
        self.card.body.addLayout(self._kind())
        scroll = ScrolledColumn()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GAP["l"])
        self.grid.setColumnStretch(1, 3)
        self.grid.setColumnStretch(2, 4)
        scroll.column.addLayout(self.grid)
        scroll.column.addStretch(1)
        self.card.body.addWidget(scroll, 1)
        self.source = Card("文件里的列", "")
        listed = ScrolledColumn()
        self.columns = listed.column
        self.columns.setContentsMargins(0, 0, GAP["m"], 0)
        self.source.body.addWidget(listed)
        pair = QHBoxLayout()
        pair.setSpacing(GAP["m"])
        pair.addWidget(self.card, 7)
        pair.addWidget(self.source, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["m"])
        column.addLayout(pair, 1)
        column.addLayout(self._verbs())

    def _kind(self) -> QHBoxLayout:
        self.platform = _combo("平台", PLATFORM_NAMES)
        names = {report: word for report, word in REPORT_NAMES.items() if report in FIELDS}
        self.report = _combo("报表", names)
        self.guesses = QHBoxLayout()
        self.guesses.setSpacing(GAP["s"])
        for combo in (self.platform, self.report):
            combo.currentIndexChanged.connect(lambda _index: self._changed_kind())
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        row.addWidget(label("这是", "muted"))
        row.addWidget(self.platform)
        row.addWidget(self.report)
        row.addSpacing(GAP["m"])
        row.addLayout(self.guesses)
        row.addStretch(1)
        return row

    def _verbs(self) -> QHBoxLayout:
        self.hint = label("", "muted", wrap=True, name="mapping_hint")
        self.use_button = button("按这个对应读取", self._use, kind="primary", name="use_mapping")
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        row.addWidget(self.hint, 1)
        row.addWidget(button("读入别人的对应", self.fetched.emit, name="fetch_mapping"))
        self.share_button = button("存成文件", self._share, name="share_mapping")
        row.addWidget(self.share_button)
        row.addWidget(button("返回预览", self.left.emit, name="leave_mapping"))
        row.addWidget(self.use_button)
        return row

    # --- filling ----------------------------------------------------------------------------

    def show_refusal(self, refusal: Refusal, platform: Platform | None) -> None:
        """Ask about a file whose layout nobody knows; ``platform`` is the shop's."""
        self._refusal = refusal
        self.card.subtitle.setText(f"{refusal.name} · 说一次，以后同样表头的文件自动识别")
        clear(self.guesses)
        if refusal.guesses:
            self.guesses.addWidget(label("像是", "muted"))
        for guess in refusal.guesses:
            self.guesses.addWidget(button(guess.label, partial(self._take, guess)))
        first = refusal.guesses[0] if refusal.guesses else None
        report = first.report if first else Report.ORDERS
        own = platform or (first.platform if first else Platform.GENERIC)
        self._layout_id = first.template_id if first else ""
        self._set_kind(own, report)

    def show_mapping(self, mapping: Mapping) -> None:
        """Choose what a mapping says, as far as the file has its columns."""
        self._layout_id = ""
        self._set_kind(mapping.platform, mapping.report)
        headers = {normal(header): header for header in reversed(self._refusal.headers) if header}
        wanted = {
            field.strip(): headers.get(normal(source), "")
            for source, target in mapping.columns.items()
            for field in target.split(",")
        }
        for field, combo in self.choices.items():
            combo.setCurrentIndex(max(combo.findText(wanted.get(field) or NO_COLUMN), 0))

    def _take(self, guess: Guess) -> None:
        self._layout_id = guess.template_id
        self._set_kind(guess.platform, guess.report)

    def _set_kind(self, platform: Platform, report: Report) -> None:
        for combo, value in ((self.platform, platform), (self.report, report)):
            combo.blockSignals(True)
            combo.setCurrentIndex(combo.findData(value))
            combo.blockSignals(False)
        self._fill()

    def _changed_kind(self) -> None:
        self._layout_id = ""
        self._fill()

    def _fill(self) -> None:
        report, platform = Report(self.report.currentData()), Platform(self.platform.currentData())
        headers = list(dict.fromkeys(filter(None, self._refusal.headers)))
        likely = likely_columns(headers, report, platform, self._layout_id)
        clear(self.grid)
        self.choices, self.samples = {}, {}
        for number, title in enumerate(("程序里的字段", "文件里的列", "前几行读成什么")):
            self.grid.addWidget(label(title, "small"), 0, number)
        for row, field in enumerate(FIELDS[report], 1):
            self._field_row(row, field, report, headers, likely.get(field))
        self._judge()

    def _field_row(
        self, row: int, field: str, report: Report, headers: list[str], chosen: str | None
    ) -> None:
        needed = field == "order_id" and needs_order_id(report)
        name = field_name(field, report)
        combo = QComboBox()
        combo.setAccessibleName(f"{name} 对应的列")
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.addItems([NO_COLUMN, *headers])
        keep_still(combo)
        combo.setCurrentIndex(1 + headers.index(chosen) if chosen else 0)
        sample = Elided("", "muted", free=WORDS)
        combo.currentIndexChanged.connect(lambda _index: self._judge())
        self.choices[field], self.samples[field] = combo, sample
        words = label(f"{name}（必填）" if needed else name, "strong" if needed else "body")
        self.grid.addWidget(words, row, 0)
        self.grid.addWidget(combo, row, 1)
        self.grid.addWidget(sample, row, 2, Qt.AlignmentFlag.AlignVCenter)

    # --- choosing ---------------------------------------------------------------------------

    def chosen(self) -> dict[str, str]:
        """Field -> header, for the fields that have a column."""
        return {
            field: combo.currentText()
            for field, combo in self.choices.items()
            if combo.currentIndex() > 0
        }

    def mapping(self) -> Mapping:
        """What the seller chose."""
        report, platform = Report(self.report.currentData()), Platform(self.platform.currentData())
        return mapping_of(self.chosen(), report, platform)

    def _judge(self) -> None:
        chosen = self.chosen()
        self._list_columns(set(chosen.values()))
        for field, sample in self.samples.items():
            set_role(sample, "muted")
            sample.setText(self._sample(chosen.get(field)))
        if chosen:
            self.looked.emit(self._refusal, self.mapping())
        report = Report(self.report.currentData())
        missing = needs_order_id(report) and "order_id" not in chosen
        for verb in (self.use_button, self.share_button):
            verb.setEnabled(bool(chosen) and not missing)
        self.hint.setText(
            "请先选「订单号」是哪一列，没有它无法归到订单。"
            if missing
            else f"对应了 {len(chosen)} 个字段。没有的列保持空着，相关指标会写数据不足。"
        )

    def show_understood(self, found: AnyMapping[str, Understood]) -> None:
        """How the chosen columns are read, where that is not how they stand; red where they are not."""
        for field, header in self.chosen().items():
            told = found.get(field)
            if told is None:
                continue
            raw = self._sample(header)
            set_role(self.samples[field], "error" if told.wrong else "muted")
            read = (
                raw if told.text in (raw, "") else f"→ {told.text}"
            )  # the cells stand at the right
            self.samples[field].setText(f"{told.wrong}：{raw}" if told.wrong else read)

    def _list_columns(self, used: set[str]) -> None:
        """Every column of the file with what it holds; used ones are ticked."""
        clear(self.columns)
        for header in dict.fromkeys(filter(None, self._refusal.headers)):
            mark = "✓ " if header in used else ""
            self.columns.addWidget(
                Whole(f"{mark}{header}", "strong" if mark else "body", free=WORDS)
            )
            self.columns.addWidget(Elided(self._sample(header) or "（空）", "small", free=WORDS))
        self.columns.addStretch(1)

    def _sample(self, header: str | None) -> str:
        if header is None:
            return ""
        index = self._refusal.headers.index(header)
        cells = [row[index] for row in self._refusal.sample_rows if index < len(row)]
        return " · ".join(filter(None, cells[:3]))

    def _use(self) -> None:
        self.mapped.emit(self._refusal, self.mapping())

    def _share(self) -> None:
        self.shared.emit(self._refusal, self.mapping())


def _combo(name: str, choices: dict[Platform, str] | dict[Report, str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for code, word in choices.items():
        made.addItem(word, code)
    return made
