"""可申诉: bad orders with a ground for an appeal, what leaves first on top, and the evidence folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.diagnosis.appeals import BUNDLE, GROUNDS, Appeal, bundles
from app.documents.appeal_words import ABOUT, GROUND_NAMES, grounds_text, moment_text
from app.documents.words import DASH, date_text, short_date
from app.doors.appealing import AppealPack
from ui.free_text import PRODUCT
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.list_export import ExportButton
from ui.widgets.table import Table
from ui.widgets.text import button, label
from ui.widgets.wheel import keep_still

NOTHING = "没有找到可以申诉的订单"
NO_DATA = "还没有数据"
CHECKED = (
    "这里核对五样：期限里有没有节假日、快递表缺不缺日期、"
    "快递有没有按时揽收、是不是买家原因、是不是快递的责任。"
)
WANTED = f"导入订单、售后和物流报表后再来。{CHECKED}"


class AppealsPane(QWidget):
    """Reads what it shows when it is looked at."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session = session
        self._found: Sequence[Appeal] = ()
        self.card = Card("可申诉", "")
        self.model: TableModel[Appeal] = TableModel(columns())
        self.table = Table(self.model)
        self.table.setAccessibleName("可申诉的订单")
        self.ground = QComboBox()
        self.ground.setAccessibleName("只看一种理由")
        self.ground.setMinimumWidth(150)
        keep_still(self.ground)
        self.ground.activated.connect(lambda _index: self._keep())
        self.make = button("生成申诉材料包", self._make, kind="primary", name="make_pack")
        self.summary = label("", "strong", wrap=True, name="appeal_summary")
        self.export = ExportButton(session, "可申诉", self.model)
        self.card.add_right(self.export)
        self.card.add_right(self.make)
        self.about = label(ABOUT, "muted", wrap=True)
        self.card.body.addWidget(self.about)
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.ground)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self.table, 1)
        self.nothing = EmptyState("shield", NOTHING, CHECKED)
        self.card.body.addWidget(self.nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def load(self) -> None:
        """Read the list again."""
        view, program = self._session.view, self._session.program
        if view is not None and program is not None:
            card = view.card
            read = partial(program.appealing.orders, card.shop, card.on, card.pack.id)
            self._session.runner.run(read, self.show_appeals, key="appeals")

    def show_appeals(self, found: Sequence[Appeal]) -> None:
        """Show the orders and how many of each ground."""
        self._found = still_first(found, date.today())
        self.summary.setText(summary_text(found, date.today()))
        wanted = self.ground.currentData()
        self.ground.clear()
        self.ground.addItem("全部理由", None)
        for kind in GROUNDS:
            count = sum(any(g.kind == kind for g in appeal.grounds) for appeal in found)
            if count:
                self.ground.addItem(f"{GROUND_NAMES[kind]} {count}", kind)
        self.ground.setCurrentIndex(max(0, self.ground.findData(wanted)))
        for part in (self.ground, self.table, self.make, self.export, self.about, self.summary):
            part.setVisible(bool(found))
        self._say_why_nothing()
        self.nothing.setVisible(not found)
        self._keep()

    def _say_why_nothing(self) -> None:
        """Orders that were looked at and are in order, or none to look at."""
        view = self._session.view
        imported = view is not None and view.card.data_until is not None
        self.nothing.say(*((NOTHING, CHECKED) if imported else (NO_DATA, WANTED)))
        self.nothing.offer(*(() if imported else import_ways(self._session)))

    def _keep(self) -> None:
        kind = self.ground.currentData()
        self.model.set_rows(
            [a for a in self._found if kind is None or any(g.kind == kind for g in a.grounds)]
        )
        self.table.fit(most=380)

    def _make(self) -> None:
        view, program = self._session.view, self._session.program
        if view is None or program is None:
            return
        from ui.printing import render_pdf

        card = view.card
        call = partial(program.appealing.pack, card.shop, render_pdf, card.on, card.pack.id)
        self._session.runner.run(call, self._made, title="正在生成申诉材料包")

    def _made(self, pack: AppealPack) -> None:
        words = f"已生成申诉材料包：{pack.orders} 单，{pack.bundles} 批（每批最多 {BUNDLE} 单）"
        self._session.saved.emit(words, pack.folder)


def still_first(found: Sequence[Appeal], today: date) -> list[Appeal]:
    """What still counts today on top, what leaves first before the rest; claims to couriers below."""
    return sorted(found, key=lambda a: (a.leaves_on <= today, a.is_claim, a.leaves_on))


def leaves_text(appeal: Appeal, today: date) -> str:
    """``11-23``, or that it has left already: no appeal is needed any more."""
    return "已滚出" if appeal.leaves_on <= today else short_date(appeal.leaves_on)


def summary_text(found: Sequence[Appeal], today: date) -> str:
    """``129 单，其中 120 单先向快递索赔，分 6 批；最早的 …``: what has left by today is said so."""
    if not found:
        return NOTHING
    claims = sum(appeal.is_claim for appeal in found)
    which = "都" if claims == len(found) else f"其中 {claims} 单"
    claim = f"，{which}先向快递索赔" if claims else ""
    told = f"{len(found)} 单{claim}，分 {len(bundles(found))} 批"
    left = [appeal.leaves_on for appeal in found if appeal.leaves_on > today]
    gone = len(found) - len(left)
    parts = [told]
    if gone:
        parts.append(f"{gone} 单到今天已经滚出统计周期，不用再申诉")
    if left:
        first = "其余最早的" if gone else "最早的"
        parts.append(f"{first} {date_text(min(left))} 滚出统计周期，之后不用再申诉")
    return f"{'；'.join(parts)}。"


def columns() -> list[Column[Appeal]]:
    """What is told of an order worth an appeal."""
    return [
        Column("指标", lambda a: a.metric, gives=True),
        Column("订单号", lambda a: a.order_id),
        Column("理由", grounds_text, gives=True),
        Column("滚出日", lambda a: leaves_text(a, date.today()), lambda a: a.leaves_on),
        Column("期限", lambda a: moment_text(a.due_at), lambda a: a.due_at),
        Column("完成", lambda a: moment_text(a.done_at), lambda a: a.done_at),
        Column("快递", lambda a: a.courier or DASH, rank=1),
        Column("省份", lambda a: a.province or DASH, rank=2),
        Column("商品", lambda a: a.product or DASH, gives=True, free=PRODUCT),
    ]
