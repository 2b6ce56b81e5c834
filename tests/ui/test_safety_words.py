"""What the settings page says of backups."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from app.backup_look import Inside, Look, ShopInside
from app.model import Platform, Shop
from app.safety.backups import Backup, Reason
from app.safety.carry import Arrival, Stock
from app.safety.files_beside import Counts
from ui.safety_words import arrival_text, backup_text, inside_text, size_text, summary, total_text

SHOP = Shop(1, "晨光家居专营店", Platform.DOUYIN)
BACKUP = Backup(Path("a.db"), datetime(2026, 11, 20, 9, 30), Reason.IMPORT, 1_572_864)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (ShopInside(SHOP, None, 0), "晨光家居专营店 · 抖店 · 还没有导入数据"),
        (
            ShopInside(SHOP, date(2026, 11, 20), 1204, 4.62, 85.25),
            "晨光家居专营店 · 抖店 · 1,204 单 · 数据截至 2026-11-20 · 官方 4.62 分 · 复算 85.25 分",
        ),
    ],
)
def test_a_shop_inside_is_told_with_its_score(inside: ShopInside, text: str) -> None:
    assert inside_text(inside) == text


def test_a_backup_is_told_in_one_line() -> None:
    found = (ShopInside(SHOP, None, 40, 88.0), ShopInside(SHOP, None, 0))
    line = "晨光家居专营店 · 40 单 · 官方 88 分；晨光家居专营店 · 0 单"
    assert summary(Inside(BACKUP, Look(found))) == line
    assert summary(Inside(BACKUP, Look(found, Counts(0, 0)))) == line
    assert summary(Inside(BACKUP, Look(found, Counts(2, 0)))) == f"{line}；自己的规则包 2 个"
    assert summary(Inside(BACKUP, Look((), Counts(0, 3)))) == "没有店铺；凭据文件 3 个"
    assert summary(Inside(BACKUP, Look(()))) == "没有店铺"
    assert summary(Inside(BACKUP, Look(()), "文件已损坏。")) == "文件已损坏。"
    assert backup_text(BACKUP) == "2026-11-20 09:30 · 导入前"
    assert backup_text(Backup(BACKUP.path, BACKUP.at, None, 1)).endswith("自己放的")


def test_size_and_number_are_told() -> None:
    assert size_text(1_572_864) == "1.5 MB"
    assert total_text([BACKUP, BACKUP]).startswith("2 份，共 3.0 MB")
    assert "整个账本和自己的规则包" in total_text([BACKUP])
    assert total_text([]).endswith("备份好了列在这里。")


def test_both_sides_of_a_conflict_are_told() -> None:
    there, here = Stock(1204, date(2026, 11, 20)), Stock(0, None)
    assert arrival_text(Arrival(SHOP, there)) == (
        "抖店 · 包里 1,204 单，截至 2026-11-20 · 本机没有"
    )
    assert arrival_text(Arrival(SHOP, there, SHOP, here)).endswith("· 本机 0 单")
