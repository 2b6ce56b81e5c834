"""Which columns are personal, and what is masked in kept texts."""

from __future__ import annotations

import pytest

from app.catalogue.templates import FIELDS, all_templates, normal
from app.importing.privacy import (
    fragments,
    is_personal,
    kept_path,
    masked,
    matching,
    shown_row,
    shown_value,
)


@pytest.mark.parametrize(
    "header",
    ["收件人", "收货人姓名", "收件人手机号", "详细地址", "收货地址 ", "买家留言", "商家备注", "用户昵称", "买家会员名", "买家支付宝账号", "下单帐号",
     "客户姓名", "联系电话", "收件人身份证号", "订购人身份证号/ID Number", "客户问题描述", "消费者资料", "实名姓名", "旺旺名"],
)  # fmt: skip
def test_columns_of_persons(header: str) -> None:
    assert is_personal(normal(header))


@pytest.mark.parametrize(
    "header",
    [
        "省",
        "订单号",
        "商品名称",
        "快递公司",
        "收货地址-省",
        "是否修改过地址",
        "发货时间",
        "评价内容",
        "售后原因",
    ],
)
def test_columns_of_the_trade(header: str) -> None:
    assert not is_personal(normal(header))


def test_no_layout_keeps_a_personal_column_but_for_its_province_or_agent() -> None:
    for layout in all_templates():
        for field, names in layout.fields.items():
            kept = [name for name in names if is_personal(name)]
            assert not kept or field in ("province", "agent"), (layout.id, field, kept)
            assert layout.report is None or field in FIELDS[layout.report]


def test_figures_about_buyers_are_no_buyers() -> None:
    assert not any(map(is_personal, ("旺旺回复率", "留言咨询量", "旺旺人工响应时长")))
    assert all(map(is_personal, ("旺旺", "买家留言", "收货人姓名", "联系电话")))
    assert all(map(is_personal, ("收件人姓名/数量", "联系人、件数")))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("打我13800138000", "打我***"),
        ("138 0013 8000或138-0013-8000", "***或***"),
        ("身份证11010119900307123X", "身份证***"),
        ("邮箱a.b@example.com", "邮箱***"),
        ("座机010-12345678", "座机***"),
        ("一三九〇零二七一八四五", "***"),
        ("１３９００２７１８４５给我退", "***给我退"),
        ("+86 139-0027-1845", "***"),
        ("微信 wx_tester88，加V tester_9，QQ：12345678", "***，***，***"),
        ("我住测试路八八八号王府花园七栋，好", "***，好"),
        ("桃源县测试路77号3单元502室", "***"),
        ("3栋502", "***"),
        ("味道一号好，一路顺风", "味道一号好，一路顺风"),
        ("微信好用，尺寸13.56，19.80", "微信好用，尺寸13.56，19.80"),
        ("2026-10-01 13:45:00", "2026-10-01 13:45:00"),
        ("1 3 9 0 0 2 7 1 8 4 5，tel13900271845", "***，tel***"),
        ("1683180000-1.csv", "1683180000-1.csv"),
        ("1683180000_8f14e45f.csv", "1683180000_8f14e45f.csv"),
        ("订单6917000000000000101很慢", "订单6917000000000000101很慢"),
        ("用了30天，第2次买", "用了30天，第2次买"),
    ],
)
def test_numbers_of_persons_are_masked(text: str, kept: str) -> None:
    assert masked(text, (), ()) == kept


def test_the_rows_own_personal_cells_are_masked() -> None:
    row = ["1", "\t爱喝茶的阿珍", "好", None]
    assert masked("我是爱喝茶的阿珍，很好", row, (1, 2, 3, 9)) == "我是***，很好"


def test_samples_for_the_mapping_dialog_are_masked() -> None:
    row = ["1", "林某", "电话13800138000", 5.0, "more"]
    assert shown_row(row, ("订单号", "收件人", "说明", "数量")) == ("1", "***", "电话***", "5")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("欧阳试测 13900271845", "… ***"),
        ("昨天下午3点", "昨天下午3点"),
        ("待揽收(新)", "待揽收(…)"),
        ("6.9E+18", "6.9E+18"),
        ("x" * 40, "x" * 24 + "…"),
    ],
)
def test_an_unreadable_cell_shows_no_persons_words(cell: str, shown: str) -> None:
    assert shown_value(cell) == shown


@pytest.mark.parametrize("cell", ["张三丰", "\t张三丰", "'张三丰", '="张三丰"', "张三丰\u3000"])
def test_a_personal_cell_in_a_file_name_is_found_whatever_stands_around_it(cell: str) -> None:
    assert matching(fragments("退款 张三丰.csv"), ["-", cell]) == {"张三丰"}


@pytest.mark.parametrize(
    ("name", "cells", "named"),
    [
        ("订单-张三丰", ["-", "\n\t张三丰 \r\n", "李四"], {"张三丰"}),
        ("订单 张 三丰", ["张 三丰", " 三"], {"张 三丰"}),
        ("张三\n丰", ["甲", '="张三\n丰"'], {"张三\n丰"}),
        ("订单[甲^乙]\\", ["'甲^乙'", "乙]\\"], {"甲^乙", "乙]\\"}),
        ("张三丰", ["张三丰李四", "丰", "我是 张三丰"], set()),
        ("", ["张三丰", "", None], set()),
    ],
)
def test_a_cell_in_the_name_is_found_whatever_stands_around_it(
    name: str, cells: list[object], named: set[str]
) -> None:
    assert matching(fragments(name), cells) == named


def test_an_endless_cell_of_blanks_is_looked_at_once() -> None:
    assert matching(fragments("a b\tc"), [f"x{' ' * 60_000}\n{' ' * 60_000}\t" * 2]) == set()


def test_numbers_among_personal_cells_are_found_too() -> None:
    assert matching(fragments("13812345678.csv"), [13812345678.0, "甲"]) == {"13812345678"}


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\wxyang2026\Desktop\订单.csv",
        r"C:\Users\vx.wang\Desktop\订单.csv",
        "/home/wxzhang/导出/订单.csv",
        r"D:\wxshop\订单.csv",
        r"D:\资料\VXdata1\订单.csv",
    ],
)
def test_the_path_of_a_folder_that_only_looks_like_a_contact_is_kept(path: str) -> None:
    assert kept_path(path, "订单.csv") == path


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\wxyang2026\Desktop\wxyang2026.csv",  # the file's own name
        r"C:\Users\me\Desktop\wxab123.csv",
        r"C:\Users\13800138000\订单.csv",
        r"C:\Users\me\WeChat Files\wxid_ab12cd34ef56\订单.csv",
        r"C:\Users\wxid_ab12cd34ef56\订单.csv",
        r"D:\wxzhangsan88\订单.csv",
        r"D:\微信wxabc12\订单.csv",
        r"D:\买家 13800138000\订单.csv",
        "/data/qq12345/订单.csv",
        "/data/li@example.com/订单.csv",
    ],
)
def test_one_that_may_tell_of_a_person_is_not(path: str) -> None:
    assert kept_path(path, path.replace("\\", "/").rpartition("/")[2]) == ""
