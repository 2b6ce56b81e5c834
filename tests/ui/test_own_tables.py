"""The tables that only the shop's backend shows, on a real book."""

from __future__ import annotations

from app.catalogue.rulepacks import RulePack
from app.program import Program
from ui.own_tables import BANDS, WEIGHTS, OwnTable, own_tables, read_table, save_table, table_text

PACK = "douyin-2025-tier"


def tables(book: Program) -> dict[tuple[str, str], OwnTable]:
    """The tables of the pack, as the shop has them."""
    applied = book.rules.applied(book.pack(PACK), book.shops()[0])
    return {(table.kind, table.key): table for table in own_tables(applied)}


def test_only_what_makes_points_is_asked_for(book: Program) -> None:
    pack = book.pack(PACK)
    found = tables(book)
    scored = {rule.id for rule in pack.metrics if rule.dimension}
    assert {key for kind, key in found if kind == WEIGHTS} == {d.id for d in pack.dimensions}
    assert {key for kind, key in found if kind == BANDS} <= scored
    assert not any(table.own for table in found.values())
    nothing: RulePack = book.pack("douyin-20260908")  # the platform publishes no formula
    assert own_tables(nothing) == []


def test_bands_are_read_told_saved_and_taken_back(book: Program) -> None:
    shop = book.shops()[0]
    key = next(key for kind, key in tables(book) if kind == BANDS and key == "product_rating")
    table = tables(book)[BANDS, key]
    value = read_table(book, PACK, table, "≥4.8 100\n＜4.8 60")
    assert table_text(table, value, book.pack(PACK)) == "≥ 4.80 分 100 分；＜ 4.80 分 60 分"
    save_table(book, shop, PACK, table, value)
    assert tables(book)[BANDS, key].own
    assert "4.80" in tables(book)[BANDS, key].now
    book.undo()
    assert tables(book)[BANDS, key] == table
    save_table(book, shop, PACK, table, value)
    save_table(book, shop, PACK, table, None)
    assert tables(book)[BANDS, key] == table


def test_weights_are_told_by_the_names_of_their_metrics(book: Program) -> None:
    shop, pack = book.shops()[0], book.pack(PACK)
    table = tables(book)[WEIGHTS, "product"]
    rules = [rule for rule in pack.metrics if rule.dimension == "product"]
    share = 100 // len(rules)
    shares = [share] * (len(rules) - 1) + [100 - share * (len(rules) - 1)]
    text = "\n".join(f"{rule.name} {part}%" for rule, part in zip(rules, shares, strict=True))
    value = read_table(book, PACK, table, text)
    assert rules[0].name in table_text(table, value, pack)
    save_table(book, shop, PACK, table, value)
    assert tables(book)[WEIGHTS, "product"].own
