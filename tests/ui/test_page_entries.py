"""The form of the backend's page: what it asks and what it makes of the answers."""

from __future__ import annotations

from datetime import date

import pytest

from app.catalogue.load_packs import load_packs
from app.documents.words import value_text
from app.model import Origin, SnapshotValue
from app.program import Program
from tests.ui.real_book import TODAY
from ui.page_entries import UNIT_WORDS, Answers, entries, entry_text, read_answers, readings
from ui.widgets import target_edit


def test_the_form_asks_for_total_dimensions_and_scored_metrics(book: Program) -> None:
    asked = entries(book.pack_for(book.shops()[0], TODAY))
    keys = [entry.key for entry in asked]
    assert keys[:4] == ["total", "product", "logistics", "service"]
    assert "quality_return_rate" in keys
    assert "sales" not in keys  # no page shows it
    acts = ["abnormal_return_address", "invoice_refusal", "fake_orders", "false_advertising"]
    acts += ["fraudulent_dispatch", "brand_confusion"]
    assert keys[-8:] == ["bonus", "deduction", *(f"deduction.{act}" for act in acts)]
    assert "这一天拒开发票几次" in {entry.name for entry in asked}
    assert {entry.unit for entry in asked} <= set(UNIT_WORDS)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0134, "rate", "1.34%"),
        (0.00085, "rate", "0.085%"),
        (5.9508, "hours", "5.9508h"),
        (27.0, "seconds", "27s"),
        (4.825, "stars", "4.825"),
        (4.8, "stars", "4.80"),
        (69.0, "points", "69"),
        (128_050.0, "fen", "1280.50元"),
    ],
)
def test_a_value_is_written_as_one_would_type_it(value: float, unit: str, text: str) -> None:
    assert entry_text(value, unit) == text


def test_what_is_written_reads_back_as_the_same_value(book: Program) -> None:
    shop = book.shops()[0]
    assert book.read_entry(shop, "quality_return_rate", entry_text(0.0134, "rate"), TODAY) == 0.0134


def test_untouched_values_are_official_and_changed_ones_entered(book: Program) -> None:
    texts = [("total", "82"), ("quality_return_rate", "1.5%")]
    pasted = {"total": ("82", 82.0), "quality_return_rate": ("1.4%", 0.014)}
    found = read_answers(book, book.shops()[0], TODAY, texts, pasted)
    assert [(v.key, v.value, v.origin) for v in found.values] == [
        ("total", 82.0, Origin.OFFICIAL),
        ("quality_return_rate", 0.015, Origin.ENTERED),
    ]
    assert found.wrong == {}


def test_nonsense_is_told_and_the_rest_is_read(book: Program) -> None:
    texts = [("total", "很好"), ("product", "69")]
    found = read_answers(book, book.shops()[0], TODAY, texts, {})
    assert [value.key for value in found.values] == ["product"]
    assert "看不懂" in found.wrong["total"]


def test_a_scale_of_five_is_asked_for_as_its_page_shows_it() -> None:
    """4.80 on the page is 4.80 in the form, whatever holds the value."""
    packs = {pack.id: pack for pack in load_packs()}
    units = {entry.name: entry.unit for entry in entries(packs["pinduoduo-star"])}
    assert units["总分"] == packs["pinduoduo-star"].unit == "stars"
    assert entries(packs["douyin-20260908"])[0].unit == "points"


def test_only_what_could_be_understood_otherwise_is_said_back() -> None:
    on, units = date(2026, 11, 20), {"a": "rate", "b": "hours", "c": "points", "d": "rate"}
    texts = [("a", "0.5"), ("b", "5.6"), ("c", "69"), ("d", "1.3%")]
    values = [0.5, 5.6, 69.0, 0.013]
    pairs = zip(texts, values, strict=True)
    typed = tuple(SnapshotValue(key, on, value, Origin.ENTERED) for (key, _), value in pairs)
    said = readings(Answers(typed, {}), texts, units)
    assert said.keys() == {"a", "b"}
    assert "50" in said["a"]
    assert "5.6" in said["b"]


def test_every_unit_of_every_pack_can_be_asked_for_and_shown() -> None:
    units = {entry.unit for pack in load_packs() for entry in entries(pack)}
    assert "fine_points" in units  # 京东: of ten, with two decimals
    assert units <= set(UNIT_WORDS)
    assert all(value_text(1.0, unit) for unit in units)
    assert units <= set(target_edit._UNITS)
    assert entry_text(9.0, "fine_points") == "9.00"
