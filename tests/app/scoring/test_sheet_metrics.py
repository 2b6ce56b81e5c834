"""Counting many orders at a time gives what judging them one by one gives, number by number."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.reasons import reason_kinds
from app.catalogue.rulepacks import Band, Clock, ExemptRange, MetricRule
from app.model import Platform
from app.scoring.counting import Change, DailyCounts, Part, Window, count
from app.scoring.daily import Daily, Units
from app.scoring.entries import verdicts
from app.scoring.facts import Facts
from app.scoring.joining import build
from app.scoring.metrics import DEFINITIONS, VALID_ORDERS, definition_for
from app.scoring.sheet import split
from app.scoring.sheet_metrics import changes_of
from app.storage import columns, facts
from tests.app.scoring.random_books import SHOP, START, Rows, books, fill, new_book

DB = new_book()
DAYS = clock.DAY
SPANS = ((START, START + 60 * DAYS), (START + 10 * DAYS, START + 12 * DAYS))

EXEMPT = tuple(
    ExemptRange(date(2026, 10, 8), date(2026, 10, 12), event, "大促", "测试")
    for event in ("base", "paid", "created")
)
BANDS = (Band("<=", 8, 100), Band("<", 24, 80.5), Band("<=", 200, 20))


def rules() -> Iterator[MetricRule]:
    """Every definition as some pack uses it, and with every kind of addition a rule can make."""
    used = {r.definition: r for pack in load_packs() for r in pack.metrics}
    plain = next(iter(used.values()))
    for name in (*DEFINITIONS, "mean_pickup_points"):
        bare = replace(
            used.get(name, plain), definition=name, exempt=(), exclusions=(), order_bands=BANDS
        )
        yield bare
        yield replace(bare, exempt=EXEMPT[:1])
        yield replace(bare, exempt=EXEMPT[1:])
        yield replace(bare, exclusions=("gift", "trial"))
    for name in ("pickup_within_24h_rate", "pickup_within_48h_rate", "on_time_pickup_rate"):
        yield replace(plain, definition=name, clock=Clock(limit_hours=30.5))
    for quiet in ((72_000, 25_200), (43_200, 50_400)):  # over midnight, within a day
        for name in ("mean_pickup_hours", "mean_pickup_points"):
            hours = Clock(quiet=quiet)
            yield replace(plain, definition=name, clock=hours, order_bands=BANDS)


RULES = [rule for rule in rules() if (found := definition_for(rule)) and found.entity != "service"]


def whole(db: sqlite3.Connection, first: int, last: int) -> Facts:
    """The facts of every order, to be judged one by one."""
    return build(facts.read(db, SHOP, first, last), kinds, facts.last_event(db, SHOP))


def kinds(text: str) -> frozenset[str]:
    return reason_kinds(Platform.DOUYIN, text)


def divided(db: sqlite3.Connection, first: int, last: int) -> Daily:
    """The same book with its plain orders on a sheet."""
    until = facts.last_event(db, SHOP)
    sheet, odd = split(columns.read(db, SHOP, first, last), first, last, until)
    rest = build(facts.read_orders(db, SHOP, odd, first, last), kinds, until)
    return Daily(rest, sheet, Units(lambda: whole(db, first, last)))


def cells(counts: DailyCounts) -> list[Change]:
    """The cells that hold anything."""
    return sorted(cell for cell in counts.cells() if any(cell[2]))


@pytest.mark.parametrize("wide", [0, 10**9])  # read by the span's indexes, and by whole tables
@settings(max_examples=60, deadline=None)
@given(book=books(), span=st.sampled_from(SPANS))
def test_the_sheet_counts_what_single_verdicts_count(
    wide: int, book: Rows, span: tuple[int, int]
) -> None:
    """Every definition, every addition a rule can make, to the last bit."""
    fill(DB, book)
    with patch.object(columns, "WIDE", wide):
        daily = divided(DB, *span)
    known = whole(DB, *span)
    assert daily.size == len(known.orders)
    for rule in RULES:
        definition = definition_for(rule)
        assert definition is not None
        one_by_one = DailyCounts(verdicts(known, definition, None))
        assert cells(daily.counts(rule, definition)) == cells(one_by_one), rule
    valid = DailyCounts(verdicts(known, VALID_ORDERS, None))
    assert cells(daily.counts_by(VALID_ORDERS)) == cells(valid)


@settings(max_examples=30, deadline=None)
@given(book=books(), on=st.dates(date(2026, 10, 1), date(2026, 11, 25)))
def test_what_each_order_counts_with_is_its_verdict(book: Rows, on: date) -> None:
    """Order by order, in a window and as known on its day: what lists and splits are made of."""
    fill(DB, book)
    daily, known = divided(DB, *SPANS[0]), whole(DB, *SPANS[0])
    window = Window.ending(on, 20, 3)
    for rule in RULES:
        definition = definition_for(rule)
        assert definition is not None
        odd, plain = daily.counted_in(rule, definition, window)
        assert plain is not None
        found = shares(odd.counted)
        columns_ = zip(plain.keys, plain.numerator, plain.denominator, strict=True)
        found += Counter({(key, round(n, 9), d): 1 for key, n, d in columns_ if d})
        one_by_one = count(verdicts(known, definition, window), window)
        assert found == shares(one_by_one.counted), rule


def shares(parts: Sequence[Part]) -> Counter[tuple[str, float, float]]:
    """Order number, numerator and denominator of each unit."""
    return Counter(
        (getattr(part.unit, "order_id", ""), round(part.numerator, 9), part.denominator)
        for part in parts
    )


@settings(max_examples=30, deadline=None)
@given(book=books(), other=books())
def test_replacing_orders_leaves_the_counts_of_a_book_read_anew(book: Rows, other: Rows) -> None:
    """Whatever was plain and is not any more, came, went, or became an order's at last."""
    first, last = SPANS[0]
    fill(DB, book)
    daily = divided(DB, first, last)
    for rule in RULES[::4]:
        daily.counts(rule, definition_for(rule) or VALID_ORDERS)
    fill(DB, other)
    keys = {str(number) for number in range(8)}
    until = facts.last_event(DB, SHOP)
    sheet, odd = split(columns.read_orders(DB, SHOP, keys), first, last, until)
    rest = build(facts.read_orders(DB, SHOP, odd, first, last), kinds, until)
    fresh = build(facts.read_orders(DB, SHOP, keys, first, last), kinds, until)
    daily.replaced(keys, rest, sheet, lambda: fresh)
    anew = divided(DB, first, last)
    assert daily.odd == anew.odd
    for rule in RULES[::4]:
        definition = definition_for(rule) or VALID_ORDERS
        assert cells(daily.counts(rule, definition)) == cells(anew.counts(rule, definition)), rule


def test_every_definition_of_orders_has_its_form_for_a_sheet() -> None:
    """Without it a definition works, but slowly. Stars by words alone need the texts."""
    first, last = SPANS[0]
    fill(DB, {"orders": [], "parcels": [], "after_sales": [], "reviews": []})
    sheet, _ = split(columns.read(DB, SHOP, first, last), first, last)
    lacking = {
        rule.definition
        for rule in RULES
        if changes_of(sheet, definition_for(rule) or VALID_ORDERS, rule) is None
    }
    assert not lacking
