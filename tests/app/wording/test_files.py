"""Words of files that are imported."""

from __future__ import annotations

from app.model import Report
from app.wording import files


def test_files_of_another_shop_are_named_with_what_they_say() -> None:
    told = files.not_asked_about([("订单.csv", ("隔壁店", "分店"))], "小店")
    assert "「订单.csv」里写的店铺是「隔壁店、分店」" in told
    assert "--sure" in told


def test_an_older_file_says_what_it_takes_back() -> None:
    assert "3 单会退回" in files.older_file(3, Report.ORDERS)
    assert "3 个售后会退回" in files.older_file(3, Report.AFTER_SALES)


def test_a_mapping_that_is_not_there_names_those_that_are() -> None:
    assert "现有：a、b。" in files.no_mapping("c", ["a", "b"])
    assert "还没有保存过列对应" in files.no_mapping("c", [])
