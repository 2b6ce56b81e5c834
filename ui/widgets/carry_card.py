"""换电脑与导出: the book in one file, a package taken in, and everything as open tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.progress import Progress
from app.safety.carry import Arrival, Choice
from ui import dialogs
from ui.safety_words import arrival_text
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import Whole, button, clear, label
from ui.widgets.wheel import keep_still

ZIP = "压缩文件 (*.zip)"
HINT = (
    "打包带走：账本、自己的规则和凭据文件装进一个文件，拿到另一台电脑带入。"
    "导出全部：每张表一个 csv 或 xlsx，不用本软件也能打开。"
)
NEW = (("带入", Choice.ADD), ("不带", Choice.KEEP))
BOTH = (("保留本机的", Choice.KEEP), ("换成包里的（本机的放进回收站）", Choice.REPLACE))


class CarryCard(Card):
    """Out of this computer and into it."""

    def __init__(
        self, session: Session, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__("换电脑与导出", "", parent)
        self._session = session
        self._now = now
        self._package = Path()
        self.body.addWidget(label(HINT, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        for word, call, name in (
            ("打包带走…", self._ask_pack, "pack_book"),
            ("带入打包文件…", self._ask_take_in, "take_in"),
            ("导出全部（csv）…", partial(self._ask_export, "csv"), "export_csv"),
            ("导出全部（xlsx）…", partial(self._ask_export, "xlsx"), "export_xlsx"),
        ):
            row.addWidget(button(word, call, name=name))
        row.addStretch(1)
        self.body.addLayout(row)
        self.arrivals = ArrivalCard(self._take_in)
        self.arrivals.hide()

    # --- out ----------------------------------------------------------------------------------

    def _ask_pack(self) -> None:
        name = f"店铺体验分助手-带走-{self._now():%Y%m%d}.zip"
        dialogs.save_file(self, "打包到", name, ZIP, self.pack)

    def pack(self, path: str) -> None:
        """Write the package."""
        program = self._session.program
        if program is not None:
            target = _zip(path)
            call = partial(program.safe.carry.pack, target)
            told = partial(self._written, "已打包", target)
            self._session.runner.run(call, told, title="正在打包")

    def _ask_export(self, kind: str) -> None:
        name = f"店铺体验分助手-全部数据-{self._now():%Y%m%d}-{kind}.zip"
        dialogs.save_file(self, "导出到", name, ZIP, partial(self.export, kind))

    def export(self, kind: str, path: str) -> None:
        """Write everything as open tables."""
        program = self._session.program
        if program is None:
            return
        target, progress = _zip(path), Progress()
        self._session.runner.run(
            partial(program.safe.export_all, target, kind, progress),
            partial(self._written, "已导出", target),
            title="正在导出全部数据",
            progress=progress,
        )

    def _written(self, word: str, target: Path, _result: None) -> None:
        self._session.saved.emit(f"{word}：{target.name}", target)

    # --- in -----------------------------------------------------------------------------------

    def _ask_take_in(self) -> None:
        dialogs.choose_file(self, "带入打包文件", ZIP, self.look_into)

    def look_into(self, path: Path) -> None:
        """Show what a package holds beside what is here; nothing is changed yet."""
        program = self._session.program
        if program is not None:
            self._package = path
            call = partial(program.safe.carry.arrivals, path)
            show = partial(self.arrivals.show_package, path)
            self._session.runner.run(call, show, title="正在查看")

    def _take_in(self, choices: dict[str, Choice]) -> None:
        program = self._session.program
        if program is not None:
            call = partial(program.safe.carry.take_in, self._package, choices)
            self._session.runner.run(call, self._taken_in, title="正在带入")

    def _taken_in(self, names: Sequence[str]) -> None:
        self.arrivals.hide()
        if not names:
            self._session.toast.emit("没有带入店铺", 0)
            return
        self._session.toast.emit(f"已带入：{'、'.join(names)}", 1)
        self._session.set_shop(names[0])


class ArrivalCard(Card):
    """The shops of a package, each with what is to become of it."""

    def __init__(
        self, agreed: Callable[[dict[str, Choice]], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("包里有", " ", parent)
        self._agreed = agreed
        self.choices: dict[str, QComboBox] = {}
        self.rows = QVBoxLayout()
        self.rows.setSpacing(GAP["s"])
        self.body.addLayout(self.rows)
        hint = "带入前先备份现在的数据；带入后可以撤销。列对应和规则包本机已有的保持不变。"
        self.body.addWidget(label(hint, "muted", wrap=True))
        verbs = QHBoxLayout()
        verbs.addWidget(button("带入所选", self._agree, kind="primary", name="take_in_now"))
        verbs.addWidget(button("不带入", self.hide, name="leave_package"))
        verbs.addStretch(1)
        self.body.addLayout(verbs)

    def show_package(self, path: Path, arrivals: Sequence[Arrival]) -> None:
        """List the shops; those both computers have are the seller's to decide."""
        self.subtitle.setText(path.name)
        clear(self.rows)
        self.choices.clear()
        for one in arrivals:
            self.rows.addLayout(self._row(one))
        if not arrivals:
            self.rows.addWidget(label("没有店铺", "muted"))
        self.show()

    def _row(self, one: Arrival) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP["m"])
        row.addWidget(label(one.shop.name, "strong"))
        row.addWidget(Whole(arrival_text(one), "muted"), 1)
        choice = QComboBox()
        choice.setAccessibleName(f"店铺「{one.shop.name}」怎么办")
        for word, code in BOTH if one.here else NEW:
            choice.addItem(word, code)
        keep_still(choice)
        self.choices[one.shop.name] = choice
        row.addWidget(choice)
        return row

    def _agree(self) -> None:
        chosen = {name: Choice(box.currentData()) for name, box in self.choices.items()}
        self._agreed(chosen)


def _zip(path: str) -> Path:
    return Path(path) if path.lower().endswith(".zip") else Path(f"{path}.zip")
