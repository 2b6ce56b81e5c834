"""The seller's rules: which packs there are, which is in force, and the tables entered over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from app import wording
from app.catalogue import own_tables, own_targets, pack_files
from app.catalogue.compare_packs import Difference, compare
from app.catalogue.load_gates import load_gates
from app.catalogue.load_packs import completed, load_packs, pack_for
from app.catalogue.metric_names import metric_rule
from app.catalogue.pack_graph import all_parts
from app.catalogue.rule_files import RuleFiles
from app.catalogue.rulepacks import Band, MetricRule, RulePack
from app.catalogue.target_lines import TargetLine, target_lines
from app.errors import RequestError
from app.importing.band_tables import read_bands, read_curve, read_weights, read_windows
from app.model import Shop, State
from app.scoring.rules import dimension_weights, metric_weights, state_of
from app.storage import book, database, edits
from app.wording import rules as rule_wording

T = TypeVar("T")

GATE_LIMIT = "gate_limit"


@dataclass(frozen=True, slots=True)
class Unset:
    """What a pack needs before it gives points, and the seller has not entered."""

    metrics_without_bands: tuple[str, ...]  # metric ids
    metrics_without_weight: tuple[str, ...]
    dimensions_without_weight: tuple[str, ...]


class RuleBook:
    """Packs, shipped and own, and the seller's own tables, each edit undoable."""

    def __init__(
        self, connection: database.Connection, data_dir: Path, now: Callable[[], datetime]
    ) -> None:
        self._db = connection
        self._now = now
        self.folder = data_dir / pack_files.FOLDER
        self.files = RuleFiles(self.folder, self._forget)
        self._own: pack_files.OwnPacks | None = None

    # --- packs --------------------------------------------------------------------------------

    def packs(self) -> tuple[RulePack, ...]:
        """Every rule pack: the shipped ones, then the seller's own."""
        shipped = load_packs()
        return shipped + tuple(completed(pack, shipped) for pack in self._own_packs().packs)

    def problems(self) -> tuple[str, ...]:
        """A sentence for each file of the rules folder that is no usable pack."""
        return self._own_packs().problems

    def _own_packs(self) -> pack_files.OwnPacks:
        if self._own is None or not self._own.packs:  # a folder that was away may be back
            self._own = pack_files.own_packs(self.folder, [pack.id for pack in load_packs()])
        return self._own

    def pack(self, pack_id: str) -> RulePack:
        """The pack of that id; RequestError naming the known ones where there is none."""
        packs = self.packs()
        for pack in packs:
            if pack.id == pack_id:
                return pack
        raise RequestError("no_pack", wording.no_pack(pack_id, [p.id for p in packs]))

    def pack_for(self, shop: Shop, on: date) -> RulePack:
        """The pack in force for a shop on a day: the one chosen for it, else by date."""
        chosen = self.chosen(shop)
        if chosen is not None:
            return chosen
        return pack_for(self.packs(), shop.platform, on, (shop.industry, shop.shop_type))

    def chosen(self, shop: Shop) -> RulePack | None:
        """The pack the seller has chosen for the shop whatever the date; None for by date."""
        kind = own_tables.CHOSEN_PACK
        wanted = {key for (_, what, key) in book.own_rules(self._db, shop) if what == kind}
        return next((pack for pack in self.packs() if pack.id in wanted), None)

    def choose(self, shop: Shop, pack_id: str | None) -> None:
        """Use one pack for the shop whatever the date; None: by date again."""
        kind = own_tables.CHOSEN_PACK
        values: dict[str, float | None] = dict.fromkeys(self._keys(shop, "", kind))
        if pack_id is not None:
            values[self.pack(pack_id).id] = 1.0
        book.set_own_rules(self._db, shop, rule_wording.CHOOSE_PACK, "", kind, values, self._now())

    def review_note(self, pack: RulePack, today: date) -> str:
        """规则截至 …，请核对 once the review date has passed; "" before."""
        if today <= pack.review_by:
            return ""
        return rule_wording.review_due(pack.known_on or pack.review_by)

    # --- packs as files -----------------------------------------------------------------------

    def copy_pack(self, pack_id: str, new_id: str, label: str) -> RulePack:
        """Copy a pack to 自定, where it can be changed."""
        call = partial(pack_files.copy_pack, self.folder, pack_id, new_id, label)
        return self._edited(rule_wording.copied_pack(label), call)

    def change_pack(self, pack_id: str, changes: Mapping[str, Any]) -> RulePack:
        """Change fields of an own pack; see app.catalogue.pack_files."""
        call = partial(pack_files.change_pack, self.folder, pack_id, changes)
        return self._edited(rule_wording.changed_pack(self.pack(pack_id).label), call)

    def undo_pack(self, pack_id: str) -> RulePack | None:
        """Take back the last change of an own pack, its removal too."""
        call = partial(pack_files.undo_change, self.folder, pack_id)
        return self._edited(rule_wording.UNDO_PACK, call)

    def remove_pack(self, pack_id: str) -> None:
        """Take an own pack out of use."""
        call = partial(pack_files.remove_pack, self.folder, pack_id)
        self._edited(rule_wording.removed_pack(self.pack(pack_id).label), call)

    def import_pack(self, path: Path) -> RulePack:
        """Bring in a pack file, checked as untrusted."""
        taken = [pack.id for pack in load_packs()]
        call = partial(pack_files.import_pack, self.folder, path, taken)
        return self._edited(rule_wording.imported_pack(path.name), call)

    def export_pack(self, pack_id: str, path: Path) -> None:
        """Write a pack to a file."""
        pack_files.export_pack(self.folder, pack_id, path)

    def compare(self, first: str, second: str) -> tuple[Difference, ...]:
        """Two packs field by field."""
        return compare(self.pack(first), self.pack(second))

    def _edited(self, name: str, call: Callable[[], T]) -> T:
        """Make a change of the rules folder one named edit of the book."""
        database.still_there(self._db)
        before = pack_files.texts(self.folder)
        with self.files.or_as_before():
            result = call()
            self._forget()
            after = pack_files.texts(self.folder)
            edits.record_files(self._db, name, before, after, self._now())
        return result

    def _forget(self) -> None:
        self._own = None

    # --- the seller's own tables --------------------------------------------------------------

    def applied(self, pack: RulePack, shop: Shop) -> RulePack:
        """The pack as its industry has it, with the shop's own weights, bands, curves and windows."""
        return own_tables.with_own(pack.for_industry(shop.industry), book.own_rules(self._db, shop))

    def unset(self, pack: RulePack, shop: Shop) -> Unset:
        """What the seller has still to enter before the pack gives points."""
        applied = self.applied(pack, shop)
        return missing_tables(applied, shop)

    def set_target(
        self, shop: Shop, key: str, value: float | None, since: date | None = None
    ) -> None:
        """Set the shop's own target of a metric, dimension or "total"; None: the pack's again.

        It holds from ``since`` on, earlier days keep theirs; without a day it holds for all days.
        """
        tables = own_targets.edited(book.own_rules(self._db, shop), key, value, since)
        book.set_own_tables(self._db, shop, wording.SET_TARGET, "", tables, self._now())

    def set_dimension_weights(
        self, shop: Shop, pack_id: str, weights: Mapping[str, float] | None
    ) -> None:
        """Set the weights the backend shows for a pack's dimensions (sum 1); None clears them."""
        pack = self.pack(pack_id)
        if weights is not None and abs(sum(weights.values()) - 1) > 1e-6:
            raise RequestError("bad_weights", wording.BAD_WEIGHTS)
        names = {rule.id: rule.name for rule in pack.total_parts()}
        own_tables.check_own_weights(weights or {}, names)
        values = {key: (weights or {}).get(key) for key in names}
        kind = own_tables.DIMENSION_WEIGHT
        book.set_own_rules(self._db, shop, wording.SET_WEIGHTS, pack_id, kind, values, self._now())

    def set_metric_weights(
        self, shop: Shop, pack_id: str, dimension_id: str, weights: Mapping[str, float] | None
    ) -> None:
        """Set the weights of a dimension's metrics (sum 1); None: the pack's again."""
        names = self._metric_names(pack_id, dimension_id)
        own_tables.check_own_weights(weights or {}, names)
        values = {key: (weights or {}).get(key) for key in names}
        kind, name = own_tables.METRIC_WEIGHT, rule_wording.SET_METRIC_WEIGHTS
        book.set_own_rules(self._db, shop, name, pack_id, kind, values, self._now())

    def _metric_names(self, pack_id: str, dimension_id: str) -> dict[str, str]:
        rules = [rule for rule in self.pack(pack_id).metrics if rule.dimension == dimension_id]
        if not rules:
            raise RequestError("no_dimension", rule_wording.no_dimension(dimension_id))
        return {rule.id: rule.name for rule in rules}

    def parse_weights(self, pack_id: str, dimension_id: str | None, text: str) -> dict[str, float]:
        """The weights of a pasted list: of a dimension's metrics, or (None) of the dimensions."""
        if dimension_id is None:
            names = {rule.id: rule.name for rule in self.pack(pack_id).total_parts()}
        else:
            names = self._metric_names(pack_id, dimension_id)
        return read_weights(text, {"".join(name.split()): key for key, name in names.items()})

    def parse_bands(self, pack_id: str, metric_id: str, text: str) -> tuple[Band, ...]:
        """The bands of a pasted table, checked, best first; nothing is stored."""
        pack, rule = self._rule(pack_id, metric_id)
        return own_tables.check_own_bands(pack, rule, read_bands(text, rule))

    def parse_order_bands(self, pack_id: str, metric_id: str, text: str) -> tuple[Band, ...]:
        """The bands of single orders (揽收时长, in hours) of a pasted table, checked; not stored."""
        pack, rule = self._rule(pack_id, metric_id)
        return own_tables.check_order_bands(pack, rule, read_bands(text, rule.of_one_order()))

    def parse_windows(self, pack_id: str, text: str) -> dict[str, tuple[int, int | None]]:
        """Metric id -> days and end lag (None: not said) of a pasted list; nothing is stored."""
        rules = self.pack(pack_id).metrics
        return read_windows(text, {"".join(rule.name.split()): rule.id for rule in rules})

    def parse_curve(
        self, pack_id: str, metric_id: str, text: str
    ) -> tuple[tuple[float, float], ...]:
        """The points of a pasted curve, checked, by rising values; nothing is stored."""
        pack, rule = self._rule(pack_id, metric_id)
        return own_tables.check_own_curve(pack, rule, read_curve(text, rule))

    def set_bands(
        self, shop: Shop, pack_id: str, metric_id: str, bands: Sequence[Band] | None
    ) -> None:
        """Set a metric's bands as the backend shows them; None: the pack's again."""
        pack, rule = self._rule(pack_id, metric_id)
        ordered = own_tables.check_own_bands(pack, rule, bands or ())
        values = own_tables.band_values(metric_id, ordered)
        name = rule_wording.set_bands(rule.name)
        tables = {own_tables.BAND: values}
        if values:
            tables[own_tables.CURVE] = {}
        self._replace(shop, name, pack_id, metric_id, tables)

    def set_order_bands(
        self, shop: Shop, pack_id: str, metric_id: str, bands: Sequence[Band] | None
    ) -> None:
        """Set the table that gives each order its points (揽收时长); None clears it."""
        pack, rule = self._rule(pack_id, metric_id)
        ordered = own_tables.check_order_bands(pack, rule, bands or ())
        values = own_tables.band_values(metric_id, ordered)
        name = rule_wording.set_bands(rule.name)
        self._replace(shop, name, pack_id, metric_id, {own_tables.ORDER_BAND: values})

    def set_curve(
        self,
        shop: Shop,
        pack_id: str,
        metric_id: str,
        curve: Sequence[tuple[float, float]] | None,
    ) -> None:
        """Set a metric's curve in place of bands; None: the pack's again."""
        pack, rule = self._rule(pack_id, metric_id)
        ordered = own_tables.check_own_curve(pack, rule, curve) if curve else ()
        tables = {own_tables.CURVE: own_tables.curve_values(metric_id, ordered)}
        if ordered:
            tables[own_tables.BAND] = {}
        self._replace(shop, rule_wording.set_bands(rule.name), pack_id, metric_id, tables)

    def set_window(
        self, shop: Shop, pack_id: str, metric_id: str, days: int | None, end_lag_days: int | None
    ) -> None:
        """Set a metric's window and end lag as the backend shows them; None: the pack's again."""
        _, rule = self._rule(pack_id, metric_id)
        windows = {metric_id: (days, end_lag_days)}
        self._set_windows(shop, pack_id, windows, rule_wording.set_window(rule.name))

    def set_windows(
        self, shop: Shop, pack_id: str, windows: Mapping[str, tuple[int, int | None]] | None
    ) -> None:
        """Set the windows of several metrics as one edit; None: the pack's again, for all."""
        known = [rule.id for rule in self.pack(pack_id).metrics]
        wanted: dict[str, tuple[int | None, int | None]] = dict.fromkeys(known, (None, None))
        if windows is not None:
            wanted = {self._rule(pack_id, key)[1].id: one for key, one in windows.items()}
        self._set_windows(shop, pack_id, wanted, rule_wording.SET_WINDOWS)

    def _set_windows(
        self,
        shop: Shop,
        pack_id: str,
        windows: Mapping[str, tuple[int | None, int | None]],
        name: str,
    ) -> None:
        for days, lag in windows.values():
            good_days = days is None or 1 <= days <= 400
            if not (good_days and (lag is None or 0 <= lag <= 90)):
                raise RequestError("bad_window", rule_wording.BAD_WINDOW)
        tables: dict[str, dict[str, float | None]] = {
            own_tables.WINDOW_DAYS: {key: days for key, (days, _) in windows.items()},
            own_tables.END_LAG_DAYS: {key: lag for key, (_, lag) in windows.items()},
        }
        book.set_own_tables(self._db, shop, name, pack_id, tables, self._now())

    def _rule(self, pack_id: str, metric_id: str) -> tuple[RulePack, MetricRule]:
        pack = self.pack(pack_id)
        return pack, metric_rule(pack, metric_id)

    def _keys(self, shop: Shop, pack_id: str, kind: str) -> list[str]:
        rules = book.own_rules(self._db, shop)
        return [key for (pack, what, key) in rules if (pack, what) == (pack_id, kind)]

    def _replace(
        self,
        shop: Shop,
        name: str,
        pack_id: str,
        metric_id: str,
        values: Mapping[str, Mapping[str, float]],
    ) -> None:
        """Put keyed rows of a metric in place of the present ones, as one edit."""
        tables: dict[str, dict[str, float | None]] = {}
        for kind, wanted in values.items():
            present = [k for k in self._keys(shop, pack_id, kind) if k.split("|")[0] == metric_id]
            tables[kind] = {**dict.fromkeys(present), **wanted}
        book.set_own_tables(self._db, shop, name, pack_id, tables, self._now())

    def target_lines(
        self, pack: RulePack, shop: Shop, key: str, on: date
    ) -> tuple[TargetLine, ...]:
        """Every line a metric, dimension or "total" is held against on a day, strictest first."""
        own = book.own_rules(self._db, shop)
        return target_lines(pack, self.packs(), own, key, on)

    def judged_lines(
        self, pack: RulePack, shop: Shop, key: str, value: float | None, on: date
    ) -> tuple[tuple[TargetLine, State], ...]:
        """The same lines, each with how a value stands against it."""
        part = all_parts(pack).get(key)
        margin = pack.total_near_margin if part is None else part.near_margin
        lines = self.target_lines(pack, shop, key, on)
        return tuple((line, state_of(value, line, margin)) for line in lines)

    # --- gates --------------------------------------------------------------------------------

    def set_gate_limit(self, shop: Shop, gate_id: str, of: str, value: float | None) -> None:
        """The limit of the seller's own category in a gate, in the metric's unit; None clears."""
        values = {f"{gate_id}.{of}": value}
        name, now = rule_wording.SET_GATE_LIMIT, self._now()
        book.set_own_rules(self._db, shop, name, "", GATE_LIMIT, values, now)

    def gate_limits(self, shop: Shop) -> dict[str, float]:
        """The limits the seller has chosen: "<gate id>.<of>" -> value."""
        rules = book.own_rules(self._db, shop)
        return {key: value for (_, kind, key), value in rules.items() if kind == GATE_LIMIT}

    def limit_rows(self, shop: Shop, table_id: str) -> tuple[tuple[str, str, float], ...]:
        """The published limits to choose from: (category, part, limit)."""
        table = load_gates(shop.platform).table(table_id)
        return () if table is None else table.rows


def missing_tables(pack: RulePack, shop: Shop) -> Unset:
    """What of a pack (own tables applied) is unset for a shop."""
    weighed = {d.id for d in pack.dimensions if d.combine in ("weighted", "min")}
    rules = [rule for rule in pack.metrics if rule.dimension in weighed]
    weights, total = metric_weights(pack, shop), dimension_weights(pack, shop)
    return Unset(
        tuple(r.id for r in rules if r.points_from == "bands" and not r.bands),
        tuple(rule.id for rule in rules if rule.id not in weights),
        tuple(
            d.id
            for d in pack.total_parts()
            if pack.total_combine == "weighted"
            and d.combine != "pooled_stars"
            and d.id not in total
        ),
    )
