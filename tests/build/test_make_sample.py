"""The sample shop: always the same bytes, real layouts, three problems and everything else sound.

The values are counted from the written cells by build/_sample_counts.py, which shares nothing with
the simulation or the program. Targets are the ones the sample was made for; ``METRICS`` of the
module has them all.
"""

from __future__ import annotations

import csv
import io
import tomllib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from build import _sample_counts as counts
from build import _sample_headers as headers
from build import make_sample

COMMITTED = Path(__file__).resolve().parents[2] / "resources" / "sample"
LAST = date(2026, 11, 20)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly written sample."""
    folder = tmp_path_factory.mktemp("sample")
    make_sample.make_sample(folder)
    return folder


@pytest.fixture(scope="module")
def files(sample: Path) -> counts.Files:
    """Its cells."""
    return counts.read_sample(sample)


@pytest.fixture(scope="module")
def truth(files: counts.Files) -> counts.Truth:
    """Its true values of the last day."""
    return counts.Truth(files, LAST)


def _parts(path: Path) -> dict[str, bytes]:
    """A file's content; of a workbook its members, since zlib builds compress differently."""
    if path.suffix != ".xlsx":
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


@pytest.mark.parametrize(
    ("metric", "low", "high"),
    [
        ("product_rating", 4.75, 4.90),
        ("quality_return_rate", 0.014, 0.015),  # planted: target 1.0 %, near to 1.4 %
        ("mean_pickup_hours", 5.0, 6.5),
        ("on_time_delivery_rate", 0.87, 0.895),  # planted: target 93 %, near to 90 %
        ("damage_return_rate", 0.0001, 0.0025),
        ("after_sale_audit_hours", 2.0, 4.0),
        ("mean_reply_seconds", 26.0, 28.0),  # planted: target 20 s
        ("chat_dissatisfaction_rate", 0.04, 0.08),
        ("platform_help_rate", 0.0, 0.005),
        ("on_time_dispatch_rate", 0.985, 0.999),
        ("refund_rate", 0.05, 0.10),
    ],
)
def test_true_values(truth: counts.Truth, metric: str, low: float, high: float) -> None:
    assert low <= getattr(truth, metric)().value <= high


def test_every_metric_is_checked() -> None:
    marks = test_true_values.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} == set(counts.METRICS)


def test_one_courier_on_one_route_is_late(truth: counts.Truth) -> None:
    bad = truth.on_time_delivery_rate("申通", "新疆")
    assert bad.denominator >= 80
    assert bad.value < 0.15
    elsewhere = truth.on_time_delivery_rate("申通")
    assert (elsewhere.numerator - bad.numerator) / (elsewhere.denominator - bad.denominator) > 0.95
    to_province = truth.on_time_delivery_rate("", "新疆")
    assert to_province.numerator - bad.numerator == to_province.denominator - bad.denominator
    for courier in ("中通", "圆通", "韵达", "顺丰"):
        assert truth.on_time_delivery_rate(courier).value > 0.95


def test_one_sku_comes_back_for_quality(files: counts.Files, truth: counts.Truth) -> None:
    shop, sku = truth.quality_return_rate(), truth.quality_return_rate("JHB-500-W")
    assert 0.06 < sku.value < 0.10
    assert (shop.numerator - sku.numerator) / (shop.denominator - sku.denominator) < 0.005
    before = counts.Truth(files, date(2026, 10, 15)).quality_return_rate()
    assert before.value < 0.008


def test_the_evening_answers_late(truth: counts.Truth) -> None:
    assert truth.mean_reply_seconds("白班").value < 13
    assert 60 < truth.mean_reply_seconds("晚班").value < 80


def test_earlier_days_have_a_score_too(files: counts.Files) -> None:
    for on in (date(2026, 9, 20), date(2026, 10, 15), date(2026, 11, 5)):
        early = counts.count_all(counts.Truth(files, on))
        assert all(count.denominator > 0 for count in early.values())


def test_a_second_run_gives_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    make_sample.make_sample(tmp_path)
    first = {path.name: path.read_bytes() for path in sample.iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_committed_files_are_what_the_script_writes(sample: Path) -> None:
    assert sorted(p.name for p in COMMITTED.iterdir()) == sorted(p.name for p in sample.iterdir())
    for path in sample.iterdir():
        assert _parts(COMMITTED / path.name) == _parts(path), path.name


def test_it_is_small(sample: Path) -> None:
    assert sum(path.stat().st_size for path in sample.iterdir()) <= 2_500_000


def test_manifest_names_files_and_pages_in_order(sample: Path) -> None:
    manifest = tomllib.loads((sample / "manifest.toml").read_text("utf-8"))
    assert (manifest["shop"], manifest["platform"]) == ("示例店铺", "douyin")
    assert (manifest["industry"], manifest["shop_type"]) == ("餐厨用具", "非旗舰")
    assert [entry["report"] for entry in manifest["files"]] == [
        "orders",
        "after_sales",
        "reviews",
        "logistics",
        "customer_service",
    ]
    days = [entry["on"] for entry in manifest["pages"]]
    assert days == sorted(days)
    assert len(days) == 8
    assert days[-1] == LAST
    named = {entry["name"] for entry in (*manifest["files"], *manifest["pages"])}
    assert named | {"manifest.toml", ".gitattributes"} == {p.name for p in sample.iterdir()}


def test_orders_look_like_the_standard_report(sample: Path) -> None:
    content = (sample / make_sample.ORDERS).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows[0]) == 74
    assert tuple(rows[0]) == headers.ORDERS
    assert {len(row) for row in rows} == {74}
    number, buyer = rows[0].index("主订单编号"), rows[0].index("收件人")
    assert all(row[number].startswith("\t69") and len(row[number]) == 20 for row in rows[1:])
    assert all(row[buyer].startswith("\t##") and row[buyer].endswith("##") for row in rows[1:])


