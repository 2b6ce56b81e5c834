"""去哪里导出 as data (resources/exports): the way to every report, and how a column is ticked there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.catalogue.resources import Table, read_toml, resources_dir
from app.catalogue.templates import all_templates
from app.model import Platform, Report
from app.wording.fields import FIELD_NAMES

EXPORTED = (
    Report.ORDERS,
    Report.AFTER_SALES,
    Report.REVIEWS,
    Report.LOGISTICS,
    Report.CUSTOMER_SERVICE,
    Report.SNAPSHOT,
)


# What of a report the metrics live on; a platform is asked for those that its own exports have.
_WANTED = {
    Report.ORDERS: (
        *("order_id", "status", "paid_at", "promised_at", "dispatched_at", "finished_at"),
        *("paid_fen", "province", "courier"),
    ),
    Report.AFTER_SALES: (
        *("order_id", "kind", "status", "reason", "applied_at", "agreed_at", "finished_at"),
        "arbitrated",
    ),
    Report.REVIEWS: ("order_id", "reviewed_at", "stars", "text"),
    Report.CUSTOMER_SERVICE: (
        *("agent", "period", "sessions", "mean_reply_seconds", "three_minute_reply_rate"),
        *("rated_sessions", "dissatisfied_sessions", "dissatisfaction_rate"),
    ),
}


@dataclass(frozen=True, slots=True)
class ExportWay:
    """How one report comes out of one backend."""

    path: str  # what to click, from the backend on: 抖店后台 → 订单 → …
    columns: str  # what should be in it
    tick: str  # a sentence with {column}: how a column is ticked


@dataclass(frozen=True, slots=True)
class _Ways:
    may_change: str
    absent: str
    found: dict[tuple[Platform, Report], ExportWay]


def export_way(platform: Platform, report: Report) -> ExportWay:
    """The way to a report (子订单 go with the orders)."""
    wanted = Report.ORDERS if report is Report.ORDER_ITEMS else report
    return _ways().found[platform, wanted]


def column_asked_for(layout: str, report: Report, field: str) -> tuple[str, str]:
    """What a layout's platform calls the column of a field, and how it comes into the file.

    A layout of the seller's own (``mapping``) has only the general words.
    """
    plain = FIELD_NAMES.get(field, field)
    known = next((one for one in all_templates() if one.id == layout), None)
    if known is None:
        return plain, export_way(Platform.GENERIC, report).tick.format(column=plain)
    column = known.column(field)
    if column is None:
        return plain, column_not_there()
    return column, export_way(known.platform, report).tick.format(column=column)


def menus_may_change() -> str:
    """The sentence that goes with every path."""
    return _ways().may_change


def column_not_there() -> str:
    """What to do where a report of that kind has no such column."""
    return _ways().absent


def _columns(platform: Platform, report: Report, wanted: str) -> str:
    """The columns to have, as the platform's own exports call them; "" where it has no such export."""
    layouts = [one for one in all_templates() if (one.platform, one.report) == (platform, report)]
    names = (
        next(filter(None, (layout.column(field) for layout in layouts)), None)
        for field in _WANTED.get(report, ())
    )
    known = list(dict.fromkeys(filter(None, names)))
    told = [f"「{name}」" if len(name) == 1 else name for name in known]  # 省 alone reads as cut
    return wanted.format(columns="、".join(told)) if known else ""


@lru_cache(maxsize=1)
def _ways() -> _Ways:
    table = read_toml(resources_dir() / "exports" / "ways.toml")
    ticks = table.table("ticks")
    return _Ways(table.text("may_change"), ticks.text("absent"), dict(_every_way(table, ticks)))


def _every_way(table: Table, ticks: Table) -> Iterator[tuple[tuple[Platform, Report], ExportWay]]:
    """One way for each platform and report: its own, else the general one."""
    told: dict[tuple[str, str], Table] = {}
    for way in table.tables("ways"):
        told[way.text("platform", ""), way.text("report")] = way
    backends, columns = table.table("backends"), table.table("columns")
    for platform in Platform:
        for report in EXPORTED:
            way = told.get((platform, report)) or told["", report]
            outside = way.flag("outside")
            path = way.text("path")
            yield (
                (platform, report),
                ExportWay(
                    path if outside else f"{backends.text(platform)} → {path}",
                    _columns(platform, report, table.text("wanted")) or columns.text(report),
                    way.text("tick", ticks.text("outside" if outside else "general")),
                ),
            )
