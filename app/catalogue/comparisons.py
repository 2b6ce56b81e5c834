"""What the articles say of couriers and packagings (resources/comparisons), beside our own numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.catalogue.resources import Table, read_toml, resources_dir


@dataclass(frozen=True, slots=True)
class Sayings:
    """Words by courier and by packaging, and whose words they are."""

    source: str
    couriers: dict[str, str]
    packagings: dict[str, str]

    def of_courier(self, name: str) -> str:
        """What is said of a courier whose name holds the article's; "" where nothing is."""
        return next((words for key, words in self.couriers.items() if key in name), "")


@cache
def sayings() -> Sayings:
    """The words of resources/comparisons; RuleError where the file is no such list."""
    table = read_toml(resources_dir() / "comparisons" / "logistics.toml")
    table.only("source", "couriers", "packagings")
    return Sayings(table.text("source"), _words(table, "couriers"), _words(table, "packagings"))


def _words(table: Table, name: str) -> dict[str, str]:
    return {entry.text("name"): entry.text("words") for entry in table.tables(name)}
