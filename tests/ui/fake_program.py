"""An open book with one invented shop, in memory: values in, values out, like app.program.Program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.catalogue.compare_packs import Difference
from app.catalogue.rulepacks import RulePack
from app.catalogue.target_lines import TargetLine
from app.model import (
    Action,
    CoverageRow,
    Finding,
    ImportBatch,
    Measure,
    OrderLine,
    Plan,
    Platform,
    Report,
    Role,
    ScoreCard,
    SeriesPoint,
    Shop,
    SnapshotValue,
    State,
)
from app.progress import Progress
from app.scoring.gates import GateReport, judge_gates
from app.scoring.versions import PackComparison, Standing, side_by_side, standing
from tests.ui.fake_improvement import FakeCases, FakeChecklist, FakeLibrary, no_effects
from tests.ui.fake_insights import FakeAppealing, FakeInsights, FakePictures, FakeVoicebook
from tests.ui.fake_safe import FakeSafe

if TYPE_CHECKING:
    from app.program import Program
from tests.ui.fake_shop import (
    CARD,
    CAUSES,
    DIMENSIONS,
    FINDINGS,
    FIRST,
    GATES,
    LINE,
    MEASURES,
    METRICS,
    ON,
    ORDERS,
    PACK,
    SHOP,
    SNAPSHOTS,
    TOTAL,
    asks,
    finding,
    gate,
    metric,
    rule,
    target,
)
from tests.ui.fake_whys import FakeWhys, curve, explanation, reconciled

__all__ = [
    "CARD",
    "CAUSES",
    "DIMENSIONS",
    "FINDINGS",
    "FIRST",
    "GATES",
    "LINE",
    "MEASURES",
    "METRICS",
    "ON",
    "ORDERS",
    "PACK",
    "SHOP",
    "SNAPSHOTS",
    "TOTAL",
    "FakeProgram",
    "FakeRules",
    "FakeWhys",
    "asks",
    "curve",
    "explanation",
    "finding",
    "gate",
    "metric",
    "open_book",
    "reconciled",
    "rule",
    "target",
    "titles",
]


class FakeRules:
    """No own tables: every pack as it is; one limit of a category can be chosen."""

    def __init__(self) -> None:
        self.note = ""
        self.wrong: tuple[str, ...] = ()
        self.limits: list[tuple[str, str, float]] = []

    def review_note(self, _pack: RulePack, _today: date) -> str:
        return self.note

    def problems(self) -> tuple[str, ...]:
        return self.wrong

    def compare(self, first: str, second: str) -> tuple[Difference, ...]:
        return () if first == second else (Difference("label", "名称", first, second),)

    def limit_rows(self, _shop: Shop, _table: str) -> tuple[tuple[str, str, float], ...]:
        return (("家居日用", "餐饮具", 0.012), ("家居日用", "收纳", 0.02))

    def set_gate_limit(self, _shop: Shop, gate_id: str, of: str, value: float) -> None:
        self.limits.append((gate_id, of, value))

    def applied(self, pack: RulePack, _shop: Shop) -> RulePack:
        return pack

    def judged_lines(
        self, _pack: RulePack, _shop: Shop, _key: str, _value: float | None, on: date
    ) -> tuple[tuple[TargetLine, State], ...]:
        own = TargetLine(0.005, "<=", "own", "店铺自己设的目标", on)
        platform = TargetLine(0.01, "<=", "platform", "联盟准入：规则", ON, None)
        return (own, State.BELOW), (platform, State.NEAR)


class FakeProgram:
    """Keeps actions and targets in lists; every other answer is one of the constants above."""

    def __init__(self, with_shop: bool = True) -> None:
        self.checklist, self.library = FakeChecklist(), FakeLibrary()
        self.cases, self.effects = FakeCases(), no_effects
        self.data_dir = Path("账本")
        self.kept_shops = [SHOP] if with_shop else []
        self.kept_actions: list[Action] = []
        self.rules = FakeRules()
        self.whys, self.safe = FakeWhys(), FakeSafe()
        self.insights = FakeInsights(CARD, FINDINGS)
        self.appealing, self.voicebook = FakeAppealing(), FakeVoicebook()
        self.pictures = FakePictures()
        self.targets: dict[str, float | None] = {}
        self.since: date | None = None
        self.undone: list[str] = []
        self.others_edit: str | None = None
        self.log: list[tuple[str, Any]] = []

    def opened(self) -> Program:
        """Typed as the real one."""
        return cast("Program", self)

    def shops(self) -> list[Shop]:
        return self.kept_shops

    def add_shop(
        self,
        name: str,
        platform: Platform,
        industry: str | None = None,
        shop_type: str | None = None,
    ) -> Shop:
        shop = Shop(len(self.kept_shops) + 1, name, platform, industry, shop_type)
        self.kept_shops.append(shop)
        return shop

    def remove_shop(self, shop: Shop) -> None:
        self.kept_shops.remove(shop)

    def removed_shops(self) -> list[Shop]:
        return []

    def make_sample(self, progress: Progress | None = None) -> Shop:
        shop = replace(SHOP, shop_id=9, name="示例店铺", sample=True)
        if progress is not None:
            progress.step("正在导入", 1, 1)
        self.kept_shops.append(shop)
        return shop

    def packs(self) -> list[RulePack]:
        return [PACK]

    def score(self, shop: Shop, on: date | None = None, pack_id: str | None = None) -> ScoreCard:
        self.log.append(("score", (shop.name, on, pack_id)))
        return replace(CARD, shop=shop, on=on or ON)

    def findings(
        self, _shop: Shop, _on: date | None = None, _pack_id: str | None = None
    ) -> tuple[Finding, ...]:
        return FINDINGS

    def history(
        self, _shop: Shop, metric_id: str, days: int = 60, *_more: Any, **_named: Any
    ) -> tuple[SeriesPoint, ...]:
        value = CARD.metric(metric_id).value
        return tuple(
            SeriesPoint(
                ON - timedelta(days=days - 1 - i),
                None if value is None or 20 <= i < 24 else value * (0.8 + 0.2 * (i % 9) / 8),
            )
            for i in range(days)
        )

    def orders(
        self, _shop: Shop, _metric_id: str, role: Role, *_more: Any, **_named: Any
    ) -> list[OrderLine]:
        if role is Role.EXCLUDED:
            return [replace(line, reason="未匹配订单") for line in ORDERS[:2]]
        if role is Role.NUMERATOR:
            return list(ORDERS)
        return [*ORDERS, *(replace(line, value=0.0, quote=None) for line in ORDERS)]

    def snapshots(self, _shop: Shop) -> list[SnapshotValue]:
        return list(SNAPSHOTS)

    def coverage(self, _shop: Shop, first: date, last: date) -> list[CoverageRow]:
        days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
        full, gap = frozenset(days), frozenset(days[:12] + days[15:-4])
        return [
            CoverageRow(Report.ORDERS, full, first, last),
            CoverageRow(Report.AFTER_SALES, gap, first, days[-5]),
            CoverageRow(Report.REVIEWS, full, first, last),
            CoverageRow(Report.LOGISTICS, frozenset(), None, None),
        ]

    def gates(
        self, shop: Shop, on: date | None = None, card: ScoreCard | None = None
    ) -> GateReport:
        return judge_gates(card or self.score(shop, on), GATES, SNAPSHOTS, {})

    def compare_packs(self, shop: Shop, *ids: str, on: date | None = None) -> PackComparison:
        first, second = ids
        card = self.score(shop, on)
        known = {pack.id: pack for pack in self.packs()}
        return side_by_side(card, card, (known[first], known[second]))

    def standings(self, on: date | None = None) -> tuple[Standing, ...]:
        return tuple(standing(self.score(shop, on), PACK) for shop in self.kept_shops)

    def set_target(
        self, _shop: Shop, key: str, value: float | None, since: date | None = None
    ) -> None:
        self.targets[key] = value
        self.since = since

    def actions(self, _shop: Shop) -> list[Action]:
        return list(self.kept_actions)

    def add_action(self, _shop: Shop, action: Action) -> Action:
        kept = replace(action, action_id=len(self.kept_actions) + 1)
        self.kept_actions.append(kept)
        return kept

    def update_action(self, action: Action) -> None:
        self.kept_actions = [
            action if a.action_id == action.action_id else a for a in self.kept_actions
        ]

    def remove_action(self, action: Action) -> None:
        self.kept_actions = [a for a in self.kept_actions if a.action_id != action.action_id]

    def measures(self) -> tuple[Measure, ...]:
        return ()

    def plan(
        self,
        shop: Shop,
        on: date | None = None,
        top: int = 3,
        actions: Sequence[Action] | None = None,
        pack_id: str | None = None,
        known: object = None,
    ) -> Plan:
        assert known is None or isinstance(known, tuple)
        chosen = self.kept_actions if actions is None else actions
        card = self.score(shop, on, pack_id)
        trend = self.history(shop, FINDINGS[0].metric.id)
        return Plan(card, FINDINGS[:top], tuple(chosen), trend, ON)

    def imports(self, _shop: Shop) -> list[ImportBatch]:
        return []

    def next_shop(self, _redo: bool = False) -> str | None:
        """Whose edit is taken next."""
        return self.others_edit

    def undo(self) -> str | None:
        if not self.kept_actions:
            return None
        self.undone.append(self.kept_actions.pop().title)
        return f"加入「{self.undone[-1]}」"

    def redo(self) -> str | None:
        return None

    def close(self) -> None:
        self.log.append(("close", None))


def open_book(with_shop: bool = True) -> Program:
    """A fake book, typed as the real one."""
    return FakeProgram(with_shop).opened()


def titles(actions: Sequence[Action]) -> list[str]:
    """The titles of actions."""
    return [action.title for action in actions]
