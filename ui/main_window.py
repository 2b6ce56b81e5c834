"""The window: navigation, top bar, message bar, pages, and what floats over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError
from ui.garbage import leave_out_what_stands
from ui.pages import PAGES, Entry
from ui.pages_ahead import PagesAhead, lay_out
from ui.session import Session
from ui.stand_ins import StandIns
from ui.theme import dress, dress_when_shown
from ui.widgets.day_bar import DayBar
from ui.widgets.message import MessageBar
from ui.widgets.sidebar import BRAND, Sidebar
from ui.widgets.topbar import TopBar

if TYPE_CHECKING:  # whatever the first paint does not need is imported where it is used
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from app.model import ScoreCard
    from ui.key_tips import KeyTips
    from ui.page import Page
    from ui.widgets.overlay import DropSheet, ProgressPanel, Toast

MINIMUM = (1100, 700)
FIRST_SIZE = (1366, 768)
TITLE_BAR = 40  # what the system's frame takes above the window, at most


class MainWindow(QMainWindow):
    """Builds the frame; pages come from :data:`ui.pages.PAGES` and are made on first visit."""

    def __init__(
        self,
        session: Session,
        entries: Sequence[Entry] = PAGES,
        log: Path | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.log = log
        self._entries = {entry.id: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._filled_with: ScoreCard | None = None
        self.setWindowTitle(BRAND)
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self._build([(entry.id, entry.title) for entry in entries])
        self._connect()
        self._shortcuts()
        self._restore()
        last = str(session.settings.value("page", "") or "")
        self._current = last if last in self._entries else next(iter(self._entries))
        self.stand_ins.blank.cards = self._current == "overview" and bool(
            session.settings.value("shop")
        )
        self.ahead = PagesAhead(
            session.runner,
            list(self._entries),
            (self._make, self.page),
            (self._fill, self._lay_out),
            lambda: session.view is not None,
            self,
        )
        self.ahead.finished.connect(leave_out_what_stands)
        self.refresh()

    # --- the frame --------------------------------------------------------------------------

    def _build(self, titles: Sequence[tuple[str, str]]) -> None:
        content = QWidget()
        content.setObjectName("content")
        self.side = Sidebar(titles)
        self.top = TopBar(self.session)
        self.message = MessageBar()
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.stand_ins = StandIns(self.session, self.pages, self.new_shop)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.day_bar = DayBar(self.session)
        for part in (self.top, self.day_bar, self.message):
            right.addWidget(part)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)
        self.setCentralWidget(content)
        self.side.setFocus()  # Tab comes to its first button; no ring before a key is pressed
        for seen in (self.side, self.top):
            dress(seen)
        for hidden in (self.day_bar, self.message):
            dress_when_shown(hidden)

    @cached_property
    def toast(self) -> Toast:
        """One sentence at the bottom."""
        from ui.widgets.overlay import Toast

        made = Toast(self.pages, self.session.undo)
        self._float(made)
        return made

    @cached_property
    def progress(self) -> ProgressPanel:
        """How far long work is."""
        from ui.widgets.overlay import ProgressPanel

        made = ProgressPanel(self.pages, self.session.runner)
        self._float(made)
        return made

    @cached_property
    def drop_sheet(self) -> DropSheet:
        """What covers the page while files are dragged over the window."""
        from ui.widgets.overlay import DropSheet

        made = DropSheet(self.pages)
        self._float(made)
        return made

    @cached_property
    def key_tips(self) -> KeyTips:
        """The letters that Alt shows."""
        from ui.key_tips import KeyTips

        return KeyTips(self)

    def _float(self, part: QWidget) -> None:
        """Keep a part above the pages, one of which comes to the front of the stack now and then."""
        dress(part)
        self.pages.currentChanged.connect(lambda _page: part.raise_())

    def _connect(self) -> None:
        self.side.chosen.connect(self.show_page)
        self.top.new_shop.connect(self.new_shop)
        self.top.import_files.connect(self.choose_files)
        self.top.find_anything.connect(self.go_to)
        self.session.changed.connect(self.refresh)
        self.session.changed.connect(lambda: self.key_tips)
        self.session.toast.connect(lambda text, steps: self.toast.tell(text, steps))
        self.session.saved.connect(lambda text, file: self.toast.tell_file(text, file))
        self.session.runner.job_started.connect(lambda job: self.progress.watch(job))
        self.session.message.connect(self.message.tell)
        self.session.go.connect(self.show_page)
        self.session.new_shop.connect(self.new_shop)
        self.session.watch.found.connect(self._tell_exports)
        self.session.runner.problem.connect(self.tell_problem)

    def _shortcuts(self) -> None:
        standard = QKeySequence.StandardKey
        keys: list[tuple[QKeySequence | QKeySequence.StandardKey | str, Callable[[], object]]] = [
            (standard.Open, self.choose_files),
            (standard.Paste, partial(self.show_page, "imports", "paste")),
            (standard.Print, partial(self.show_page, "plan", "print")),
            (standard.Undo, self.session.undo),
            ("Ctrl+Y", self.session.redo),
            (standard.Find, self.find_in_page),
            ("Ctrl+K", self.go_to),
            ("F5", self.session.reload),
            ("F1", self.show_handbook),
        ]
        pages = list(self._entries)[:9]
        keys += [(f"Ctrl+{n}", partial(self.enter_page, id_)) for n, id_ in enumerate(pages, 1)]
        for key, call in keys:
            QShortcut(QKeySequence(key), self).activated.connect(lambda call=call: call())

    # --- pages ------------------------------------------------------------------------------

    def page(self, page_id: str) -> Page:
        """The page of an id, made on its first visit; KeyError where there is none."""
        made = self._make(page_id)
        if self.pages.indexOf(made) < 0:
            self.pages.addWidget(made)
        return made

    def _make(self, page_id: str) -> Page:
        """The page, perhaps without its place in the window: finding that takes time of its own."""
        if page_id not in self._pages:
            self._pages[page_id] = self._entries[page_id].make(self.session)
        return self._pages[page_id]

    def _fill(self, page_id: str) -> None:
        """Fill a page that is not in view, in the room that it will have."""
        page, seen = self.page(page_id), self.pages.currentWidget()
        if seen is not None and page is not seen:
            page.setGeometry(seen.geometry())
            lay_out(page)
            page.fill_ahead()

    def _lay_out(self, page_id: str) -> None:
        """Place what has come into a page that is not in view."""
        page = self.page(page_id)
        if page is not self.pages.currentWidget():
            lay_out(page)

    def show_page(self, page_id: str, what: object = None) -> None:
        """Go to a page and open something there; unknown pages are ignored."""
        if page_id not in self._entries:
            return
        self._current = page_id
        self.session.runner.let_window_first()
        self.side.set_current(page_id)
        shown = self._widget_for(page_id)
        self.pages.setCurrentWidget(shown)
        if shown is self._pages.get(page_id):
            self._pages[page_id].show_now(what)

    def enter_page(self, page_id: str) -> None:
        """Ctrl+number: go to a page with the keyboard on its first control."""
        from ui.widgets.tab_order import reading_order

        self.show_page(page_id)
        shown = self._widget_for(page_id)
        ready = (one for one in reading_order(shown) if one.isVisible() and one.isEnabled())
        first = next(ready, shown)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab and Shift+Tab: in reading order, as the page stands now.

        Figures, rows and cards of a page arrive from the worker after it is shown.
        """
        from ui.widgets.tab_order import order_tabs

        order_tabs(self._widget_for(self._current))
        return super().focusNextPrevChild(onward)

    def _widget_for(self, page_id: str) -> QWidget:
        return self.stand_ins.instead_of(partial(self.page, page_id))

    def refresh(self) -> None:
        """Show the session after a change."""
        view = self.session.view
        count = len(view.findings) if view else 0
        if "findings" in self.side.buttons:
            self.side.buttons["findings"].set_badge(count)
        if view is not None and "actions" in self.side.buttons:
            from app.improvement.checks import due_items

            due = due_items(view.actions, date.today())
            self.side.buttons["actions"].set_badge(len(due), "件到期的事")
        shop = f"{view.card.shop.name} · " if view else ""
        self.setWindowTitle(f"{shop}{BRAND}")
        if view is not None:
            self.toast.look_at(view.card.shop.name)
            if view.card != self._filled_with:
                self._filled_with = view.card
                self.ahead.fill()
        self.message.tell("")
        self.side.set_backup(self._last_backup())
        self.show_page(self._current)

    def _last_backup(self) -> datetime | None:
        at = str(self.session.settings.value("last_backup", "") or "")
        return datetime.fromisoformat(at) if at else None

    def find_in_page(self) -> None:
        """Ctrl+F on the page that is shown."""
        shown = self._pages.get(self._current)
        if shown is not None and shown is self.pages.currentWidget():
            shown.find_in_page()

    def go_to(self) -> None:
        """Ctrl+K: a list of places to go to and things to do."""
        from ui.go_to import GoToDialog
        from ui.palette import choices

        pages = [(entry.id, entry.title) for entry in self._entries.values()]
        GoToDialog(self, choices(self, pages)).open()

    # --- files ------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and show them in the import page."""
        from ui import dialogs

        dialogs.choose_files(self, self.open_files)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show files in the import page; nothing is written before the seller agrees."""
        if "imports" not in self._entries or self.session.program is None:
            return
        self.show_page("imports")
        self.page("imports").open_files(list(paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()
            self.drop_sheet.cover()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.drop_sheet.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_sheet.hide()
        event.acceptProposedAction()
        self.open_files(_dropped(event))

    # --- messages ---------------------------------------------------------------------------

    def new_shop(self) -> None:
        """Ask for a new shop."""
        from ui import dialogs

        packs = self.session.packs
        industries = {row.industry for pack in packs for row in pack.industry_weights}
        dialogs.NewShopDialog(self, self.session.add_shop, sorted(industries)).open()

    def _tell_exports(self, paths: Sequence[Path]) -> None:
        """A number at 导入, and words where another page is shown; never an import."""
        if "imports" not in self.side.buttons:
            return
        self.side.buttons["imports"].set_badge(len(paths), "个新导出")
        if paths and self._current != "imports":
            self.toast.tell(f"下载文件夹里发现 {len(paths)} 个新导出，到「导入」页预览", 0)

    def show_handbook(self) -> None:
        """F1: the chapter of the page in view."""
        from ui.handbook import HandbookDialog

        HandbookDialog(self, self._current).open()

    def show_shortcuts(self) -> None:
        """Every shortcut."""
        from ui import dialogs

        dialogs.ShortcutsDialog(self).open()

    def tell_problem(self, error: BaseException) -> None:
        """A sentence for what the seller can mend, the crash dialog for our own faults."""
        if isinstance(error, AppError):
            self.message.tell(error.message)
            return
        from app.faults import crash_report, keep_report
        from ui import dialogs

        report = crash_report(error)
        if self.log is not None:
            keep_report(self.log, report, datetime.now())
        if not any(one.isVisible() for one in self.findChildren(dialogs.CrashDialog)):
            dialogs.CrashDialog(self, report, self.log).open()  # of a fault that repeats, one

    # --- the window on the screen -----------------------------------------------------------

    def _restore(self) -> None:
        screen = self.screen().availableGeometry()
        room = screen.height() - TITLE_BAR  # 1080 lines at 150 % leave less than the least height
        self.setMinimumHeight(min(MINIMUM[1], room))
        saved = self.session.settings.value("geometry")
        if not (isinstance(saved, QByteArray) and self.restoreGeometry(saved)):
            self.resize(min(FIRST_SIZE[0], screen.width()), min(FIRST_SIZE[1], room))
        there = (one.availableGeometry() for one in QGuiApplication.screens())
        if not any(one.intersects(self.frameGeometry()) for one in there):
            self.move(screen.topLeft())  # the monitor it stood on is gone

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.session.look_elsewhere()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.settings.setValue("geometry", self.saveGeometry())
        self.session.settings.setValue("page", self._current)
        self.session.close()
        super().closeEvent(event)


def _dropped(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    urls = data.urls() if data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
