"""F1: the handbook."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.catalogue.handbook import chapters
from ui import theme
from ui.handbook import HandbookDialog
from ui.main_window import MainWindow
from ui.tokens import THEMES


def test_it_opens_at_the_chapter_of_the_page(qtbot: QtBot) -> None:
    dialog = HandbookDialog(None, "rules")
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText().startswith("规则")
    assert dialog.list.count() == len(chapters())


def test_a_search_lists_what_was_found_with_words_around_it(qtbot: QtBot) -> None:
    dialog = HandbookDialog(None)
    qtbot.addWidget(dialog)
    dialog.field.setText("6.9E+18")
    assert dialog.list.count() == 1
    assert dialog.text.toPlainText().startswith("导入文件")
    dialog.field.setText("Ctrl+Y")
    assert [
        dialog.list.item(row).text().partition("\n")[0] for row in range(dialog.list.count())
    ] == [chapters()[-1].title]
    dialog.field.setText("没有这样的词")
    assert "没有找到" in dialog.list.item(0).text()
    dialog.field.clear()
    assert dialog.list.count() == len(chapters())


def test_a_link_turns_to_another_chapter_and_never_leaves(qtbot: QtBot) -> None:
    dialog = HandbookDialog(None)
    qtbot.addWidget(dialog)
    dialog.text.anchorClicked.emit(QUrl("plan"))
    assert dialog.text.toPlainText().startswith("计划与打印")
    dialog.text.anchorClicked.emit(QUrl("https://example.com"))
    assert dialog.text.toPlainText().startswith("计划与打印")


def test_shortcuts_are_a_table_and_pictures_are_found(qtbot: QtBot) -> None:
    dialog = HandbookDialog(None, "")
    qtbot.addWidget(dialog)
    dialog.show_chapter(chapters()[-1])
    assert "Ctrl+K" in dialog.text.toPlainText()
    assert "{shortcuts}" not in dialog.text.toPlainText()


def test_f1_opens_it_for_the_page_in_view(window: MainWindow) -> None:
    window.show_page("findings")
    window.show_handbook()
    (dialog,) = window.findChildren(HandbookDialog)
    assert dialog.text.toPlainText().startswith("问题")
    dialog.accept()


def test_its_pictures_wear_the_theme(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dialog = HandbookDialog(None, "plan")
    qtbot.addWidget(dialog)
    dialog.show()
    kind = QTextDocument.ResourceType.ImageResource.value
    for name, bright in (("dark", False), ("light", True)):
        theme.apply_theme(application, THEMES[name])
        application.processEvents()
        shown = dialog.text.document().resource(kind, QUrl("pictures/plan.png"))
        assert isinstance(shown, QImage)
        assert (shown.pixelColor(5, shown.height() - 5).lightness() > 128) is bright
