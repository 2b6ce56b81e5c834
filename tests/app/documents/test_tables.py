"""Tables for the terminal."""

from __future__ import annotations

from dataclasses import replace

from app.documents.tables import score_table, table, width
from tests.app.documents.examples import CARD


def test_chinese_counts_double() -> None:
    assert width("体验分 82") == 9


def test_columns_line_up() -> None:
    text = table(("项目", "数值"), [("总分", "82"), ("商品体验分", "69")])
    starts = {
        width(line[: line.index(number)])
        for line, number in zip(text.splitlines(), ("数值", "82", "69"), strict=True)
    }
    assert starts == {12}


def total_rows(**changes: object) -> list[str]:
    """The lines of the total, with something of it changed."""
    card = replace(CARD, total=replace(CARD.total, **changes))  # type: ignore[arg-type]
    return [line for line in score_table(card).splitlines() if line.startswith("总分")]


def test_a_typed_total_is_not_called_official() -> None:
    (row,) = total_rows(official=82.0, recomputed=None, entered=True)
    assert "填写" in row
    (row,) = total_rows(official=82.0, recomputed=None)
    assert "官方" in row


def test_a_total_has_one_state_that_of_the_value_that_is_shown() -> None:
    (ours,) = total_rows(official=None, recomputed=93.2, estimated=True)
    assert "93.2" in ours
    assert "●" in ours or "▼" in ours or "◆" in ours
    both = total_rows(official=82.0, recomputed=93.2)
    assert [any(mark in row for mark in "●▼◆") for row in both] == [True, False]
