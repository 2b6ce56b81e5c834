"""The program on one page: one short function for each thing the seller can do.

The window and the commands call only this. Everything here is synchronous; the window calls it in
its worker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from app import clock
from app.catalogue.measures import load_measures
from app.catalogue.metric_names import metric_rule
from app.catalogue.rulepacks import RulePack
from app.catalogue.sample import load_sample
from app.collector import collector_paused
from app.diagnosis.findings import findings as find
from app.diagnosis.segments import lines_in
from app.documents.rejected import write_rejected
from app.doors.appealing import Appealing
from app.doors.case_log import CaseLog
from app.doors.checklist import Checklist
from app.doors.column_gaps import with_gaps
from app.doors.column_names import ColumnNames
from app.doors.comparing import Comparing
from app.doors.corrections import complete_corrections
from app.doors.effects import Effects
from app.doors.insights import Insights
from app.doors.intake import ImportPreview, set_undone, to_correct, to_correct_first
from app.doors.intake import commit as commit_files
from app.doors.intake import preview as preview_files
from app.doors.maturity import with_tails
from app.doors.own_library import OwnLibrary
from app.doors.page_scores import PageScores
from app.doors.papers import Papers
from app.doors.pictures import Pictures
from app.doors.rulebook import RuleBook
from app.doors.shop_list import ShopList
from app.doors.voicebook import Voicebook
from app.doors.whys import Whys
from app.importing.page_weights import WeightSet
from app.importing.pages import PageReading
from app.importing.parse import parse_files
from app.importing.watch import NewExport, new_exports
from app.improvement.suggestions import with_suggestions
from app.model import (
    CoverageRow,
    FileCounts,
    Finding,
    ImportBatch,
    Mapping,
    Measure,
    OrderLine,
    ParsedFile,
    Platform,
    Report,
    Role,
    RowIssue,
    ScoreCard,
    SeriesPoint,
    Shop,
)
from app.progress import Progress
from app.safety.backups import Reason
from app.safety.files_beside import open_book
from app.safety.safekeeping import Safekeeping
from app.scoring.availability import coverage
from app.scoring.gates import GateReport, judge_gates
from app.scoring.lines import order_lines, with_words
from app.scoring.measuring import measure, series
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.scoring.versions import PackComparison, Standing, standing, versions_compared
from app.storage import database, edits, facts, ledger

__all__ = ["ImportPreview", "NewExport", "PageReading", "Program", "WeightSet"]

_HISTORY_DAYS = 60
_COVERED = (
    Report.ORDERS,
    Report.ORDER_ITEMS,
    Report.AFTER_SALES,
    Report.REVIEWS,
    Report.LOGISTICS,
    Report.CUSTOMER_SERVICE,
)


class Program:
    """One open book and everything the seller can do with it."""

    def __init__(
        self,
        data_dir: Path,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.data_dir = data_dir
        self._today = today
        self._now = now
        self._db: database.Connection = open_book(data_dir)
        self._source = DataSource(self._db)
        self.columns = ColumnNames(self._db, now)
        self.insights = Insights(self._db, self._source, self._day_and_pack, now)
        self.comparing = Comparing(self._db, self.insights, now)
        self.whys = Whys(self._db, self._source, self._day_and_pack)
        self.shelf = ShopList(self._db, now)
        self.shops, self.shop = self.shelf.shops, self.shelf.shop
        self.add_shop, self.update_shop = self.shelf.add, self.shelf.update
        self.remove_shop, self.restore_shop = self.shelf.remove, self.shelf.restore
        self.removed_shops = self.shelf.removed
        self.checklist = Checklist(self._db, data_dir, today, now)
        self.actions, self.add_action = self.checklist.actions, self.checklist.add
        self.update_action, self.remove_action = self.checklist.update, self.checklist.remove
        self.outcomes = Effects(self._db, self._source, self._day_and_pack)
        self.effects = self.outcomes.effects
        self.library, self.cases = OwnLibrary(self._db, now), CaseLog(self._db, now)
        known = self._source, self._day_and_pack
        self.pictures = Pictures(self._db, *known, self.shops, self.checklist)
        improving = self.insights, self.checklist, self.outcomes
        self.papers = Papers(self._db, self, *improving, self.pictures, self._today)
        self.plan = self.papers.plan
        self.rules = RuleBook(self._db, data_dir, now)
        self.pages = PageScores(self._db, self.rules, self.data_until, today, now)
        self.read_page, self.read_entry = self.pages.read, self.pages.read_entry
        self.save_snapshot, self.snapshots = self.pages.save, self.pages.stored
        own = self.rules.files, now, self._source.forget
        self.safe = Safekeeping(self._db, data_dir, *own)
        self.backup, self.check, self.backups = self.safe.backup, self.safe.check, self.safe.backups
        self.appealing = Appealing(self._db, data_dir, *known, now)
        self.voicebook = Voicebook(self._db, now)
        # The doors to the rules that are used most; the others stand in app.doors.rulebook.
        self.packs, self.pack = self.rules.packs, self.rules.pack
        self.pack_for, self.set_target = self.rules.pack_for, self.rules.set_target
        self.set_dimension_weights = self.rules.set_dimension_weights
        self.next_shop = partial(edits.next_shop, self._db)

    def close(self) -> None:
        """Close the book."""
        self._db.close()

    # --- shops --------------------------------------------------------------------------------

    def make_sample(self, progress: Progress | None = None) -> Shop:
        """The sample shop, imported from resources/sample like any other files."""
        known = next((shop for shop in self.shops() if shop.sample), None)
        if known is not None and self.imports(known):
            return known
        if known is not None:
            self.remove_shop(known)  # left empty by a program that was killed halfway
        sample = load_sample()
        shop = self.add_shop(
            sample.name, sample.platform, sample.industry, sample.shop_type, sample=True
        )
        try:
            self.commit(self.read_files(sample.files, shop, progress=progress), shop, progress)
            for on, path in sample.pages:
                page = self.read_page(shop, path.read_text(encoding="utf-8"), on)
                self.save_snapshot(shop, on, page.values)
        except BaseException:
            self.remove_shop(shop)  # half a sample shop would teach wrong numbers
            raise
        return shop

    # --- importing ----------------------------------------------------------------------------

    def read_files(
        self,
        paths: Sequence[Path],
        shop: Shop | None,
        mapping: Mapping | None = None,
        password: str | None = None,
        progress: Progress | None = None,
        period: tuple[date, date] | None = None,
        sure: bool = False,
        platform: Platform | None = None,
    ) -> ImportPreview:
        """Read and recognise files and tell what committing them would change.

        ``period`` (first and last day) is for service tables that name no day. ``sure``: they are
        the shop's, whatever name or orders in them say. ``platform`` is that of a shop to be made.
        """
        progress = progress or Progress()
        read = partial(
            parse_files,
            platform=shop.platform if shop else platform,
            mapping=mapping,
            remembered=self.columns.mappings(),
            aliases=self.columns.aliases(),
            password=password,
            progress=progress,
            period=period,
        )
        parsed, refused = read(paths)
        if shop is not None:
            again = lambda path, rows: read([path], corrections=rows)[0]  # noqa: E731
            parsed = complete_corrections(self._db, parsed, shop, again)
        today = self._today()
        seen = preview_files(self._db, parsed, refused, shop, self.shops(), progress, today, sure)
        return with_gaps(seen, self.rules, shop, today)

    def commit(
        self, preview: ImportPreview, shop: Shop, progress: Progress | None = None
    ) -> tuple[FileCounts, ...]:
        """Write all files of a preview, or, where anything fails, none; a backup first."""
        self.backups.before(Reason.IMPORT)
        done = commit_files(self._db, preview, shop, self._now(), progress or Progress())
        for file in done:
            self._source.changed(shop, file.parsed.records)
        return done

    def new_exports(self, folder: Path, since: datetime | None) -> tuple[NewExport, ...]:
        """Exports in a folder that came after a moment and are not imported; nothing is read in."""
        known, names = self.columns.mappings(), self.columns.aliases()
        found = new_exports(folder, since, self._now(), known, names)
        digests = [digest for export in found for digest in export.sha256s]
        imported = ledger.digests_known(self._db, digests)
        return tuple(export for export in found if not imported.issuperset(export.sha256s))

    def imports(self, shop: Shop) -> list[ImportBatch]:
        """The shop's import history, newest first."""
        return ledger.history(self._db, shop)

    def undo_import(self, import_id: int) -> None:
        """Take one import out of the book; what it had overwritten comes back."""
        set_undone(self._db, import_id, True, self._now())
        self._source.undone()

    def redo_import(self, import_id: int) -> None:
        """Put an undone import back."""
        set_undone(self._db, import_id, False, self._now())
        self._source.undone()

    def import_issues(self, import_id: int) -> list[RowIssue]:
        """The rows of an import that could not be used."""
        return ledger.issues(self._db, import_id)

    def rejected_workbook(self, import_id: int, path: Path) -> str:
        """Write an import's rejected rows as a workbook to correct and import; words about it."""
        found = to_correct(self._db, import_id)
        return write_rejected(path, found)

    def rejected_first(self, parsed: ParsedFile, path: Path) -> str:
        """Write the rejected rows of a file of a preview, before anything is imported."""
        found = to_correct_first(parsed)
        return write_rejected(path, found)

    def remember_mapping(self, fingerprint: str, mapping: Mapping) -> None:
        """Read files with this header the same way from now on."""
        self.columns.remember(fingerprint, mapping)

    def coverage(self, shop: Shop, first: date, last: date) -> list[CoverageRow]:
        """Which days of each report are in the book, and which of them will still change.

        Files of sub-orders, which are no files of orders, have a row where there are any.
        """
        extents = facts.extents(self._db, shop.shop_id)
        told = {extent.report for extent in extents}
        reports = [one for one in _COVERED if one is not Report.ORDER_ITEMS or one in told]
        rows = coverage(extents, clock.day_number(first), clock.day_number(last), reports)
        return with_tails(self._db, shop, rows, last)

    # --- rules --------------------------------------------------------------------------------

    def gates(
        self, shop: Shop, on: date | None = None, card: ScoreCard | None = None
    ) -> GateReport:
        """What the score lets the shop do on a day (of a card, if given), and 现在能报名吗."""
        card = card or self.score(shop, on)
        gates, limits = self.pack(card.pack.id).gates, self.rules.gate_limits(shop)
        return judge_gates(card, gates, self.snapshots(shop), limits)

    def compare_packs(self, shop: Shop, *ids: str, on: date | None = None) -> PackComparison:
        """The same data under two packs, side by side, recomputed wherever the rules allow."""
        day, in_force = self._day_and_pack(shop, on, None)
        packs = [self.rules.applied(self.pack(name), shop) for name in ids]
        data = [self._source.data(shop, day, pack) for pack in packs]
        return versions_compared(data, packs, in_force.id, day, self.data_until(shop))

    def standings(self, on: date | None = None) -> tuple[Standing, ...]:
        """Every shop in one table, each on its own scale."""
        cards = [self.score(shop, on) for shop in self.shops()]
        return tuple(standing(card, self.pack(card.pack.id)) for card in cards)

    # --- scoring ------------------------------------------------------------------------------

    def data_until(self, shop: Shop) -> date | None:
        """The last day with data (数据截至); None where nothing is imported."""
        return self._source.data_until(shop)

    def score(self, shop: Shop, on: date | None = None, pack_id: str | None = None) -> ScoreCard:
        """The score card of a day (数据截至 by default)."""
        day, pack = self._day_and_pack(shop, on, pack_id)
        with collector_paused():
            return score(self._source.data(shop, day, pack), pack, day, self.data_until(shop))

    def history(
        self,
        shop: Shop,
        metric_id: str,
        days: int = _HISTORY_DAYS,
        on: date | None = None,
        pack_id: str | None = None,
    ) -> tuple[SeriesPoint, ...]:
        """A metric on each of the last days; for "total" or a dimension the page's values."""
        day, pack = self._day_and_pack(shop, on, pack_id)
        first = day - timedelta(days=days - 1)
        if metric_id not in {rule.id for rule in pack.metrics}:
            return tuple(
                SeriesPoint(value.on, value.value)
                for value in self.snapshots(shop)
                if value.key == pack.page_key(metric_id) and first <= value.on <= day
            )
        return series(self._source.data(shop, day, pack, days), pack.metric(metric_id), day, days)

    def orders(
        self,
        shop: Shop,
        metric_id: str,
        role: Role,
        on: date | None = None,
        pack_id: str | None = None,
        within: tuple[str, str] | None = None,
    ) -> list[OrderLine]:
        """The orders that play a role in a metric; ``within`` keeps one (segment, key).

        RequestError for an unknown metric or segment.
        """
        day, pack = self._day_and_pack(shop, on, pack_id)
        rule = metric_rule(pack, metric_id)
        data = self._source.data(shop, day, pack)
        measured = measure(data, rule, day)
        if measured.count is None or measured.definition is None:
            return []
        asked = (measured.count, role, measured.definition)
        lines = lines_in(*asked, *within) if within else order_lines(*asked)
        return with_words(lines, data.facts_for(measured.definition.entity).reviews)

    def findings(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> tuple[Finding, ...]:
        """What misses its target and is not ignored, ranked, with causes and measures."""
        day, pack = self._day_and_pack(shop, on, pack_id)
        data = self._source.data(shop, day, pack)
        found = find(data, pack, score(data, pack, day, self.data_until(shop)))
        learned, own = self.outcomes.learned(shop), self.library.measures()
        return with_suggestions(self.insights.to_do(shop, found), learned, own)

    def _day_and_pack(
        self, shop: Shop, on: date | None, pack_id: str | None
    ) -> tuple[date, RulePack]:
        day = on or self.data_until(shop) or self._last_page(shop) or self._today()
        pack = self.pack(pack_id) if pack_id else self.pack_for(shop, day)
        return day, self.rules.applied(pack, shop)

    def _last_page(self, shop: Shop) -> date | None:
        """The day of the last page values: what a shop without files has."""
        return max((value.on for value in self.snapshots(shop)), default=None)

    # --- improvement --------------------------------------------------------------------------

    def measures(self) -> tuple[Measure, ...]:
        """The improvement library, the seller's own measures first."""
        return (*self.library.measures(), *load_measures())

    # --- safety -------------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Take back the last edit or import; its name, None where there is none."""
        name = edits.undo(self._db, self.rules.files)
        self._source.undone()
        return name

    def redo(self) -> str | None:
        """Bring back what was undone last; its name, None where there is none."""
        name = edits.redo(self._db, self.rules.files)
        self._source.undone()
        return name

    def restore(self, path: Path) -> Path:
        """Replace the book by a verified backup; the present state is kept in the path returned.

        BookError ``files_wait``: the book is the backup's, its files are put back later.
        """
        try:
            return self.backups.restore(path)
        finally:  # the book may be another one already
            self._source.forget()
