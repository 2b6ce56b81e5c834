"""The report of our own faults tells where, and nothing of the seller."""

from __future__ import annotations

import traceback
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from app import faults
from app.commands.console import LogStream
from app.errors import BookError
from app.faults import crash_report, keep_report, save_report

AT = datetime(2026, 11, 20, 9, 1)


def broken(phone: str) -> BaseException:
    """A fault that holds personal data, caused by another."""
    try:
        try:
            raise KeyError(f"订单 {phone}")
        except KeyError as error:
            raise ValueError(f"收货人 林小满 {phone}") from error
    except ValueError as error:
        return error


def test_the_report_names_types_and_places_but_no_value() -> None:
    report = crash_report(broken("13800001111"))
    assert "ValueError" in report
    assert "caused by:\nbuiltins.KeyError" in report
    assert "broken" in report
    assert "13800001111" not in report
    assert "林小满" not in report
    assert str(Path.home()) not in report


@pytest.mark.parametrize(
    "said",
    [
        "13800001111",
        "138 0000 1111",
        "0571-88886666",
        "林小满",
        "广东省深圳市南山区科技园 3 栋 502",
        r"C:\Users\林小满\Documents\店铺体验分助手\订单.xlsx",
        "/home/linxiaoman/文档/订单.csv",
        "6917123456789012345",
        "晨光家居专营店",
        "lin@example.com",
        "330106199001011234",
    ],
)
def test_nothing_said_comes_into_report_or_log(said: str, tmp_path: Path) -> None:
    fault = broken(said)
    log = LogStream(tmp_path / "log")
    traceback.print_exception(fault, file=log)
    log.write(f"「{said}」打不开。请检查。\nPermissionError: [Errno 13] denied: '{said}'\n{said}\n")
    for told in (crash_report(fault), (tmp_path / "log").read_text("utf-8")):
        assert said not in told
        assert "ValueError" in told
        assert "test_faults.py:" in told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (r"C:\Users\林小满\app\林小满的店\main.py", "main.py"),
        (r"D:\程序\_internal\Lib\site-packages\pandas\io\excel.py", "pandas/io/excel.py"),
        (r"app\storage\engine.py", "app/storage/engine.py"),
        ("/home/林小满/ui/x/json/decoder.py", "decoder.py"),
        (str(Path(faults.__file__)), "app/faults.py"),
        ("<string>", "<string>"),
    ],
)
def test_a_place_names_no_folder_of_the_user(name: str, told: str) -> None:
    text = f'  File "{name}", line 3, in read\n'
    assert faults.without_values(text) == f"  {told}:3 read\n"


def test_reports_add_up_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log" / "shop-score.log"
    for minute in (1, 2):
        keep_report(log, "one", AT.replace(minute=minute))
    assert log.read_text("utf-8") == "2026-11-20 09:01:00\none\n\n2026-11-20 09:02:00\none\n\n"


def test_a_long_log_is_put_away_and_three_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    for number in range(6):
        keep_report(log, f"{number}" * 1_000_001, AT)
    kept = {file.name: file.read_text("utf-8")[20] for file in tmp_path.iterdir()}
    assert kept == {"x.log": "5", "x.log.1": "4", "x.log.2": "3", "x.log.3": "2"}


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    keep_report(tmp_path / "log" / "x.log", "one", AT)
    assert (tmp_path / "log").is_file()


def test_the_zip_holds_what_was_shown_and_nothing_else(tmp_path: Path) -> None:
    save_report(tmp_path / "报告.zip", "shown")
    with zipfile.ZipFile(tmp_path / "报告.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"report.txt": b"shown"}
    with pytest.raises(BookError, match="写不了"):
        save_report(tmp_path / "no" / "报告.zip", "shown")
