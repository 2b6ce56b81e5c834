"""The one door to dialogs: a new shop, a question, the crash report, the list of shortcuts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.faults import save_report
from app.model import PLATFORM_NAMES, Platform
from ui.theme import dress
from ui.tokens import GAP
from ui.widgets.tab_order import order_tabs, reading_order
from ui.widgets.text import button, label

Places = QStandardPaths.StandardLocation
FILE_FILTER = "导出的表格 (*.xlsx *.xls *.csv *.tsv *.txt *.zip *.html);;所有文件 (*)"


class Dialog(QDialog):
    """A dialog with a title, a body and a row of verbs; opened without blocking.

    Tab goes as one reads and begins in the body; Enter does the primary verb, Esc none.
    """

    def __init__(self, parent: QWidget | None, title: str, text: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["xl"], GAP["l"], GAP["xl"], GAP["l"])
        column.setSpacing(GAP["m"])
        column.addWidget(label(title, "page-title"))
        if text:
            column.addWidget(label(text, "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP["m"])
        column.addLayout(self.body, 1)
        self.verbs = QHBoxLayout()
        self.verbs.addStretch(1)
        column.addLayout(self.verbs)

    def _take_letters(self) -> None:
        """Alt gives letters here as in the window."""
        from ui.key_tips import KeyTips  # not before the window's first paint

        if self.findChild(KeyTips) is None:
            KeyTips(self)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab and Shift+Tab: in reading order, as things stand now."""
        order_tabs(self)
        return super().focusNextPrevChild(onward)

    def showEvent(self, event: QShowEvent) -> None:
        self.setMinimumWidth(max(self.minimumWidth(), self.minimumSizeHint().width()))
        self._fit()
        self._take_letters()
        for verb in self.findChildren(QPushButton):
            verb.setDefault(verb.property("kind") == "primary")
        first = next((part for part in reading_order(self) if not part.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        super().showEvent(event)

    def _fit(self) -> None:
        """As wide as its words ask for, whatever the screen: Qt takes two thirds of a small one.

        And as high as they are at this width: Qt reckons with narrower ones and leaves gaps.
        """
        layout = self.layout()
        if layout is not None and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            wide = max(self.sizeHint().width(), self.minimumWidth())
            high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else 0
            self.resize(wide, high or layout.totalSizeHint().height())
            self.setAttribute(Qt.WidgetAttribute.WA_Resized, False)


class NewShopDialog(Dialog):
    """Asks for name, platform, and what the rules need to know of the shop."""

    SHOP_TYPES = ("旗舰店", "官方旗舰店", "专卖店", "专营店", "企业店", "个体店", "个人店")

    def __init__(
        self,
        parent: QWidget | None,
        made: Callable[[str, Platform, str | None, str | None], object],
        industries: Sequence[str] = (),
    ) -> None:
        super().__init__(parent, "新建店铺", "店铺名请和后台一致，导入时会核对，避免导错店。")
        self._made = made
        self.name = QLineEdit()
        self.name.setPlaceholderText("例如：晨光家居专营店")
        self.platform = QComboBox()
        for code, word in PLATFORM_NAMES.items():
            self.platform.addItem(word, code)
        self.industry = _optional(industries)
        self.shop_type = _optional(self.SHOP_TYPES)
        form = QFormLayout()
        form.setSpacing(GAP["m"])
        for word, field in (
            ("店铺名", self.name),
            ("平台", self.platform),
            ("考核行业", self.industry),
            ("店铺类型", self.shop_type),
        ):
            form.addRow(word, field)
        self.body.addLayout(form)
        self.verbs.addWidget(button("取消", self.reject))
        self.create_button = button("新建店铺", self._create, kind="primary", name="create_shop")
        self.create_button.setEnabled(False)
        self.name.textChanged.connect(
            lambda text: self.create_button.setEnabled(bool(text.strip()))
        )
        self.verbs.addWidget(self.create_button)

    def _create(self) -> None:
        self._made(
            self.name.text().strip(),
            Platform(self.platform.currentData()),
            self.industry.currentText().strip() or None,
            self.shop_type.currentText().strip() or None,
        )
        self.accept()


def _optional(choices: Sequence[str]) -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    made.addItem("")
    made.addItems(list(choices))
    edit = made.lineEdit()
    if edit is not None:
        edit.setPlaceholderText("不确定可以留空")
    return made


class CrashDialog(Dialog):
    """Our own fault: what is safe, the report to read before saving it, and where the log is."""

    def __init__(self, parent: QWidget | None, report: str, log: Path | None) -> None:
        super().__init__(
            parent,
            "程序出了点问题",
            "已经导入的数据都保存在本机，没有丢失；刚才这一步没有完成。您可以继续使用；"
            "错误报告看过以后可以保存下来，发给开发者，里面没有订单、买家和店铺资料。",
        )
        self.setMinimumWidth(560)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("错误报告")
        self.report.hide()  # it is for developers; whoever sends it reads it first
        self.body.addWidget(self.report, 1)
        if log is not None:
            where = label(f"日志位置：{log}", "small", wrap=True)
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(where)
        self.told = label("", "small", wrap=True, name="report_told")
        self.body.addWidget(self.told)
        self.told.hide()  # it has something to say once the report is saved, or is not
        self.look = button("看看错误报告", self._show, name="show_report")
        self.copy = button("复制报告", self._copy)
        self.save = button("保存报告…", self._save)
        for verb in (self.look, self.copy, self.save):
            self.verbs.addWidget(verb)
        self.copy.hide()
        self.save.hide()
        self.verbs.addWidget(button("继续使用", self.accept, kind="primary"))

    def _show(self) -> None:
        """What would be sent, before it can be."""
        self.look.hide()
        for part in (self.report, self.copy, self.save):
            part.show()
        self.resize(max(self.width(), 560), max(self.height(), 460))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _save(self) -> None:
        save_file(self, "保存错误报告", "错误报告.zip", "压缩文件 (*.zip)", self.save_to)

    def save_to(self, path: str) -> None:
        """Write what is shown as a zip; where it cannot be written, say so here."""
        self.told.show()
        try:
            save_report(Path(path), self.report.toPlainText())
        except AppError as error:
            self.told.setText(error.message)
            return
        self.told.setText(f"已保存：{path}")


SHORTCUTS = (
    ("Ctrl+O", "导入文件"),
    ("Ctrl+V", "粘贴后台体验分页面"),
    ("Ctrl+P", "计划与打印"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
    ("Ctrl+F", "在本页里查找"),
    ("Ctrl+K", "转到页面、指标、店铺、规则，或做常用的事"),
    ("Ctrl+1 … Ctrl+9", "切换页面"),
    ("Ctrl+↓ / Ctrl+↑", "表格按当前列升序 / 降序"),
    ("Ctrl+C", "复制表格里选中的行"),
    ("← → / 回车", "在图里逐个看数 / 只看它的订单"),
    ("菜单键", "图的复制、看成表格和导出"),
    ("F5", "重新计算"),
    ("Alt", "在能按、能填的地方显示字母，按字母就到"),
    ("F1", "使用手册，打开本页的一章"),
)


class ShortcutsDialog(Dialog):
    """Every shortcut at a glance."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "快捷键", "Tab 在控件间移动，空格或回车按下按钮。")
        form = QFormLayout()
        form.setHorizontalSpacing(GAP["xl"])
        for keys, meaning in SHORTCUTS:
            form.addRow(label(keys, "strong"), label(meaning))
        self.body.addLayout(form)
        self.verbs.addWidget(button("知道了", self.accept, kind="primary"))


def choose_files(parent: QWidget, chosen: Callable[[list[Path]], object]) -> None:
    """Ask for files to import, without blocking."""
    dialog = QFileDialog(parent, "导入文件", _folder(Places.DownloadLocation), FILE_FILTER)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()


def choose_folder(
    parent: QWidget, chosen: Callable[[Path], object], title: str = "导入文件夹里的文件"
) -> None:
    """Ask for a folder, of files to import if nothing else is said, without blocking."""
    dialog = QFileDialog(parent, title, _folder(Places.DownloadLocation))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def choose_file(
    parent: QWidget, title: str, filter_: str, chosen: Callable[[Path], object]
) -> None:
    """Ask for one existing file, without blocking."""
    dialog = QFileDialog(parent, title, _folder(Places.DocumentsLocation), filter_)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def save_file(
    parent: QWidget, title: str, name: str, filter_: str, chosen: Callable[[str], object]
) -> None:
    """Ask where to save, without blocking. ``name`` may hold what file names cannot."""
    proposed = Path(_folder(Places.DocumentsLocation)) / re.sub(r'[\\/:*?"<>|]', "_", name)
    dialog = QFileDialog(parent, title, str(proposed), filter_)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))  # or a file is replaced unasked
    dialog.fileSelected.connect(chosen)
    dialog.open()


def _folder(place: QStandardPaths.StandardLocation) -> str:
    """Where a seller looks first: exports are downloads, what is saved are documents."""
    return QStandardPaths.writableLocation(place)
