"""The loop closes: import, finding, action, done, next import, effect, next plan with what is open.

An invented shop of two couriers: until the boxes change on 10-20 every tenth order by 慢达 arrives
broken, afterwards one in fifty; 快达 stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.documents.effect_words import effect_text
from app.improvement.effect import Verdict
from app.model import Action, Platform, Shop
from app.program import Program
from tests.app import hand_made_shop as files

METRIC = "damage_return_rate"
CHANGED = date(2026, 10, 20)
SEPTEMBER = date(2026, 9, 1)
BROKEN = "商品/包装破损"


class Desk:
    """The seller at the program, on a day that moves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today = date(2026, 10, 19)
        clock = lambda: datetime.combine(self.today, datetime.min.time())  # noqa: E731
        self.program = Program(folder / "book", lambda: self.today, clock)
        self.shop: Shop = self.program.add_shop("小店", Platform.DOUYIN, None, None)

    def bring(self, first: date, last: date) -> None:
        """Export and import the orders and cases of some days, as the backend tells them now."""
        orders, cases = [], []
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            for number in range(24):
                courier, broken = _fate(day, number)
                orders.append(_order(day, number, courier))
                applied = day + timedelta(days=4)
                if broken and applied <= self.today:
                    cases.append(_case(day, number, applied))
        paths = [self.folder / f"订单{first}.csv", self.folder / f"售后{first}.csv"]
        files.write_tabbed(paths[0], files.ORDER_HEADERS, orders)
        files.write_tabbed(paths[1], files.CASE_HEADERS, cases)
        preview = self.program.read_files(paths, self.shop)
        assert not preview.refused
        self.program.commit(preview, self.shop)


def _fate(day: date, number: int) -> tuple[str, bool]:
    """Twelve orders a day by each courier; which of them break goes round."""
    slow, turn = number % 2 == 0, (day.toordinal() * 12 + number // 2)
    often = 50 if slow and day > CHANGED else 10
    return ("慢达" if slow else "快达"), turn % often == 0


def _key(day: date, number: int) -> str:
    return f"69{day:%Y%m%d}{number:02d}1234567"


def _order(day: date, number: int, courier: str) -> dict[str, str]:
    paid = f"{day} {8 + number % 12:02d}:15:00"
    return {
        "主订单编号": _key(day, number),
        "子订单编号": _key(day, number),
        "选购商品": "陶瓷杯",
        "商品规格": "白色" if courier == "慢达" else "蓝色",
        "商品数量": "1",
        "商品ID": "3700000000000000001",
        "订单应付金额": "50.00",
        "省": "广东省",
        "售后状态": "-",
        "订单状态": "已完成",
        "订单提交时间": paid,
        "支付完成时间": paid,
        "承诺发货时间": f"{day + timedelta(days=2)} 10:00:00",
        "发货时间": f"{day} 20:00:00",
    }


def _case(day: date, number: int, applied: date) -> dict[str, str]:
    return {
        "售后单号": f"14{_key(day, number)[2:]}",
        "订单号": _key(day, number),
        "商品单号": _key(day, number),
        "商品名称": "陶瓷杯",
        "售后类型": "退货退款",
        "售后原因": BROKEN,
        "售后状态": "同意退款，退款成功",
        "售后申请时间": f"{applied} 10:00:00",
        "同意售后申请时间": f"{applied} 12:00:00",
        "售后完结时间": f"{applied} 18:00:00",
    }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.program.close()


def test_the_loop_closes(desk: Desk) -> None:
    program, shop = desk.program, desk.shop
    desk.bring(SEPTEMBER, desk.today)
    finding = next(one for one in program.findings(shop) if one.metric.id == METRIC)
    chosen = finding.suggestions[0]
    assert chosen.expected
    first = program.plan(shop, actions=())
    kept = program.papers.keep(first)
    boxes = next(one for one in kept.actions if one.metric_id == METRIC)
    left = [one for one in kept.actions if one.action_id != boxes.action_id]
    assert boxes.measure_id == chosen.measure.id

    desk.today = CHANGED
    aimed = replace(boxes, segment="sku", key="陶瓷杯 白色", done_on=CHANGED)
    program.update_action(aimed)
    (waiting,) = program.effects(shop)
    assert (waiting.verdict, waiting.why) == (Verdict.UNDECIDED, "waiting")

    desk.today = date(2026, 12, 1)
    desk.bring(CHANGED, desk.today)
    (effect,) = program.effects(shop)
    assert effect.verdict is Verdict.EFFECTIVE, effect_text(effect)
    assert effect.control_kind == "segment"
    assert effect.treated is not None
    assert effect.treated.before.value == pytest.approx(0.1, abs=0.02)
    assert effect.treated.after.value == pytest.approx(0.02, abs=0.01)

    following = program.plan(shop)
    assert following.before is not None
    done = {one.item.action_id: one.verdict for one in following.results if one.action}
    assert done[boxes.action_id] == "effective"
    assert [one.action_id for one in following.actions if one.action_id] == [
        one.action_id for one in left
    ]
    again = next(one for one in program.findings(shop) if one.metric.id == METRIC)
    worked = [one.learned for one in again.suggestions if one.measure.id == boxes.measure_id]
    assert worked == ["本店试过 1 次：1 次有效"]


def test_without_the_next_after_sales_file_nothing_is_claimed(desk: Desk) -> None:
    """Orders whose cases were not imported would all look good."""
    program, shop = desk.program, desk.shop
    desk.bring(SEPTEMBER, desk.today)
    added = program.add_action(shop, Action(0, 0, METRIC, None, "换纸箱"))
    desk.today = date(2026, 12, 1)
    program.update_action(replace(added, done_on=CHANGED))
    orders = [
        _order(CHANGED + timedelta(days=k), n, _fate(CHANGED, n)[0])
        for k in range(40)
        for n in range(24)
    ]
    files.write_tabbed(desk.folder / "订单.csv", files.ORDER_HEADERS, orders)
    program.commit(program.read_files([desk.folder / "订单.csv"], shop), shop)
    (effect,) = program.effects(shop)
    assert effect.verdict is Verdict.UNDECIDED
    assert effect.treated is not None
    assert effect.treated.after.denominator == 0
