"""措施库: every measure with its steps, cost and source; own ones are made, changed and shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.documents.words import count_text
from app.model import Measure
from ui.dialogs import choose_file, save_file
from ui.free_text import WORDS
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.measure_form import EMPTY, MeasureForm
from ui.widgets.row_list import RowList
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import Whole, button, clear, label, line
from ui.widgets.wheel import keep_still

EVERY = "全部类别"
OWN = "own_"
FACT_WIDTH = 52  # the longest word for a fact, so that all facts begin in one line
TOLD = "told_"
RISKY, OUTDATED = "违规风险，别做", "文章说法，不适用"


@dataclass(frozen=True, slots=True)
class Told:
    """Something the library tells but never suggests: why not, and what to do instead."""

    id: str
    area: str
    title: str
    why: str
    instead: str
    source: str


class LibraryPane(QWidget):
    """Emits what the seller wants done with measures; the page does it."""

    wanted = Signal(object)  # measures to put onto the checklist
    saved = Signal(object)  # an own measure
    removed = Signal(object)
    brought = Signal(object)  # the path of a file to take in
    shared = Signal(object, object)  # the path to write, and the measures
    versions_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._measures: Sequence[Measure] = ()
        self._told: Sequence[Told] = ()
        self._names: Mapping[str, str] = {}
        self._shown = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self._left(), 5)
        self.right = QStackedWidget()
        self.form = MeasureForm()
        self.form.saved.connect(self.saved)
        self.form.left.connect(lambda: self.right.setCurrentIndex(0))
        form_card = Card("自己的措施", "")
        form_card.body.addWidget(self.form)
        self.right.addWidget(self._detail())
        self.right.addWidget(form_card)
        row.addWidget(self.right, 6)

    def _left(self) -> Card:
        self.card = Card("措施库", " ")
        self.search = QLineEdit()
        self.search.setPlaceholderText("搜索：例如 面单、回复、泡沫")
        self.search.setAccessibleName("搜索措施")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.area = QComboBox()
        self.area.setAccessibleName("类别")
        self.area.activated.connect(lambda _index: self._fill())
        keep_still(self.area)
        first = QHBoxLayout()
        first.addWidget(self.search, 1)
        first.addWidget(self.area)
        self.card.body.addLayout(first)
        self.list = RowList("措施")
        self.list.chosen.connect(self._show)
        self.card.body.addWidget(self.list, 1)
        verbs = QHBoxLayout()
        verbs.addWidget(button("写一条", self._new, name="new_measure"))
        verbs.addWidget(button("导入措施", self._bring, name="import_measures"))
        self.share_button = button("导出我写的", self._share, name="export_measures")
        verbs.addWidget(self.share_button)
        self.group_button = button("整组加入清单", self._add_group, name="add_template")
        verbs.addStretch(1)
        verbs.addWidget(self.group_button)
        self.card.body.addLayout(verbs)
        return self.card

    def _detail(self) -> Card:
        card = Card()
        self.column = ScrolledColumn()
        card.body.addWidget(self.column, 1)
        verbs = QHBoxLayout()
        self.remove_button = button("删除", self._remove, name="remove_measure")
        self.edit_button = button("", self._edit, name="edit_measure")
        self.add_button = button("加入清单", self._add, kind="primary", name="add_measure")
        verbs.addWidget(self.remove_button)
        verbs.addStretch(1)
        verbs.addWidget(self.edit_button)
        verbs.addWidget(self.add_button)
        card.body.addLayout(verbs)
        return card

    # --- filling ----------------------------------------------------------------------------

    def show_measures(
        self, measures: Sequence[Measure], names: Mapping[str, str], told: Sequence[Told] = ()
    ) -> None:
        """Show the library; ``names`` are those of the metrics, ``told`` is not to be done."""
        if (measures, names, told) == (self._measures, self._names, self._told):
            return
        self._measures, self._names, self._told = measures, names, told
        chosen = self.area.currentText()
        self.area.clear()
        areas = [*(one.area for one in measures), *(one.area for one in told)]
        self.area.addItems([EVERY, *dict.fromkeys(areas)])
        self.area.setCurrentIndex(max(0, self.area.findText(chosen)))
        self.right.setCurrentIndex(0)
        self._fill()

    def _own(self) -> list[Measure]:
        return [one for one in self._measures if one.id.startswith(OWN)]

    def _listed(self) -> list[Measure]:
        area, wanted = self.area.currentText(), self.search.text().strip().lower()
        return [
            one
            for one in self._measures
            if area in (EVERY, one.area) and wanted in _searched(one, self._names)
        ]

    def _warned(self) -> list[Told]:
        """What is told of the chosen area; with a search it turns up under every area."""
        area, wanted = self.area.currentText(), self.search.text().strip().lower()
        return [
            one
            for one in self._told
            if (area == one.area or (wanted and area == EVERY))
            and wanted in f"{one.title}{one.why}{one.instead}".lower()
        ]

    def _fill(self) -> None:
        listed, warned = self._listed(), self._warned()
        self.list.blockSignals(True)
        self.list.clear()
        for one in listed:
            words = f"{one.area} · {one.effort} · 约 {one.wait_days} 天见效"
            self.list.add_row(one.id, _row(one.title, words), f"{one.title}，{one.area}")
        for two in warned:
            self.list.add_row(two.id, _row(two.title, two.area), f"{two.title}，{two.area}")
        self.list.blockSignals(False)
        self.card.subtitle.setText(count_text(len(listed) + len(warned), "条"))
        self.share_button.setEnabled(bool(self._own()))
        group = self.area.currentIndex() > 0 and all(one.id.startswith(OWN) for one in listed)
        self.group_button.setVisible(group and bool(listed))
        keys = [*(one.id for one in listed), *(two.id for two in warned)]
        self.add_button.setEnabled(bool(keys))
        self.edit_button.setEnabled(bool(keys))
        if keys:
            self._show(self._shown if self._shown in keys else keys[0])

    def _chosen(self) -> Measure | None:
        return next((one for one in self._measures if one.id == self._shown), None)

    def _show(self, key: str) -> None:
        self._shown = key
        self.list.select(key)
        one = self._chosen()
        clear(self.column.column)
        for verb in (self.add_button, self.edit_button, self.remove_button):
            verb.setVisible(one is not None)
        if one is None:
            self._show_told(key)
            return
        own = one.id.startswith(OWN)
        self.edit_button.setText("修改" if own else "照着改一条")
        self.remove_button.setVisible(own)
        for widget in _told(one, self._names):
            self.column.column.addWidget(widget)
        if own:
            link = button("看以前的版本", partial(self.versions_wanted.emit, one), kind="link")
            self.column.column.addWidget(link)
        self.column.column.addStretch(1)

    def _show_told(self, key: str) -> None:
        for one in self._told:
            if one.id == key:
                for widget in _why_not(one):
                    self.column.column.addWidget(widget)
        self.column.column.addStretch(1)

    # --- doing ------------------------------------------------------------------------------

    def _add(self) -> None:
        one = self._chosen()
        if one is not None:
            self.wanted.emit([one])

    def _add_group(self) -> None:
        self.wanted.emit(self._listed())

    def _new(self) -> None:
        self._write(EMPTY)

    def _edit(self) -> None:
        one = self._chosen()
        if one is not None and one.id.startswith(OWN):
            self._write(one)
        elif one is not None:
            self._write(_copied(one))

    def _write(self, measure: Measure) -> None:
        areas = list(dict.fromkeys([EMPTY.area, *(one.area for one in self._own())]))
        self.right.setCurrentIndex(1)
        self.form.show_measure(measure, self._names, areas)

    def leave_form(self, measure: Measure) -> None:
        """Back to the list, at a measure that was just kept."""
        self._shown = measure.id
        self.right.setCurrentIndex(0)

    def show_versions(self, versions: Sequence[Measure]) -> None:
        """Show an own measure as it was, the newest first; one of them may become the newest."""
        clear(self.column.column)
        for number, one in zip(range(len(versions), 0, -1), versions, strict=True):
            newest = number == len(versions)
            self.column.column.addWidget(
                label(f"第 {number} 版{'（现在用的）' if newest else ''}", "strong")
            )
            self.column.column.addWidget(label(one.title, wrap=True))
            steps = "\n".join(f"{n}. {step}" for n, step in enumerate(one.steps, 1))
            self.column.column.addWidget(label(steps, "muted", wrap=True))
            if not newest:
                again = button("改回这一版", partial(self.saved.emit, one), kind="link")
                self.column.column.addWidget(again)
        self.column.column.addStretch(1)

    def _remove(self) -> None:
        one = self._chosen()
        if one is not None:
            self.removed.emit(one)

    def _bring(self) -> None:
        choose_file(self, "导入措施", "措施文件 (*.toml *.xlsx)", self.brought.emit)

    def _share(self) -> None:
        kinds = "措施文件 (*.toml);;Excel 表格 (*.xlsx)"
        save_file(self, "导出我的措施", "我的措施.toml", kinds, self._write_to)

    def _write_to(self, path: str) -> None:
        self.shared.emit(Path(path), self._own())


def _searched(measure: Measure, names: Mapping[str, str]) -> str:
    metrics = (names.get(metric, "") for metric in measure.metrics)
    return "".join((measure.title, measure.area, *measure.steps, *metrics)).lower()


def _copied(measure: Measure) -> Measure:
    """What a measure written after another begins with."""
    return replace(measure, id="", area=EMPTY.area, source=EMPTY.source, covers=())


def _row(title: str, words: str) -> QWidget:
    row = QWidget()
    row.setObjectName("plain")
    column = QVBoxLayout(row)
    column.setContentsMargins(10, 6, 12, 6)
    column.setSpacing(2)
    column.addWidget(Whole(title, "strong", free=WORDS))
    column.addWidget(Whole(words, "small", free=WORDS))
    return row


def _why_not(told: Told) -> list[QWidget]:
    """What is not to be done, in full."""
    return [
        label(told.title, "page-title", wrap=True),
        label(f"◆ {told.area}", "amber"),
        label(told.why, wrap=True),
        label(f"可以这样做：{told.instead}", "strong", wrap=True),
        label(f"来源：{told.source}", "muted", wrap=True),
    ]


def _told(measure: Measure, names: Mapping[str, str]) -> list[QWidget]:
    """The measure in full."""
    found: list[QWidget] = [label(measure.title, "page-title", wrap=True)]
    metrics = "、".join(names[one] for one in measure.metrics if one in names)
    found += [label(f"{number}. {step}", wrap=True) for number, step in enumerate(measure.steps, 1)]
    found.append(line())
    for word, text in (
        ("改善", metrics or "当前规则里没有它对应的指标"),
        ("好处", measure.benefit),
        ("代价", measure.drawback),
        ("投入", f"{measure.effort}，约 {measure.wait_days} 天见效"),
        ("凭据", measure.proof),
        ("不适合", measure.unless),
        ("来源", measure.source),
    ):
        if text and text != "—":
            found.append(_fact(word, text))
    return found


def _fact(word: str, text: str) -> QWidget:
    """A word for it and the fact, all facts of a measure in one line."""
    row = QWidget()
    row.setObjectName("plain")
    pair = QHBoxLayout(row)
    pair.setContentsMargins(0, 0, 0, 0)
    pair.setSpacing(GAP["s"])
    name = label(word, "muted")
    name.setMinimumWidth(FACT_WIDTH)
    pair.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    pair.addWidget(label(text, wrap=True), 1)
    return row
