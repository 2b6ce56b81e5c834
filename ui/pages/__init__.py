"""One page a file. Pages do not know each other; they meet in this list and in the session.

A page is a subclass of :class:`ui.page.Page`. To add one, write ``ui/pages/<id>.py``, an opener
below and a line in :data:`PAGES` (the order is that of the navigation and of Ctrl+1 to Ctrl+9),
and an icon ``resources/icons/<id>.svg``. A page is imported and built on its first visit, so
that nothing heavy stands between the double-click and the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.page import Page
    from ui.session import Session


class Entry(NamedTuple):
    """One page in the navigation: its id is also the name of its icon."""

    id: str
    title: str
    make: Callable[[Session], Page]


def _overview(session: Session) -> Page:
    from ui.pages.overview import OverviewPage

    return OverviewPage(session)


def _imports(session: Session) -> Page:
    from ui.pages.imports import ImportsPage

    return ImportsPage(session)


def _metrics(session: Session) -> Page:
    from ui.pages.metrics import MetricsPage

    return MetricsPage(session)


def _findings(session: Session) -> Page:
    from ui.pages.findings import FindingsPage

    return FindingsPage(session)


def _attribution(session: Session) -> Page:
    from ui.pages.attribution import AttributionPage

    return AttributionPage(session)


def _simulate(session: Session) -> Page:
    from ui.pages.simulate import SimulatePage

    return SimulatePage(session)


def _actions(session: Session) -> Page:
    from ui.pages.actions import ActionsPage

    return ActionsPage(session)


def _plan(session: Session) -> Page:
    from ui.pages.plan import PlanPage

    return PlanPage(session)


def _compare(session: Session) -> Page:
    from ui.pages.compare import ComparePage

    return ComparePage(session)


def _rules(session: Session) -> Page:
    from ui.pages.rules import RulesPage

    return RulesPage(session)


def _settings(session: Session) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(session)


PAGES: tuple[Entry, ...] = (
    Entry("overview", "总览", _overview),
    Entry("imports", "导入", _imports),
    Entry("metrics", "指标", _metrics),
    Entry("findings", "问题", _findings),
    Entry("attribution", "归因", _attribution),
    Entry("simulate", "模拟", _simulate),
    Entry("actions", "改善", _actions),
    Entry("plan", "计划与打印", _plan),
    Entry("compare", "对比", _compare),
    Entry("rules", "规则", _rules),
    Entry("settings", "设置", _settings),
)
