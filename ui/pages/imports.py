"""导入: files and pages into the book. Everything is shown before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.model import Alias, Mapping, ParsedFile, Platform, Refusal, Shop
from app.progress import Progress
from ui import dialogs
from ui.import_steps import Outcome, commit, read_again
from ui.import_words import Line, changes_text, file_path, usable_rows
from ui.page import Page
from ui.recent import any_kept, recent, remember
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.column_mapping import ColumnMapping
from ui.widgets.coverage_calendar import CoverageCalendar
from ui.widgets.drop_area import DropArea
from ui.widgets.export_paths import ExportPaths
from ui.widgets.import_history import ImportHistory
from ui.widgets.import_preview import ImportPreviewPanel
from ui.widgets.new_exports import NewExportsBar
from ui.widgets.page_values import PageValues

if TYPE_CHECKING:
    from app.doors.intake import ImportPreview

TABS = ("文件", "历史与撤销", "覆盖日历", "后台页面分数", "去哪里导出")
FILES, HISTORY, COVERAGE, PAGE_SCORES, HELP = range(len(TABS))
DROP, PREVIEW, MAPPING = range(3)
MAPPING_FILES = "列对应 (*.toml)"
LOCKED = ("password_needed", "password_wrong")


class ImportsPage(Page):
    """Five tabs; the first goes from the drop area over the preview (or a mapping) to the book."""

    needs_shop = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._preview: ImportPreview | None = None
        self._read_for: Shop | None = None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("导入页的部分")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for word in TABS:
            self.tabs.addTab(word)
        self.tabs.currentChanged.connect(self._turn)
        self.history = ImportHistory(session)
        self.calendar = CoverageCalendar(session)
        self.scores = PageValues(session)
        self.help = ExportPaths()
        self.parts = QStackedWidget()
        self.parts.addWidget(self._files())
        for part in (self.history, self.calendar, self.scores, self.help):
            self.parts.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["s"], GAP["l"], GAP["l"])
        column.setSpacing(GAP["m"])
        self.waiting = NewExportsBar()
        self.waiting.wanted.connect(self.open_files)
        self.waiting.put_aside.connect(session.watch.put_aside)
        session.watch.found.connect(self.waiting.show_paths)
        self.waiting.show_paths(session.watch.waiting)
        column.addWidget(self.tabs)
        column.addWidget(self.waiting)
        column.addWidget(self.parts, 1)

    def _files(self) -> QStackedWidget:
        self.drop = DropArea(self.session.watch)
        self.drop.files_wanted.connect(lambda: dialogs.choose_files(self, self.open_files))
        self.drop.folder_wanted.connect(lambda: dialogs.choose_folder(self, self._open_folder))
        self.drop.recent_wanted.connect(self.open_files)
        self.drop.show_recent(recent(self.session.settings))
        self.drop.help_wanted.connect(lambda: self.tabs.setCurrentIndex(HELP))
        self.preview = ImportPreviewPanel()
        self.preview.agreed.connect(self._commit)
        self.preview.left.connect(self._leave)
        self.preview.platform_chosen.connect(self._with_platform)
        self.preview.details.password_given.connect(self._with_password)
        self.preview.details.mapping_wanted.connect(self._map)
        self.preview.details.period_given.connect(self._with_period)
        self.preview.details.alias_agreed.connect(self._with_alias)
        self.preview.details.rejected_wanted.connect(self._ask_rejected)
        self.preview.details.shop_wanted.connect(self.session.set_shop)
        self.preview.details.shop_confirmed.connect(self._with_this_shop)
        self.mapping = ColumnMapping()
        self.mapping.mapped.connect(self._with_mapping)
        self.mapping.looked.connect(self._look)
        self.mapping.shared.connect(self._ask_share)
        self.mapping.fetched.connect(self._ask_mapping)
        self.mapping.left.connect(self._back_to_preview)
        self.stack = QStackedWidget()
        for part in (self.drop, self.preview, self.mapping):
            self.stack.addWidget(part)
        return self.stack

    # --- what the window asks ---------------------------------------------------------------

    def refresh(self) -> None:
        shop = self.session.shop
        for tab in (HISTORY, COVERAGE, PAGE_SCORES):
            self.tabs.setTabEnabled(tab, shop is not None)
        if shop is None and self.tabs.currentIndex() not in (FILES, HELP):
            self.tabs.setCurrentIndex(FILES)
        self.help.show_platform(shop.platform if shop else None)
        if not any_kept(self.session.settings):  # forgotten with a shop that was deleted for good
            self.drop.show_recent(())
        self._turn()
        if self._preview is not None and shop != self._read_for:
            self.open_files([Path(name) for name in self.preview.names()])

    def fill_ahead(self) -> None:
        """Files that wait are read for another shop when the page is visited, not while others are."""
        if self._preview is None:
            super().fill_ahead()

    def _turn(self, _index: int = 0) -> None:
        tab = self.tabs.currentIndex()
        self.parts.setCurrentIndex(tab)
        if tab == HISTORY:
            self.history.refresh()
        elif tab == COVERAGE:
            self.calendar.refresh()
        elif tab == PAGE_SCORES:
            self.scores.refresh()

    def open(self, what: object) -> None:
        if what == "paste":
            self._paste()
        elif what == "files":
            self.tabs.setCurrentIndex(FILES)
        elif what == "export_help":
            self.tabs.setCurrentIndex(HELP)
        elif what == "page":
            self.tabs.setCurrentIndex(PAGE_SCORES)
        elif what == "history":
            self.tabs.setCurrentIndex(HISTORY)
        elif what == "coverage":
            self.tabs.setCurrentIndex(COVERAGE)

    def _paste(self) -> None:
        """Ctrl+V: copied files are imported, copied text is read as the backend's page."""
        data = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.open_files(paths)
        elif self.session.shop is None:
            self.session.message.emit("请先导入文件或新建店铺，再粘贴后台页面。")
        else:
            self.tabs.setCurrentIndex(PAGE_SCORES)
            if data.text().strip():
                self.scores.paste(data.text())

    # --- reading ----------------------------------------------------------------------------

    def _open_folder(self, path: Path) -> None:
        self.open_files([path])

    def open_files(self, paths: Sequence[Path]) -> None:
        self.tabs.setCurrentIndex(FILES)
        self._read(paths)

    def _read(self, paths: Sequence[Path], known: ImportPreview | None = None, **how: Any) -> None:
        """Read files; what was ``known`` of other files stays in the preview."""
        program = self.session.program
        if program is None:
            return
        progress = Progress()
        once = list(dict.fromkeys(paths))
        read = partial(read_again, program, self.session.shop, once, known, progress, **how)
        self.session.runner.run(
            read, self._show, key="import-read", title="正在读取文件", progress=progress
        )

    def _show(self, preview: ImportPreview) -> None:
        self._preview = preview
        self._read_for = self.session.shop
        self.preview.show_files(preview.files, preview.refused, self.session.shop is None)
        self.stack.setCurrentIndex(PREVIEW)

    def _with_password(self, refusal: Refusal, password: str) -> None:
        """One shop's files mostly have one password: it is tried on all that wait for theirs."""
        locked = self._refused(lambda one: one.code in LOCKED)
        self._read([Path(refusal.path), *locked], self._preview, password=password)

    def _refused(self, test: Callable[[Refusal], bool]) -> list[Path]:
        """Where the refused files of the preview lie that pass a test."""
        refused = self._preview.refused if self._preview else ()
        return [Path(one.path) for one in refused if test(one)]

    def _with_period(self, line: Line, period: tuple[date, date]) -> None:
        self._read([Path(file_path(line))], self._preview, period=period)

    def _with_alias(self, line: Line, alias: Alias) -> None:
        self._read([Path(file_path(line))], self._preview, alias=alias)

    def _with_platform(self, platform: Platform) -> None:
        """Few plain columns are told by the platform of the shop that is to be made."""
        unknown = self._refused(lambda one: bool(one.headers))
        if unknown:
            self._read(unknown, self._preview, platform=platform)

    def _with_this_shop(self, refusal: Refusal) -> None:
        self._read([Path(refusal.path)], self._preview, sure=True)

    def _map(self, refusal: Refusal) -> None:
        shop = self.session.shop
        self.mapping.show_refusal(refusal, shop.platform if shop else None)
        self.stack.setCurrentIndex(MAPPING)

    def _look(self, refusal: Refusal, mapping: Mapping) -> None:
        """How the rows would be read by what is chosen so far."""
        program = self.session.program
        if program is not None:
            look = partial(program.columns.understood, refusal, mapping)
            self.session.runner.run(look, self.mapping.show_understood, key="mapping-look")

    def _ask_share(self, refusal: Refusal, mapping: Mapping) -> None:
        name, save = f"列对应_{Path(refusal.name).stem}.toml", partial(self.share, refusal, mapping)
        dialogs.save_file(self, "把列对应存成文件", name, MAPPING_FILES, save)

    def share(self, refusal: Refusal, mapping: Mapping, path: str) -> None:
        """Write the mapping for somebody with the same files."""
        program = self.session.program
        if program is not None:
            target = Path(path) if path.lower().endswith(".toml") else Path(f"{path}.toml")
            write = partial(program.columns.write, mapping, refusal.fingerprint, target)
            words = "已存成文件，别人在列对应里「读入别人的对应」就能用"
            self.session.runner.run(write, lambda _done: self.session.saved.emit(words, target))

    def _ask_mapping(self) -> None:
        dialogs.choose_file(self, "读入列对应文件", MAPPING_FILES, self.fetch_mapping)

    def fetch_mapping(self, path: Path) -> None:
        """Fill the dialog with somebody else's mapping; nothing is read or kept yet."""
        program = self.session.program
        if program is not None:
            read = partial(program.columns.read, path)
            self.session.runner.run(read, self.mapping.show_mapping)

    def _with_mapping(self, refusal: Refusal, mapping: Mapping) -> None:
        """The other files with the same header are read the same way."""
        alike = self._refused(lambda one: one.fingerprint == refusal.fingerprint)
        self._read(alike, self._preview, mapping=(refusal.fingerprint, mapping))

    def _back_to_preview(self) -> None:
        self.stack.setCurrentIndex(PREVIEW)

    def _leave(self) -> None:
        preview, self._preview = self._preview, None
        self.preview.let_go()
        self.stack.setCurrentIndex(DROP)
        if preview is not None:
            self.session.runner.run(preview.let_go, lambda _done: None)

    def _ask_rejected(self, parsed: ParsedFile) -> None:
        name, save = (
            f"用不上的行_{Path(parsed.name).stem}.xlsx",
            partial(self.save_rejected, parsed),
        )
        dialogs.save_file(self, "把用不上的行存成表格", name, "Excel (*.xlsx)", save)

    def save_rejected(self, parsed: ParsedFile, path: str) -> None:
        """Write the rows of a previewed file that will not be imported, to be corrected."""
        program = self.session.program
        if program is not None:
            target = Path(path) if path.lower().endswith(".xlsx") else Path(f"{path}.xlsx")
            write = partial(program.rejected_first, parsed, target)
            self.session.runner.run(write, lambda words: self.session.saved.emit(words, target))

    # --- writing ----------------------------------------------------------------------------

    def _commit(self) -> None:
        program, preview = self.session.program, self._preview
        if program is None or preview is None:
            return
        progress = Progress()
        new = self.preview.new_shop
        shop = self.session.shop or (new.shop_name(), new.chosen_platform())
        wanted = replace(preview, files=self.preview.wanted())
        self.session.runner.run(
            partial(commit, program, shop, wanted, progress),
            self._committed,
            title="正在导入",
            progress=progress,
        )

    def _committed(self, outcome: Outcome) -> None:
        remember(self.session.settings, [Path(name) for name in self.preview.names()])
        now = datetime.now().isoformat(timespec="minutes")  # every import keeps the state before it
        self.session.settings.setValue("last_backup", now)
        self.drop.show_recent(recent(self.session.settings))
        self._leave()
        rows = f"{usable_rows(outcome.files):,} 行"
        self.session.toast.emit(f"已导入 {rows}：{changes_text(outcome.files)}", outcome.steps)
        self.tabs.setCurrentIndex(HISTORY)
        self.session.watch.look()
        self.session.reload(outcome.shop.name)
