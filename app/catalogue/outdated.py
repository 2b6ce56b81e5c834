"""What the founding articles advise that no longer holds, told with the reason (resources/outdated)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.catalogue.fields import identifier
from app.catalogue.resources import Table, read_toml, resources_dir


@dataclass(frozen=True, slots=True)
class Outdated:
    """One saying: why it does not help, and what to do instead."""

    id: str
    title: str
    reason: str
    instead: str
    source: str
    covers: tuple[str, ...]


@cache
def load_outdated() -> tuple[Outdated, ...]:
    """All of them."""
    return parse_outdated(read_toml(resources_dir() / "outdated" / "articles.toml"))


def parse_outdated(root: Table) -> tuple[Outdated, ...]:
    """The sayings of one file; RuleError names the key that is wrong."""
    root.only("items")
    return tuple(_one(table) for table in root.tables("items"))


def _one(table: Table) -> Outdated:
    table.only("id", "title", "reason", "instead", "source", "covers")
    return Outdated(
        id=identifier(table, "id"),
        title=table.text("title"),
        reason=table.text("reason"),
        instead=table.text("instead"),
        source=table.text("source"),
        covers=table.texts("covers"),
    )