def test_orders_hold_every_kind(files: counts.Files) -> None:
    assert {row["订单类型"] for row in files.orders} == {"普通订单", "福袋订单", "赠品订单"}
    assert {row["订单状态"] for row in files.orders} == {
        "待支付",
        "待发货",
        "已发货",
        "已完成",
        "已关闭",
    }
    lines = Counter(row["主订单编号"] for row in files.orders)
    assert 2_800 <= len(lines) <= 3_100
    assert max(lines.values()) >= 3
    assert any("," in row["订单应付金额"] for row in files.orders)
    assert len({row["子订单编号"] for row in files.orders}) == len(files.orders)


def test_after_sales_hold_every_ending(files: counts.Files) -> None:
    assert {row["售后类型"] for row in files.after_sales} == {
        "未发货仅退款",
        "已发货仅退款",
        "退货退款",
        "换货",
        "补寄",
    }
    assert {row["售后状态"] for row in files.after_sales} >= {
        "同意退款，退款成功",
        "退款成功",
        "拒绝售后申请",
        "售后关闭",
        "换货成功",
        "待商家收货",
        "待买家退货处理",
    }
    assert sum(row["仲裁状态"] != "-" for row in files.after_sales) >= 2
    assert any(row["售后申请时间"][11:13] in {"23", "00", "01"} for row in files.after_sales)


def test_some_orders_change_their_reason(files: counts.Files) -> None:
    reasons: dict[str, set[bool]] = {}
    for row in files.after_sales:
        reasons.setdefault(row["订单号"], set()).add("商品品质原因" in row["售后原因"])
    assert sum(len(kinds) == 2 for kinds in reasons.values()) >= 3


def test_cases_reviews_and_parcels_belong_to_orders(files: counts.Files) -> None:
    orders = {row["主订单编号"] for row in files.orders}
    subs = {row["子订单编号"] for row in files.orders}
    assert {row["商品单号"] for row in files.after_sales} <= subs
    assert {row["订单ID"] for row in files.reviews} <= orders
    assert {row["订单号"] for row in files.logistics} <= orders
    waybills = [row["运单号"] for row in files.logistics]
    assert len(set(waybills)) == len(waybills)
    assert max(Counter(row["订单ID"] for row in files.reviews).values()) == 2


def test_times_follow_each_other(files: counts.Files) -> None:
    for row in files.logistics:
        steps = [
            row[name] for name in ("支付时间", "发货时间", "揽收时间", "签收时间") if row[name]
        ]
        assert steps == sorted(steps)
        assert steps[-1] <= "2026-11-20 23:59:59"
    for row in files.after_sales:
        names = ("售后申请时间", "同意售后申请时间", "商家退款时间", "售后完结时间")
        steps = [row[name] for name in names if row[name] != "-"]
        assert steps == sorted(steps)
        assert steps[-1] <= "2026-11-20 23:59:59"


def test_the_newest_days_are_not_over(files: counts.Files) -> None:
    newest = [row for row in files.logistics if row["发货时间"] >= "2026-11-18"]
    assert sum(row["签收时间"] == "" for row in newest) > 0.8 * len(newest)
    assert any(row["揽收时间"] == "" for row in newest)
    assert any(row["订单状态"] == "待发货" for row in files.orders)


def test_the_after_sales_sheet_declares_a_wrong_size(sample: Path) -> None:
    sheet = _parts(sample / make_sample.AFTER_SALES)["xl/worksheets/sheet1.xml"]
    assert b'<dimension ref="A1"' in sheet


def test_service_sheet_has_totals_and_averages(files: counts.Files) -> None:
    names = Counter(row["客服昵称"] for row in files.customer_service)
    assert len(names) == 7
    assert set(names.values()) == {75}
    assert {"店铺汇总值", "店铺平均值"} <= set(names)


def test_pages_say_roughly_what_the_files_say(sample: Path, truth: counts.Truth) -> None:
    page = (sample / make_sample.page_name("2026-11-20")).read_text("utf-8")
    lines = dict(line.split(" ", 1) for line in page.splitlines()[1:])
    assert lines["我的总分"] == "82 分"
    assert lines["更新时间"] == "2026-11-20 11:00:36"
    assert [lines[name] for name in ("商品体验", "物流体验", "服务体验")] == [
        "69 分",
        "88 分",
        "82 分",
    ]
    reply = float(lines["飞鸽人工会话平响时长"].removesuffix(" 秒"))
    assert reply == pytest.approx(truth.mean_reply_seconds().value, rel=0.04)
    assert len(lines) == 16
