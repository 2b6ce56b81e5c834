"""Looking into the download folder: new exports only, whole ones only, nothing imported."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from app.importing.watch import NewExport, new_exports

NOW = datetime(2026, 11, 21, 12)
ORDERS = "主订单编号,选购商品,订单状态\n6917000000000000101,杯子,已发货\n"
SETTLEMENT = "动账时间,动帐流水号,订单号\n2026-09-01,1,2\n"


def put(folder: Path, name: str, text: str, minutes: float) -> Path:
    """A file that was written some minutes before now."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    moment = (NOW - timedelta(minutes=minutes)).timestamp()
    os.utime(path, (moment, moment))
    return path


def look(folder: Path, since: datetime | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [(export.path.name, export.labels) for export in new_exports(folder, since, NOW)]


def test_only_known_and_wanted_tables_are_told_of(tmp_path: Path) -> None:
    put(tmp_path, "订单.csv", ORDERS, 5)
    put(tmp_path, "动账.csv", SETTLEMENT, 5)
    put(tmp_path, "名单.csv", "姓名,年龄\n林某,9\n", 5)
    put(tmp_path, "照片.jpg", ORDERS, 5)
    put(tmp_path, "~$订单.xlsx", ORDERS, 5)
    put(tmp_path, "空.csv", "", 5)
    put(tmp_path, "坏.xlsx", "PK\x03\x04", 5)
    assert look(tmp_path) == [("订单.csv", ("抖店 订单",))]


def test_what_was_there_at_the_last_look_is_not_told_again(tmp_path: Path) -> None:
    put(tmp_path, "旧.csv", ORDERS, 90)
    put(tmp_path, "新.csv", ORDERS, 5)
    put(tmp_path, "更新.csv", ORDERS, 2)
    since = NOW - timedelta(hours=1)
    assert [name for name, _ in look(tmp_path, since)] == ["更新.csv", "新.csv"]
    assert len(look(tmp_path)) == 3


def test_a_file_still_being_written_waits(tmp_path: Path) -> None:
    put(tmp_path, "订单.csv", ORDERS, 0)
    put(tmp_path, "订单.csv.crdownload", ORDERS, 5)
    assert look(tmp_path) == []
    (export,) = new_exports(tmp_path, None, NOW + timedelta(seconds=5))
    assert isinstance(export, NewExport)
    assert len(export.sha256s) == 1


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert look(tmp_path / "no") == []
