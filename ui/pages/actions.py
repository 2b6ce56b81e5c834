"""改善: the checklist as list, board and calendar; step by step; library, scripts, cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.catalogue.scripts import ReplyScript
from app.improvement.cases import CaseSummary
from app.improvement.effect import Effect
from app.model import Action, Case, Measure, Promotion, Shop
from ui.action_doors import ActionDoors
from ui.dialogs import choose_file
from ui.page import Page
from ui.session import Session
from ui.tokens import GAP
from ui.turns import Turns
from ui.widgets.action_board import ActionBoard
from ui.widgets.action_calendar import ActionCalendar
from ui.widgets.add_action import AddAction
from ui.widgets.cases_pane import CasesPane
from ui.widgets.checklist_pane import ChecklistPane
from ui.widgets.guided_pane import GuidedPane
from ui.widgets.library_pane import OUTDATED, RISKY, TOLD, LibraryPane, Told
from ui.widgets.scripts_pane import ScriptsPane

if TYPE_CHECKING:
    from app.catalogue.measures import ComplianceWarning
    from app.program import Program

TABS = ("清单", "看板", "日历", "措施库", "客服话术", "售后记录")
LIST, BOARD, CALENDAR, LIBRARY, SCRIPTS, CASES = range(len(TABS))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the panes show beside the checklist itself."""

    promotions: list[Promotion]
    measures: tuple[Measure, ...]
    scripts: tuple[ReplyScript, ...]
    cases: list[Case]
    summary: CaseSummary
    told: tuple[Told, ...]


