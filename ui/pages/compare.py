"""对比: two rule versions on the shop's own data and field by field, and all shops in one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.catalogue.compare_packs import Difference
from app.documents.words import count_text, date_text
from app.model import PLATFORM_NAMES, State
from app.scoring.versions import PackComparison, Row, Standing
from ui.compare_words import (
    difference_cell,
    differing_pieces,
    estimates_text,
    field_text,
    has_examples,
    only_version,
    origin_cell,
    points_cell,
    share_cell,
    shop_state,
    state_cell,
    total_cell,
    value_cell,
    verdict,
    version_choices,
)
from ui.page import Page
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.table import Table
from ui.widgets.text import label, set_role
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack

_Cell = Callable[[Row, bool], str]
TITLE_MOST = 300  # pixels of the names of the rules: their texts need the room
LONE = (
    "新建后导入那家店的文件，它就排在上面：总分、未达标的项和数据截至日一眼看全，"
    "抖店、快手、拼多多、京东等各看各的分制。"
)
TABS = ("同一份数据，两版规则", "规则条文对照", "多家店铺")


class ComparePage(Page):
    """Three tables under tabs; only the one that is shown is computed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("比什么")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in TABS:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(lambda _index: self._load())
        self.first, self.second = self._choice("前一版"), self._choice("后一版")
        self.verdict = label("", "strong", wrap=True, name="verdict")
        self.hint = label("", "muted", wrap=True, name="compare_hint")
        self.rows: TableModel[Row] = TableModel(_row_columns())
        self.fields: TableModel[Difference] = TableModel(_field_columns("前一版", "后一版"))
        self.shops: TableModel[Standing] = TableModel(_shop_columns())
        self.tables = QStackedWidget()
        self._of_tab = [Table(model) for model in (self.rows, self.fields, self.shops)]
        for table in self._of_tab[:2]:
            self.tables.addWidget(table)
        self._of_tab[2].activated.connect(self._open_shop)
        self.nothing = EmptyState(
            "compare",
            "还没有可以对比的数据",
            "导入订单、售后、评价等文件后，这里用两版规则各算一遍：新规让您多几分还是少几分。",
            ("导入文件", lambda: session.go.emit("imports", None)),
            ("看规则条文哪里不同", lambda: self.tabs.setCurrentIndex(1)),
            shows="compare",
        )
        self.tables.addWidget(self.nothing)
        self.alone = EmptyState(
            "compare", "只有一版规则", "", ("看规则", lambda: session.go.emit("rules", None))
        )
        self.tables.addWidget(self.alone)
        self.lone = EmptyState(
            "compare", "再加一家店铺就能比", LONE, ("新建店铺", session.new_shop.emit)
        )
        self.lone.hide()
        self.tables.insertWidget(2, self._shops_pane())
        self._build()

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        keep_still(made)
        made.setAccessibleName(name)
        made.setMinimumContentsLength(16)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(lambda _index: self._load())
        return made

    def _shops_pane(self) -> QWidget:
        """The table of shops; below a shop alone how a second comes."""
        pane = QWidget()
        pane.setObjectName("plain")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._of_tab[2], 1)
        column.addWidget(self.lone, 3)
        return pane

    def _build(self) -> None:
        card = Card()
        self.choices = QWidget()
        self.choices.setObjectName("plain")
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["s"])
        for word, choice in (("前一版", self.first), ("后一版", self.second)):
            row.addWidget(label(word, "muted"))
            row.addWidget(choice, 1)
        card.body.addWidget(self.choices)
        card.body.addWidget(self.verdict)
        card.body.addWidget(self.hint)
        card.body.addWidget(self.tables, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["s"], GAP["l"], GAP["l"])
        column.setSpacing(GAP["m"])
        column.addWidget(self.tabs)
        column.addWidget(card, 1)

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        pack = self.session.pack()
        if pack is None:
            return
        packs, before = version_choices(self.session.packs, pack)
        self.alone.text.setText(only_version(self.session.packs, pack) if len(packs) < 2 else "")
        for choice, wanted in ((self.first, before), (self.second, pack.id)):
            chosen = str(choice.currentData() or "")
            keep = chosen if chosen in {one.id for one in packs} else wanted
            choice.clear()
            for one in packs:
                choice.addItem(f"{one.label} · {one.source_label}", one.id)
            choice.setCurrentIndex(choice.findData(keep))
        self._load()

    def open(self, what: object) -> None:
        """A pack id: compare it with the pack in force; a tab's name turns to it."""
        pack = self.session.pack()
        if what in TABS:
            self.tabs.setCurrentIndex(TABS.index(str(what)))
        elif isinstance(what, str) and pack is not None and self.first.findData(what) >= 0:
            self.first.setCurrentIndex(self.first.findData(pack.id))
            self.second.setCurrentIndex(self.second.findData(what))
            self.tabs.setCurrentIndex(1)
            self._load()

    def _load(self) -> None:
        tab = self.tabs.currentIndex()
        self.tables.setCurrentIndex(tab)
        alone = tab < 2 and bool(self.alone.text.text())
        self.choices.setVisible(tab < 2 and not alone)
        self.verdict.setText("")
        self.hint.setText("" if alone else "正在比较…")
        if alone:
            self.tables.setCurrentWidget(self.alone)
            return
        set_role(self.hint, "muted")
        (self._load_rows, self._load_fields, self._load_shops)[tab]()

    def _load_rows(self) -> None:
        program, shop, pair = self.session.program, self.session.shop, self._pair()
        if program is not None and shop is not None and pair is not None:
            ids = pair[0].id, pair[1].id
            read = partial(program.compare_packs, shop, *ids, on=self.session.on)
            self.session.runner.run(read, partial(self._show_rows, pair), key="compare")

    def _load_fields(self) -> None:
        program, pair = self.session.program, self._pair()
        if program is not None and pair is not None:
            read = partial(program.rules.compare, pair[0].id, pair[1].id)
            self.session.runner.run(read, partial(self._show_fields, pair), key="compare")

    def _load_shops(self) -> None:
        program = self.session.program
        if program is not None:
            read = partial(program.standings, self.session.on)
            self.session.runner.run(read, self._show_shops, key="compare")

    def _pair(self) -> tuple[RulePack, RulePack] | None:
        known = {pack.id: pack for pack in self.session.packs}
        first, second = known.get(self.first.currentData()), known.get(self.second.currentData())
        return None if first is None or second is None else (first, second)

    def _show_rows(self, pair: tuple[RulePack, RulePack], found: PackComparison) -> None:
        if not any(_says_something(row) for row in found.rows):
            self.choices.hide()
            self.hint.setText("")
            self.tables.setCurrentWidget(self.nothing)
            return
        self.verdict.setText(verdict(found, *pair))
        self.hint.setText(estimates_text(pair))
        set_role(self.hint, "amber" if has_examples(pair) else "muted")
        self.rows.set_rows(found.rows)
        self._fit(0)

    def _show_fields(self, pair: tuple[RulePack, RulePack], found: Sequence[Difference]) -> None:
        found = [one for one in found if one.key != "id"]  # a file's name for the program
        same = "两版规则没有不同。" if not found else f"有 {len(found)} 处不同"
        self.verdict.setText(same)
        self.hint.setText(f"{pair[0].label} → {pair[1].label}；空白是这一版没有写。")
        self.fields.set_rows(found)
        self._fit(1)

    def _show_shops(self, found: Sequence[Standing]) -> None:
        self.verdict.setText(f"{len(found)} 家店铺，各看各的分制，不跨平台平均")
        self.hint.setText(
            "「换算 0–100」是总分在自己分制里的位置，只帮着看，各平台之间不能比高低。双击一行（或按回车）看这家店铺。"
        )
        self.shops.set_rows(found)
        self.lone.setVisible(len(found) == 1)
        self._fit(2)

    def _fit(self, tab: int) -> None:
        self._of_tab[tab].fit((200, 440, 260)[tab])

    def _open_shop(self, index: QModelIndex) -> None:
        shop = self.shops.rows[index.row()].shop
        self.session.set_shop(shop.name)
        self.session.go.emit("overview", None)


