"""隐私: how long order details are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from app.safety.forgetting import MONTHS
from ui.dialogs import Dialog
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.text import button, label
from ui.widgets.wheel import keep_still

HINT = (
    "到期的订单、售后、评价、物流和客服明细会从账本和备份里抹掉，不能撤销；"
    "页面数值、目标、措施和导入历史留下。买家姓名、电话和地址从不保存。"
)


class KeepCard(Card):
    """Choosing a retention period; a shorter one asks once, as it cannot be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("隐私", "订单明细保留多久", parent)
        self._session = session
        self._months: int | None = None
        self.choice = QComboBox()
        self.choice.setObjectName("keep_months")
        self.choice.setAccessibleName("订单明细保留多久")
        self.choice.addItem("一直保留", None)
        for months in reversed(MONTHS):
            self.choice.addItem(f"{months} 个月", months)
        keep_still(self.choice)
        self.choice.activated.connect(lambda _index: self._ask())
        self.add_right(self.choice)
        self.body.addWidget(label(HINT, "muted", wrap=True))

    def refresh(self) -> None:
        """Show what was chosen."""
        program = self._session.program
        if program is not None:
            call = program.safe.forgetting.keep_months
            self._session.runner.run(call, self._show, key="keep-months")

    def _show(self, months: int | None) -> None:
        self._months = months
        self.choice.setCurrentIndex(self.choice.findData(months))

    def _ask(self) -> None:
        wanted = self.choice.currentData()
        if wanted == self._months:
            return
        if wanted is None or (self._months is not None and wanted > self._months):
            self.keep(wanted)
            return
        dialog = KeepDialog(self, wanted, partial(self.keep, wanted))
        dialog.rejected.connect(lambda: self._show(self._months))
        dialog.open()

    def keep(self, months: int | None) -> None:
        """Keep details so long from now on."""
        program = self._session.program
        if program is not None:
            call = partial(program.safe.forgetting.set_keep_months, months)
            told = partial(self._kept, months)
            self._session.runner.run(call, told, title="正在清理过期明细")

    def _kept(self, months: int | None, gone: int) -> None:
        period = "一直保留" if months is None else f"保留 {months} 个月"
        self._session.toast.emit(f"明细{period}，已清理 {gone:,} 条", 0)
        self._session.reload()


class KeepDialog(Dialog):
    """Before details are forgotten for the first time under a shorter period."""

    def __init__(self, parent: QWidget, months: int, agreed: Callable[[], object]) -> None:
        text = f"{months} 个月以前的明细会立刻从账本和备份里抹掉，不能撤销。"
        super().__init__(parent, f"只保留 {months} 个月的明细？", text)
        self._agreed = agreed
        self.verbs.addWidget(button("不改", self.reject, kind="primary", name="keep_all"))
        self.verbs.addWidget(button("清理并只留这么久", self._agree, name="forget_old"))

    def _agree(self) -> None:
        self._agreed()
        self.accept()
