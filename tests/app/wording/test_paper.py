"""The words around documents name what is missing and what to do."""

from datetime import date

from app.wording import paper as paper_wording


def test_a_period_without_data_is_named() -> None:
    told = paper_wording.no_period(date(2026, 10, 1), date(2026, 10, 31))
    assert told.startswith("2026-10-01 至 2026-10-31 没有数据")
    assert "请导入" in told


def test_an_unknown_code_is_named() -> None:
    assert "「A17R」" in paper_wording.no_code(" A17R\n")