def _row_columns() -> list[Column[Row]]:
    columns: list[Column[Row]] = [
        Column("项目", _row_name),
        Column("变化", difference_cell, lambda row: row.difference, right=True),
    ]
    for word, second in (("前", False), ("后", True)):
        columns += [
            Column(f"{word}：数值", partial(_of, value_cell, second), right=True),
            Column(f"{word}：得分", partial(_of, points_cell, second), right=True),
            Column(
                f"{word}：状态", partial(_of, state_cell, second), state=partial(_state, second)
            ),
        ]
    return columns


def _of(cell: _Cell, second: bool, row: Row) -> str:
    return cell(row, second)


def _state(second: bool, row: Row) -> State | None:
    if not (row.in_second if second else row.in_first):
        return None
    return row.second_state if second else row.first_state


def _says_something(row: Row) -> bool:
    told = (row.first_value, row.second_value, row.first_points, row.second_points)
    return any(value is not None for value in told)


def _row_name(row: Row) -> str:
    return f"　{row.name}" if row.kind == "metric" else row.name


def _field_columns(first: str, second: str) -> list[Column[Difference]]:
    return [
        Column("条文", lambda one: one.label, gives=True, most=TITLE_MOST),
        Column(
            first,
            partial(_said, False),
            gives=True,
            marks=lambda one: differing_pieces(_said(False, one), _said(True, one)),
        ),
        Column(
            second,
            partial(_said, True),
            gives=True,
            marks=lambda one: differing_pieces(_said(True, one), _said(False, one)),
        ),
    ]


def _said(second: bool, one: Difference) -> str:
    return field_text(one.key, one.second if second else one.first)


def _shop_columns() -> list[Column[Standing]]:
    return [
        Column("店铺", lambda one: one.shop.name, gives=True),
        Column("平台", lambda one: PLATFORM_NAMES[one.shop.platform]),
        Column("总分 / 满分", total_cell, lambda one: one.share, right=True),
        Column("来历", origin_cell),
        Column("状态", shop_state, state=lambda one: one.state),
        Column("换算 0–100", share_cell, lambda one: one.share, right=True),
        Column(
            "未达标", lambda one: count_text(one.below, "项"), lambda one: one.below, right=True
        ),
        Column(
            "数据不足",
            lambda one: count_text(one.unknown, "项"),
            lambda one: one.unknown,
            right=True,
        ),
        Column("数据截至", lambda one: date_text(one.card.data_until)),
        Column("规则", lambda one: one.pack.label, gives=True),
    ]