class ActionsPage(Page):
    """Six tabs; a walk through one action stands in for all of them."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(session, parent)
        self._turns = Turns(session.runner, self)
        self._today = today
        self._effects: dict[int, Effect] = {}
        self.doors = ActionDoors(session, today)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("改善的几个部分")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in TABS:
            self.tabs.addTab(title)
        self.checklist = ChecklistPane(today)
        self.board = ActionBoard()
        self.calendar = ActionCalendar(today)
        self.library, self.scripts, self.cases = LibraryPane(), ScriptsPane(), CasesPane()
        self.guide = GuidedPane()
        self.panes = QStackedWidget()
        for pane in (
            *(self.checklist, self.board, self.calendar),
            *(self.library, self.scripts, self.cases, self.guide),
        ):
            self.panes.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["s"], GAP["l"], GAP["l"])
        column.setSpacing(GAP["m"])
        column.addWidget(self.tabs)
        column.addWidget(self.panes, 1)
        self.tabs.currentChanged.connect(self._turn)
        self._connect_checklist()
        self._connect_others()
        # The parts of the list that are reached most.
        self.list, self.detail, self.add = (
            self.checklist.list,
            self.checklist.detail,
            self.checklist.add,
        )

    def _connect_checklist(self) -> None:
        pane, doors = self.checklist, self.doors
        for line in (pane.add, self.calendar.add):
            line.offered.connect(partial(self._check, line))
            line.insisted.connect(partial(self._add, line))
        pane.to_findings.connect(lambda: self.session.go.emit("findings", None))
        pane.files_wanted.connect(lambda: self.session.go.emit("imports", None))
        pane.schedule_wanted.connect(doors.add_schedule)
        pane.list.ticked.connect(self._tick)
        pane.detail.saved.connect(lambda one: doors.update(one, f"已保存：{one.title}"))
        pane.detail.worded.connect(self._check_words)
        pane.detail.removed.connect(doors.remove)
        pane.detail.guided.connect(self.walk)
        pane.detail.files.wanted.connect(self._choose_evidence)
        pane.detail.files.opened.connect(self._open_evidence)
        self.board.add_wanted.connect(self._begin_list)
        for view in (self.board, self.calendar):
            view.opened.connect(self.open)
            view.ticked.connect(doors.tick)
        self.guide.marked.connect(lambda one: doors.update(one, ""))
        self.guide.finished.connect(self._finish)
        self.guide.left.connect(lambda: self._turn(self.tabs.currentIndex()))

    def _connect_others(self) -> None:
        doors, library, cases = self.doors, self.library, self.cases
        self.calendar.promotions.saved.connect(doors.save_promotion)
        self.calendar.promotions.removed.connect(doors.remove_promotion)
        library.wanted.connect(lambda chosen: doors.add_measures(chosen, list(self._names())))
        library.saved.connect(partial(doors.save_measure, library.leave_form))
        library.removed.connect(doors.remove_measure)
        library.brought.connect(doors.bring_measures)
        library.shared.connect(doors.share_measures)
        library.versions_wanted.connect(self._versions)
        self.scripts.typed.connect(lambda text: doors.check_reply(text, self.scripts.show_warning))
        self.scripts.saved.connect(doors.save_script)
        self.scripts.reset.connect(doors.reset_script)
        self.scripts.copied.connect(lambda title: self.session.toast.emit(f"已复制：{title}", 0))
        cases.begun.connect(partial(doors.begin_case, cases.show_next))
        cases.advanced.connect(partial(doors.advance_case, cases.show_next))
        cases.removed.connect(doors.remove_case)
        cases.help_wanted.connect(self._help)

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        program, shop = self.session.program, self.session.shop
        if program is None or shop is None:
            return
        self._show_actions()
        run = self.session.runner.run
        run(partial(_shelf, program, shop), self._show_shelf, key="actions-shelf")
        asked = partial(program.effects, shop, self.session.on, self.session.pack_id)
        run(asked, self._show_effects, key="actions-effects")

    def _actions(self) -> tuple[Action, ...]:
        return self.session.view.actions if self.session.view else ()

    def _names(self) -> dict[str, str]:
        view = self.session.view
        return {metric.id: metric.name for metric in view.card.metrics} if view else {}

    def _show_actions(self) -> None:
        view = self.session.view
        self.checklist.show_ways(view is not None and bool(view.findings))
        self.checklist.show_actions(self._actions(), self._names(), self._checks_missing())
        self._show_views()

    def _show_views(self) -> None:
        self.board.show_actions(self._actions(), self._names(), self._effects, self._today())

    def _checks_missing(self) -> bool:
        return not any((one.measure_id or "").startswith("check_") for one in self._actions())

    def _show_shelf(self, shelf: _Shelf) -> None:
        """One tab after the other: most of them are behind the one that is seen."""
        actions, names = self._actions(), self._names()
        self._turns.take(
            [
                partial(self.calendar.show_actions, actions, names, shelf.promotions),
                partial(self.library.show_measures, shelf.measures, names, shelf.told),
                partial(self.scripts.show_scripts, shelf.scripts),
                partial(self.cases.show_cases, shelf.cases, shelf.summary),
            ]
        )

    def _show_effects(self, effects: tuple[Effect, ...]) -> None:
        self._effects = {effect.action_id: effect for effect in effects}
        self.checklist.show_effects(self._effects)
        self._show_views()

    # --- moving -----------------------------------------------------------------------------

    def open(self, what: object) -> None:
        """An action's id shows it in the list; a tab's name turns to it."""
        if isinstance(what, str) and what in TABS:
            self.tabs.setCurrentIndex(TABS.index(what))
        elif isinstance(what, int) and any(one.action_id == what for one in self._actions()):
            self.tabs.setCurrentIndex(LIST)
            self._turn(LIST)
            self.checklist.open_action(what)

    def _begin_list(self) -> None:
        self.tabs.setCurrentIndex(LIST)
        self.add.field.setFocus()

    def find_in_page(self) -> None:
        if self.tabs.currentIndex() == LIST and self.checklist.filter.isVisible():
            self.checklist.filter.setFocus()
            self.checklist.filter.showPopup()
        else:
            self.tabs.setCurrentIndex(LIBRARY)
            self.library.search.setFocus()

    def walk(self, action: Action) -> None:
        """One step a screen, from where it was left."""
        self.tabs.hide()
        self.panes.setCurrentWidget(self.guide)
        self.guide.walk(action)

    def _turn(self, index: int) -> None:
        self.tabs.show()
        self.panes.setCurrentIndex(index)

    def _help(self, metric_id: str) -> None:
        """The measures for a metric, by its name."""
        self.tabs.setCurrentIndex(LIBRARY)
        self.library.area.setCurrentIndex(0)
        self.library.search.setText(self._names().get(metric_id, ""))

    # --- changing ---------------------------------------------------------------------------

    def _tick(self, action: Action, done: bool) -> None:
        """A tick keeps what was typed for the action beside the list."""
        detail = self.checklist.detail
        typed = detail.changed() if detail.unsaved() else None
        if typed is not None and typed.action_id == action.action_id:
            action = typed
        elif typed is not None:
            detail.save()
        self.doors.tick(action, done)

    def _finish(self, action: Action) -> None:
        self._turn(self.tabs.currentIndex())
        self.doors.tick(action, True)

    def _check(self, line: AddAction, title: str) -> None:
        self.session.runner.run(
            partial(_warning_of, title), partial(self._checked, line, title), key="action-title"
        )

    def _check_words(self, text: str) -> None:
        """What platforms punish is flagged, wherever it was written."""
        warned = self.checklist.detail.show_warning
        self.session.runner.run(partial(_warning_of, text), warned, key="action-words")

    def _checked(self, line: AddAction, title: str, warning: ComplianceWarning | None) -> None:
        if warning is None:
            self._add(line, title)
        else:
            line.show_warning(warning)

    def _add(self, line: AddAction, title: str) -> None:
        """Onto the list; what was written on a day of the calendar is due on it."""
        shop = self.session.shop
        if shop is not None:
            line.start_over()
            dated = line is self.calendar.add
            metric = None if dated else self.checklist.filtered_metric()
            due = self.calendar.day() if dated else None
            action = Action(0, shop.shop_id, metric, None, title, due_on=due)
            self.doors.add(action, self.checklist.remember)

    def _choose_evidence(self) -> None:
        action = self.checklist.detail.changed()
        if action is not None:
            kept = partial(self.doors.add_evidence, action)
            choose_file(self, "添加凭据", "所有文件 (*)", kept)

    def _open_evidence(self, name: str) -> None:
        program = self.session.program
        if program is not None:
            asked = partial(program.checklist.evidence_path, name)
            self.session.runner.run(asked, _open_file, key="evidence")

    def _versions(self, measure: Measure) -> None:
        program = self.session.program
        if program is not None:
            asked = partial(program.library.versions, measure.id)
            self.session.runner.run(asked, self.library.show_versions, key="versions")


def _shelf(program: Program, shop: Shop) -> _Shelf:
    return _Shelf(
        program.checklist.promotions(shop),
        program.measures(),
        program.library.scripts(),
        program.cases.cases(shop),
        program.cases.summary(shop),
        _never_suggested(),
    )


def _never_suggested() -> tuple[Told, ...]:
    """What platforms punish, and what of the articles no longer holds."""
    from app.catalogue.measures import load_warnings
    from app.catalogue.outdated import load_outdated

    risky = (
        Told(f"{TOLD}{w.id}", RISKY, w.title, w.consequence, w.alternative, w.source)
        for w in load_warnings()
    )
    outdated = (
        Told(f"{TOLD}{o.id}", OUTDATED, o.title, o.reason, o.instead, o.source)
        for o in load_outdated()
    )
    return (*risky, *outdated)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _warning_of(title: str) -> ComplianceWarning | None:
    from app.catalogue.measures import check_text

    return check_text(title)
