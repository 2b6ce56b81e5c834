"""规则: every rule pack in words, and what the shop itself sets: targets, weights, industry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue.examples import TOTAL
from app.errors import AppError
from app.model import DimensionScore, MetricScore, Origin, Shop, SnapshotValue
from ui.own_tables import OwnTable, example_text, read_table, save_table
from ui.page import Page
from ui.session import Session
from ui.tokens import GAP
from ui.turns import Turns
from ui.widgets.card import Card
from ui.widgets.estimate_card import EstimateCard
from ui.widgets.growth_card import GrowthCard
from ui.widgets.industry_card import IndustryCard
from ui.widgets.own_tables_card import OwnTablesCard
from ui.widgets.pack_cards import (
    dimensions_card,
    gates_card,
    head_card,
    items_card,
    metrics_card,
    notes_card,
)
from ui.widgets.pack_editor import PackEditor
from ui.widgets.pack_list import PackList
from ui.widgets.pack_verbs import PackVerbs
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.self_assessment import SelfAssessment
from ui.widgets.shop_kind import ShopKind
from ui.widgets.target_edit import target_saved
from ui.widgets.targets_card import TargetsCard
from ui.widgets.text import clear
from ui.widgets.weights_form import WeightsForm

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack
    from app.scoring.estimate import Estimation
    from app.scoring.growth import GrowthReport

WIDEST = 1300  # pixels of the column of a pack; longer lines are hard to read
SECTIONS = ("考核行业和店铺类型", "维度权重", "自家的表", "目标")


class RulesPage(Page):
    """The packs at the left, the chosen one at the right."""

    needs_shop = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._shown = ""
        self._described: tuple[object, ...] = ()
        self._cards_later = Turns(session.runner, self)
        self._targets_later = Turns(session.runner, self)
        self.list = PackList()
        self.list.chosen.connect(self._show)
        left = Card()
        left.setMinimumWidth(272)
        left.setMaximumWidth(400)
        left.body.setContentsMargins(0, 0, 0, 0)
        left.body.addWidget(self.list)
        self.kind = ShopKind()
        self.kind.saved.connect(self._save_kind)
        self.targets = TargetsCard()
        self.targets.saved.connect(self._save_target)
        self.weights = WeightsForm()
        self.weights.saved.connect(self._save_weights)
        self.grades = SelfAssessment()
        self.grades.saved.connect(self._save_grades)
        self.estimate = EstimateCard()
        self.tables = OwnTablesCard()
        self.tables.typed.connect(self._read_table)
        self.tables.saved.connect(self._save_table)
        self.shown_pack = ScrolledColumn(page=True, widest=WIDEST)
        self.shown_pack.setAlignment(Qt.AlignmentFlag.AlignLeft)  # beside the list
        self.pack_part = QVBoxLayout()
        self.pack_part.setSpacing(GAP["m"])
        self.head_part = QVBoxLayout()
        self.shown_pack.column.addLayout(self.head_part)
        self.verbs = PackVerbs(session)
        self.verbs.made.connect(self._show_made)
        self.editor = PackEditor(session)
        self.shown_pack.column.addWidget(self.verbs)
        self.shown_pack.column.addWidget(self.editor)
        for part in (
            self.kind,
            self.grades,
            self.weights,
            self.tables,
            self.estimate,
            self.targets,
        ):
            self.shown_pack.column.addWidget(part)
        self.growth = GrowthCard()
        self.shown_pack.column.addWidget(self.growth)
        self.shown_pack.column.addLayout(self.pack_part)
        self.shown_pack.column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        row.setSpacing(GAP["m"])
        row.addWidget(left, 1)
        row.addWidget(self.shown_pack, 4)

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        shop, view = self.session.shop, self.session.view
        self.list.show_packs(self.session.packs, shop, self._in_force())
        keys = self.list.row_keys()
        if view is not None:
            self._targets_later.take([partial(self.targets.show_card, view.card)])
            industries = {
                row.industry for pack in self.session.packs for row in pack.industry_weights
            }
            self.kind.show_shop(view.card.shop, sorted(industries))
        wanted = self._shown if self._shown in keys else self._in_force()
        if wanted or keys:
            self._show(wanted or keys[0])

    def open(self, what: object) -> None:
        """A pack's id shows it; a name of :data:`SECTIONS` brings a card of the one in force up."""
        if isinstance(what, str) and what in self.list.row_keys():
            self._show(what)
        elif what in SECTIONS:
            self._show(self._in_force())
            cards = (self.kind, self.weights, self.tables, self.targets)
            self.shown_pack.reveal(cards[SECTIONS.index(str(what))])

    def _in_force(self) -> str:
        return self.session.view.card.pack.id if self.session.view else ""

    def _show(self, pack_id: str) -> None:
        pack = next((one for one in self.session.packs if one.id == pack_id), None)
        if pack is None:
            return
        other = pack_id != self._shown
        self._shown = pack_id
        self.list.select(pack_id)
        now = pack_id == self._in_force()
        self.kind.setVisible(now)
        self.targets.setVisible(now)
        self.verbs.show_pack(pack, now)
        self.editor.setVisible(not pack.shipped)
        if not pack.shipped:
            self.editor.show_pack(pack)
        self._show_grades(pack, now)
        self._show_weights(pack, now)
        self._ask_tables(pack, now)
        self._ask_estimates(pack, now)
        self._show_growth(pack, now)
        self._describe(pack, now)
        if other:
            self.shown_pack.verticalScrollBar().setValue(0)

    def _show_made(self, pack_id: str) -> None:
        """Choose a pack that is new as soon as the list knows it."""
        self._shown = pack_id

    def _describe(self, pack: RulePack, now: bool) -> None:
        """The cards of a pack, made again only where something of them is different.

        All but the first are out of sight: they come one by one, as all at once take 0.1 s.
        """
        shop = self.session.shop
        on = self.session.view.card.on if self.session.view else date.today()
        described = (pack.id, pack.fingerprint, now, shop.industry if shop else None, on)
        if described == self._described:
            return
        self._described = described
        clear(self.head_part)
        self.head_part.addWidget(head_card(pack, now))
        clear(self.pack_part)
        self._cards_later.take([partial(self._add_card, make) for make in _cards(pack, shop, on)])

    def _add_card(self, make: Callable[[], Card]) -> None:
        self.pack_part.addWidget(make())

    def _show_grades(self, pack: RulePack, now: bool) -> None:
        """The self-assessment of a pack with grade words, with what was said of that day."""
        view = self.session.view
        self.grades.hide()
        if now and view is not None:
            typed = {one.id: one.value for one in view.card.metrics if _typed(one)}
            typed |= {
                pack.page_key(one.id): one.points for one in view.card.dimensions if _typed(one)
            }
            known = {key: value for key, value in typed.items() if value is not None}
            self.grades.setVisible(self.grades.show_pack(pack, known))

    def _save_grades(self, grades: dict[str, int]) -> None:
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        on = view.card.on
        values = [SnapshotValue(key, on, float(v), Origin.ENTERED) for key, v in grades.items()]
        save = partial(program.save_snapshot, view.card.shop, on, values)
        self.session.write(save, f"已保存自评：{len(values)} 项，{on}")

    def _show_weights(self, pack: RulePack, now: bool) -> None:
        """Only where the platform publishes no weights can the seller enter them."""
        view = self.session.view
        parts = pack.total_parts()
        unknown = bool(parts) and all(part.weight is None for part in parts)
        asked = now and unknown and pack.total_combine == "weighted"
        self.weights.setVisible(asked)
        if asked and view is not None:
            own = {dimension.id: dimension.weight for dimension in view.card.dimensions}
            names = [(part.id, part.name) for part in parts]
            self.weights.show_weights(names, own, example_text(pack, TOTAL))

    def _ask_tables(self, pack: RulePack, now: bool) -> None:
        """The seller's own bands and weights lie over the pack; the program knows them."""
        shop, program = self.session.shop, self.session.program
        self.tables.hide()
        if now and shop is not None and program is not None:
            read = partial(program.rules.applied, pack, shop)
            self.session.runner.run(read, self._show_tables, key="own-tables")

    def _show_tables(self, applied: RulePack) -> None:
        self.tables.setVisible(self.tables.show_pack(applied) and applied.id == self._shown)

    def _ask_estimates(self, pack: RulePack, now: bool) -> None:
        """Weights and curves that the platform does not publish, from the shop's own pages."""
        shop, program = self.session.shop, self.session.program
        self.estimate.hide()
        if now and pack.dimensions and shop is not None and program is not None:
            read = partial(program.whys.estimate, shop, self.session.on, pack.id)
            self.session.runner.run(read, self._show_estimates, key="estimates")

    def _show_estimates(self, found: Estimation) -> None:
        view = self.session.view
        if view is not None and self._shown == self._in_force():
            self.estimate.show_estimates(found, view.card)
            self.estimate.show()

    def _show_growth(self, pack: RulePack, now: bool) -> None:
        """What 成长阶段 looks at; with the shop's own numbers where the pack is in force."""
        shop, program = self.session.shop, self.session.program
        self.growth.setVisible(self.growth.show_pack(pack))
        if now and pack.growth is not None and shop is not None and program is not None:
            read = partial(program.whys.growth, shop, self.session.on, pack.id)
            self.session.runner.run(read, self._show_growth_values, key="growth")

    def _show_growth_values(self, found: GrowthReport | None) -> None:
        if self._shown == self._in_force():
            self.growth.show_report(found)

    # --- changing ---------------------------------------------------------------------------

    def _save_target(self, key: str, name: str, value: float | None, since: date) -> None:
        shop, program = self.session.shop, self.session.program
        if shop is None or program is None:
            return
        words = target_saved(name, value, since)
        self.session.write(partial(program.set_target, shop, key, value, since), words)

    def _save_weights(self, weights: dict[str, float] | None) -> None:
        shop, program = self.session.shop, self.session.program
        if shop is None or program is None:
            return
        words = "已保存维度权重" if weights else "已清除维度权重"
        call = partial(program.set_dimension_weights, shop, self._shown, weights)
        self.session.write(call, words)

    def _read_table(self, table: OwnTable, text: str) -> None:
        program = self.session.program
        if program is not None:
            self.session.runner.run(
                partial(read_table, program, self._shown, table, text),
                self.tables.show_read,
                failed=self._wrong_table,
                key="own-table",
            )

    def _wrong_table(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.tables.show_wrong(error.message)
        else:
            self.session.runner.problem.emit(error)

    def _save_table(self, table: OwnTable, value: Any) -> None:
        shop, program = self.session.shop, self.session.program
        if shop is None or program is None:
            return
        words = f"已保存：{table.name}" if value else f"已改回规则包的：{table.name}"
        self.session.write(partial(save_table, program, shop, self._shown, table, value), words)

    def _save_kind(self, shop: Shop) -> None:
        program = self.session.program
        if program is not None:
            self.session.write(partial(program.update_shop, shop), "已保存考核行业和店铺类型")


def _typed(one: MetricScore | DimensionScore) -> bool:
    return one.origin is Origin.ENTERED


def _cards(pack: RulePack, shop: Shop | None, on: date) -> Iterator[Callable[[], Card]]:
    """What makes the cards that describe a pack, below its head."""
    if pack.notes:
        yield partial(notes_card, pack.notes)
    if pack.dimensions:
        yield partial(dimensions_card, pack)
    yield partial(metrics_card, pack)
    if pack.bonuses:
        yield partial(items_card, "加分项", pack, pack.bonuses)
    if pack.deductions:
        yield partial(items_card, "扣分项", pack, pack.deductions)
    own = shop.industry if shop else None
    names = {rule.id: rule.name for rule in pack.dimensions}
    names |= {rule.id: rule.name for rule in pack.metrics}
    for title, rows in (
        ("分行业的指标权重", pack.industry_weights),
        ("分行业的维度权重", pack.dimension_weights),
    ):
        if rows:
            yield partial(IndustryCard, title, rows, names, own)
    if pack.gates:
        yield partial(gates_card, pack.gates, on)
