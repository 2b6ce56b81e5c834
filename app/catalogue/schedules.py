"""The regular checks a seller can take up in one go (resources/schedules)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.catalogue.fields import choice, identifier, opt_whole
from app.catalogue.resources import Table, read_toml, resources_dir

RHYTHMS = (
    *("daily", "weekly", "monthly", "quarterly"),
    *("month_start", "quarter_end", "before_promotion"),
)


@dataclass(frozen=True, slots=True)
class RegularCheck:
    """One check with its rhythm."""

    id: str
    title: str
    steps: tuple[str, ...]
    repeat: str  # one of RHYTHMS
    lead_days: int | None  # for before_promotion
    source: str
    covers: tuple[str, ...]


@cache
def load_schedule() -> tuple[RegularCheck, ...]:
    """The preset of daily, weekly and monthly checks, month start, quarter end and promotions."""
    return parse_schedule(read_toml(resources_dir() / "schedules" / "regular.toml"))


def parse_schedule(root: Table) -> tuple[RegularCheck, ...]:
    """The checks of one file; RuleError names the key that is wrong."""
    root.only("source", "items")
    return tuple(_check(table, root.text("source")) for table in root.tables("items"))


def _check(table: Table, source: str) -> RegularCheck:
    table.only("id", "title", "steps", "repeat", "lead_days", "covers")
    repeat, lead_days = choice(table, "repeat", RHYTHMS), opt_whole(table, "lead_days")
    if (repeat == "before_promotion") != (lead_days is not None):
        raise table.fail("lead_days", "大促前的检查要写提前几天，其他的不写")
    return RegularCheck(
        identifier(table, "id"),
        table.text("title"),
        table.texts("steps"),
        repeat,
        lead_days,
        source,
        table.texts("covers"),
    )
