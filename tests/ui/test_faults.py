"""The report of our own faults tells where, and nothing of the seller."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ui.faults import crash_report, keep_report


def broken(phone: str) -> BaseException:
    """A fault that holds personal data."""
    try:
        raise ValueError(f"收货人 林小满 {phone}")
    except ValueError as error:
        return error


def test_the_report_names_type_and_place_but_no_value() -> None:
    report = crash_report(broken("13800001111"))
    assert "ValueError" in report
    assert "broken" in report
    assert "13800001111" not in report
    assert "林小满" not in report
    assert str(Path.home()) not in report


def test_reports_add_up_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log" / "shop-score.log"
    for minute in (1, 2):
        keep_report(log, "第一行", datetime(2026, 11, 20, 9, minute))
    assert log.read_text("utf-8") == (
        "2026-11-20 09:01:00\n第一行\n\n2026-11-20 09:02:00\n第一行\n\n"
    )


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    keep_report(tmp_path / "log" / "x.log", "第一行", datetime(2026, 11, 20))
    assert (tmp_path / "log").is_file()
