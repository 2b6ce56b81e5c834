"""An own rule pack, editable: targets, weights and windows in a grid, bands by pasting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from app.catalogue.rulepacks import Band
from ui.pack_edits import LAG, TARGET, UNITS, WEIGHT, WINDOW, Line, band_changes, changes, lines
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.number_field import NumberField
from ui.widgets.text import button, clear, label
from ui.widgets.text_box import TextBox
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack
    from app.program import Program

UNSET = -1.0  # the least of a field, shown as 未设
COLUMNS = {TARGET: "目标", WEIGHT: "权重", WINDOW: "统计天数", LAG: "截止日往前"}
MOST = 99_999_999.0


class PackEditor(Card):
    """Fields of the pack; 保存修改 writes what was changed, checked as a whole."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("修改这个规则包", "改过的会标为自定；权重合计应为 100 %", parent)
        self._session = session
        self._pack: RulePack | None = None
        self.fields: dict[tuple[str, str], NumberField] = {}
        self.save = button("保存修改", self._save, kind="primary", name="save_pack")
        self.add_right(self.save)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(0, 1)
        self.body.addLayout(self.grid)
        self.choice = QComboBox()
        keep_still(self.choice)
        self.choice.setAccessibleName("要改分档的指标")
        self.save_bands = button("存为分档", self._read_bands, name="save_bands")
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        row.addWidget(label("分档", "strong"))
        row.addWidget(self.choice, 1)
        row.addWidget(self.save_bands)
        self.body.addLayout(row)
        self.bands = TextBox()
        self.bands.setAccessibleName("粘贴的分档表")
        self.bands.setPlaceholderText("把分档表粘贴在这里，一行一档，如：≤0.5% 100")
        self.bands.setTabChangesFocus(True)
        self.bands.setFixedHeight(96)
        self.body.addWidget(self.bands)

    def show_pack(self, pack: RulePack) -> None:
        """Show the fields of a pack; one that is shown already keeps what was typed."""
        if self._pack is not None and self._pack.fingerprint == pack.fingerprint:
            return
        self._pack = pack
        clear(self.grid)
        self.fields = {}
        self.grid.addWidget(label("指标", "small"), 0, 0)
        for column, title in enumerate(COLUMNS.values(), 1):
            self.grid.addWidget(label(title, "small"), 0, column)
        for row, one in enumerate(lines(pack), 1):
            self._add(row, one)
        self.choice.clear()
        for rule in pack.metrics:
            if rule.dimension is not None:
                self.choice.addItem(rule.name, rule.id)
        self.bands.clear()

    def _add(self, row: int, one: Line) -> None:
        whole = one.place.startswith("dimensions.")
        self.grid.addWidget(label(one.name, "strong" if whole else "body"), row, 0)
        for column, (name, title) in enumerate(COLUMNS.items(), 1):
            if name in one.values:
                field = _field(_unit(name, one.unit), one.values[name])
                field.setAccessibleName(f"{one.name}的{title}")
                self.fields[one.place, name] = field
                self.grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignLeft)

    def _save(self) -> None:
        if self._pack is None:
            return
        units = {line.place: line.unit for line in lines(self._pack)}
        typed = {
            key: _typed(field, _unit(key[1], units[key[0]])) for key, field in self.fields.items()
        }
        found = changes(self._pack, typed)
        if not found:
            self._session.toast.emit("没有改动", 0)
            return
        self._change(found)

    def _change(self, found: Mapping[str, Any]) -> None:
        program = self._session.program
        if self._pack is not None and program is not None:
            call = partial(program.rules.change_pack, self._pack.id, found)
            self._session.write(call, "已保存修改")

    def _read_bands(self) -> None:
        program, metric_id = self._session.program, str(self.choice.currentData() or "")
        if self._pack is not None and program is not None and metric_id:
            text = self.bands.toPlainText()
            read = partial(_read, program, self._pack.id, metric_id, text)
            self._session.runner.run(read, partial(self._take_bands, metric_id), key="pack-bands")

    def _take_bands(self, metric_id: str, bands: tuple[Band, ...]) -> None:
        if self._pack is not None:
            self._change(band_changes(self._pack, metric_id, bands))


def _read(program: Program, pack_id: str, metric_id: str, text: str) -> tuple[Band, ...]:
    return program.rules.parse_bands(pack_id, metric_id, text)


def _unit(name: str, unit: str) -> str:
    if name == WEIGHT:
        return "rate"
    return "days" if name in (WINDOW, LAG) else unit


def _field(unit: str, value: float | None) -> NumberField:
    factor, decimals, suffix = UNITS[unit]
    made = NumberField()
    made.setDecimals(decimals)
    made.setRange(UNSET, MOST)
    made.setSpecialValueText("未设")
    made.setSuffix(suffix)
    made.setMaximumWidth(120)
    made.setValue(UNSET if value is None else value * factor)
    return made


def _typed(field: NumberField, unit: str) -> float | None:
    if field.value() <= UNSET:
        return None
    return round(field.value() / UNITS[unit][0], 8)
