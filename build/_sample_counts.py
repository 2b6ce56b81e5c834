"""An independent little counter: the true values of the sample's files, straight from their cells.

It knows the rules (30 days by base event, first reason, clocks) but nothing of the simulation and
nothing of the program, so both can be checked against it.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import load_workbook

Row = dict[str, str]
_WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Count:
    """One metric: numerator, denominator and what comes of them."""

    numerator: float
    denominator: int

    @property
    def value(self) -> float:
        """The quotient; the sample always has something to divide by."""
        return self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Files:
    """Every cell of the sample, TABs off."""

    orders: list[Row]
    after_sales: list[Row]
    reviews: list[Row]
    logistics: list[Row]
    customer_service: list[Row]


def _csv_rows(path: Path, encoding: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as lines:
        for row in csv.DictReader(lines):
            yield {name: value.strip() for name, value in row.items()}


def _xlsx_rows(path: Path) -> Iterator[Row]:
    lines = load_workbook(path).active.iter_rows(values_only=True)
    headers = [str(cell) for cell in next(lines)]
    for line in lines:
        yield {name: str(cell).strip() for name, cell in zip(headers, line, strict=True)}


def read_sample(folder: Path) -> Files:
    """The files the manifest names."""
    manifest = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))
    names = {entry["report"]: folder / entry["name"] for entry in manifest["files"]}
    return Files(
        orders=list(_csv_rows(names["orders"], "utf-8-sig")),
        after_sales=list(_xlsx_rows(names["after_sales"])),
        reviews=list(_xlsx_rows(names["reviews"])),
        logistics=list(_csv_rows(names["logistics"], "gb18030")),
        customer_service=list(_xlsx_rows(names["customer_service"])),
    )


def _time(cell: str) -> datetime | None:
    if cell in {"", "-"}:
        return None
    shape = "%Y年%m月%d日 %H:%M:%S" if "年" in cell else "%Y-%m-%d %H:%M:%S"
    return datetime.strptime(cell, shape)


def _seconds(cell: str) -> float:
    minutes, _, rest = cell.rpartition("分")
    return 60 * int(minutes or 0) + int(rest.removesuffix("秒"))


class Truth:
    """The metrics of one day, using only what had happened by its end."""

    def __init__(self, files: Files, on: date) -> None:
        self.files = files
        self.last = datetime.combine(on, time(23, 59, 59))
        self.first = datetime.combine(on, time()) - _WINDOW + timedelta(days=1)
        self.valid = self._valid_orders()
        self.cases = [row for row in files.after_sales if self._happened(row["售后申请时间"])]

    def _happened(self, cell: str) -> bool:
        at = _time(cell)
        return at is not None and at <= self.last

    def _in_window(self, cell: str) -> bool:
        at = _time(cell)
        return at is not None and self.first <= at <= self.last

    def _valid_orders(self) -> dict[str, Row]:
        """Paid main orders; a gift beside goods does not spoil the order."""
        rows: dict[str, Row] = {}
        for row in self.files.orders:
            if self._happened(row["支付完成时间"]) and row["订单类型"] == "普通订单":
                rows.setdefault(row["主订单编号"], row)
        return rows

    def _parcels(self, column: str) -> list[Row]:
        return [
            row
            for row in self.files.logistics
            if self._in_window(row[column]) and row["订单号"] in self.valid
        ]

    def _first_reasons(self) -> dict[str, str]:
        reasons: dict[str, str] = {}
        for row in sorted(self.cases, key=lambda row: row["售后申请时间"]):
            reasons.setdefault(row["订单号"], row["售后原因"])
        return reasons

    def _paid(self) -> set[str]:
        return {key for key, row in self.valid.items() if self._in_window(row["支付完成时间"])}

    def product_rating(self) -> Count:
        """Mean stars of the orders signed in the window."""
        stars: dict[str, list[int]] = defaultdict(list)
        for row in self.files.reviews:
            if self._happened(row["评价日期"]):
                stars[row["订单ID"]].append(int(row["商品评价得分"]))
        signed = {row["订单号"] for row in self._parcels("签收时间")}
        means = [sum(stars[order]) / len(stars[order]) for order in stars if order in signed]
        return Count(sum(means), len(means))

    def quality_return_rate(self, code: str | None = None) -> Count:
        """Orders first complained of for quality among those signed; of one SKU if asked."""
        signed = {row["订单号"] for row in self._parcels("签收时间")}
        if code is not None:
            signed = {order for order in signed if self.valid[order]["商家编码"] == code}
        reasons = self._first_reasons()
        return Count(sum("商品品质原因" in reasons.get(order, "") for order in signed), len(signed))

    def mean_pickup_hours(self) -> Count:
        """Hours from payment to pickup; paid 18:00-06:00 counts from 06:00."""
        total = 0.0
        parcels = self._parcels("揽收时间")
        for row in parcels:
            paid, picked = _time(row["支付时间"]), _time(row["揽收时间"])
            assert paid is not None
            assert picked is not None
            if paid.hour >= 18:
                paid = datetime.combine(paid.date() + timedelta(days=1), time(6))
            elif paid.hour < 6:
                paid = datetime.combine(paid.date(), time(6))
            total += max(0.0, (picked - paid).total_seconds() / 3600)
        return Count(total, len(parcels))

    def on_time_delivery_rate(self, courier: str = "", province: str = "") -> Count:
        """Parcels signed by the promised time among those promised in the window."""
        due = [
            row
            for row in self._parcels("承诺送达时间")
            if courier in row["快递公司"] and province in row["目的省份"]
        ]
        met = sum(row["签收时间"] != "" and row["签收时间"] <= row["承诺送达时间"] for row in due)
        return Count(met, len(due))

    def damage_return_rate(self) -> Count:
        """Paid orders first complained of for damage."""
        reasons, paid = self._first_reasons(), self._paid()
        return Count(sum("破损" in reasons.get(order, "") for order in paid), len(paid))

    def after_sale_audit_hours(self) -> Count:
        """Hours from application to agreement of refunds completed in the window."""
        total, number = 0.0, 0
        for row in self.cases:
            if row["售后类型"] not in {"已发货仅退款", "退货退款"} or "成功" not in row["售后状态"]:
                continue
            if not self._in_window(row["售后完结时间"]) or row["订单号"] not in self.valid:
                continue
            applied, agreed = _time(row["售后申请时间"]), _time(row["同意售后申请时间"])
            assert applied is not None
            assert agreed is not None
            if applied.hour >= 23:
                applied = datetime.combine(applied.date() + timedelta(days=1), time(8))
            elif applied.hour < 8:
                applied = datetime.combine(applied.date(), time(8))
            total += max(0.0, (agreed - applied).total_seconds() / 3600)
            number += 1
        return Count(total, number)

    def _duties(self, shift: str = "") -> Iterable[Row]:
        for row in self.files.customer_service:
            own = "店铺" not in row["客服昵称"] and shift in row["客服昵称"]
            if own and self._in_window(row["日期"] + " 12:00:00"):
                yield row

    def mean_reply_seconds(self, shift: str = "") -> Count:
        """Reply time weighted by sessions, of one shift if asked."""
        duties = [row for row in self._duties(shift) if row["全天平响时长"] != "--"]
        total = sum(_seconds(row["全天平响时长"]) * int(row["接待会话量"]) for row in duties)
        return Count(total, sum(int(row["接待会话量"]) for row in duties))

    def chat_dissatisfaction_rate(self) -> Count:
        """Sessions rated badly among the rated ones."""
        duties = list(self._duties())
        rated = sum(int(row["有效评价数"]) for row in duties)
        return Count(sum(int(row["有效差评数"]) for row in duties), rated)

    def platform_help_rate(self) -> Count:
        """Arbitrated orders among those with an application in the window."""
        applied = [row for row in self.cases if self._in_window(row["售后申请时间"])]
        helped = {row["订单号"] for row in applied if row["仲裁状态"] != "-"}
        return Count(len(helped), len({row["订单号"] for row in applied}))

    def on_time_dispatch_rate(self) -> Count:
        """Orders sent by the promised time; refunded before dispatch is left out."""
        due = [
            row
            for row in self.valid.values()
            if self._in_window(row["承诺发货时间"])
            and not (row["发货时间"] == "-" and row["售后状态"] == "已全额退款")
        ]
        met = sum(row["发货时间"] != "-" and row["发货时间"] <= row["承诺发货时间"] for row in due)
        return Count(met, len(due))

    def refund_rate(self) -> Count:
        """Paid orders with a completed refund."""
        refunded = {
            row["订单号"]
            for row in self.cases
            if "退款成功" in row["售后状态"] and self._happened(row["售后完结时间"])
        }
        paid = self._paid()
        return Count(len(paid & refunded), len(paid))


METRICS = (
    "product_rating",
    "quality_return_rate",
    "mean_pickup_hours",
    "on_time_delivery_rate",
    "damage_return_rate",
    "after_sale_audit_hours",
    "mean_reply_seconds",
    "chat_dissatisfaction_rate",
    "platform_help_rate",
    "on_time_dispatch_rate",
    "refund_rate",
)


def count_all(truth: Truth) -> dict[str, Count]:
    """Every metric of the day."""
    return {metric: getattr(truth, metric)() for metric in METRICS}
