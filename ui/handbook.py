"""F1: the handbook beside the work, open at the chapter of the page that is in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.catalogue.handbook import Chapter, chapter_of, chapters, find
from app.catalogue.resources import resources_dir
from ui.dialogs import SHORTCUTS, Dialog
from ui.theme_pictures import picture_path
from ui.tokens import GAP, TYPE
from ui.widgets.text import button

SIZE = (980, 680)
LIST_WIDTH = 230
PICTURE_WIDTH = 600  # as wide as the lines beside the list
LINE_HEIGHT = 140  # per cent
PICTURE = "\ufffc"  # what stands for a picture in a document's text


class HandbookDialog(Dialog):
    """Chapters and a search field at the left, the chapter at the right; does not block."""

    def __init__(self, parent: QWidget | None, page: str = "") -> None:
        super().__init__(parent, "使用手册")
        self.setModal(False)
        self.resize(*SIZE)
        self.field = QLineEdit()
        self.field.setPlaceholderText("在手册里找，例如：撤销、示例值")
        self.field.setAccessibleName("在手册里找")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName("章节")
        self.list.setProperty("kind", "lines")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._turn)
        self.text = ChapterView()
        self.text.setAccessibleName("手册正文")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        left = QVBoxLayout()
        left.setSpacing(GAP["s"])
        left.addWidget(self.field)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP["l"])
        row.addLayout(left)
        row.addWidget(self.text, 1)
        self.list.setFixedWidth(LIST_WIDTH)
        self.field.setFixedWidth(LIST_WIDTH)
        self.body.addLayout(row, 1)
        self.verbs.addWidget(button("关闭", self.accept))
        self._listed: list[Chapter] = []
        self._chapters = tuple(map(_filled, chapters()))
        self._list([(chapter, chapter.title) for chapter in self._chapters])
        self.show_chapter(chapter_of(page))

    def show_chapter(self, chapter: Chapter) -> None:
        """Open a chapter; the search is cleared where it hides it."""
        if chapter.id not in self._ids():
            self.field.clear()
        self.list.setCurrentRow(self._ids().index(chapter.id))

    def _ids(self) -> list[str]:
        return [one.id for one in self._listed]

    def _list(self, rows: Sequence[tuple[Chapter, str]]) -> None:
        self._listed = [chapter for chapter, _words in rows]
        self.list.clear()
        self.list.addItems([words for _chapter, words in rows])
        if not rows:
            nothing = QListWidgetItem("没有找到，换个词试试")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)

    def _search(self, words: str) -> None:
        if words.strip():
            self._list(
                [
                    (hit.chapter, f"{hit.chapter.title}\n{hit.excerpt}")
                    for hit in find(words, self._chapters)
                ]
            )
        else:
            self._list([(chapter, chapter.title) for chapter in self._chapters])
        self.list.setCurrentRow(0)

    def _turn(self, row: int) -> None:
        if 0 <= row < len(self._listed):
            self.text.show_markdown(self._listed[row].text)

    def _follow(self, link: QUrl) -> None:
        """Links lead to other chapters only; nothing is opened outside."""
        wanted = next((one for one in self._chapters if one.id == link.path()), None)
        if wanted is not None:
            self.show_chapter(wanted)


def _filled(chapter: Chapter) -> Chapter:
    """With the shortcuts where they belong, so that they are found as well."""
    return replace(chapter, text=chapter.text.replace("{shortcuts}", shortcut_table()))


def shortcut_table() -> str:
    """Every shortcut as a Markdown table."""
    rows = "\n".join(f"| {keys} | {meaning} |" for keys, meaning in SHORTCUTS)
    return f"| 按键 | 做什么 |\n|---|---|\n{rows}"


class ChapterView(QTextBrowser):
    """A chapter as calm text; pictures are as wide as the text and come from the handbook alone."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setObjectName("chapter")
        self.setSearchPaths([str(resources_dir() / "handbook")])
        font = QFont(self.font())
        font.setPixelSize(TYPE["nav"])
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(GAP["l"])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._text:
            at = self.verticalScrollBar().value()
            self.show_markdown(self._text)  # its pictures wear the theme too
            self.verticalScrollBar().setValue(at)

    def show_markdown(self, text: str) -> None:
        """Show a chapter from its beginning."""
        self._text = text
        self.setMarkdown(text)
        block = self.document().begin()
        while block.isValid():
            lay_out(QTextCursor(block), bool(block.textList()))
            block = block.next()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            page = Path(QUrl(name).path()).stem
            return self._as_wide_as_text(QImage(str(picture_path(page))))
        return super().loadResource(kind, name)

    def _as_wide_as_text(self, image: QImage) -> QImage:
        ratio = self.devicePixelRatioF()
        wide = min(PICTURE_WIDTH * ratio, image.width())
        small = image.scaledToWidth(round(wide), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        return small


def lay_out(cursor: QTextCursor, in_list: bool) -> None:
    """Lines far enough apart to read, headings not much larger than their text."""
    shape = cursor.blockFormat()
    heading = shape.headingLevel()
    if PICTURE not in cursor.block().text():
        shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(GAP["l"] if heading > 1 else 0)
    shape.setBottomMargin(GAP["xs"] if in_list else GAP["s"])
    cursor.setBlockFormat(shape)
    if heading:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        words = QTextCharFormat()
        words.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 0)
        words.setProperty(
            QTextCharFormat.Property.FontPixelSize, TYPE["large"] if heading == 1 else 16
        )
        words.setFontWeight(QFont.Weight.Bold)
        cursor.mergeCharFormat(words)
