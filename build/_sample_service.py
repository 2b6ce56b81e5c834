"""飞鸽: one line per agent and day, with the shop's totals and averages between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from build import _sample_world as world
from build._sample_orders import Order, Quota

Row = dict[str, str | int]


@dataclass(slots=True)
class Duty:
    """One agent's day. Seconds are means, ``None`` where nobody was served."""

    sessions: int
    rated: int
    good: int
    bad: int
    reply: float | None
    first: float | None
    within_three: int
    asked: int
    ordered: int
    paid: int
    refunds: int
    sold_fen: int


_REST = Duty(0, 0, 0, 0, None, None, 0, 0, 0, 0, 0, 0)


class _Roster:
    """Who is on duty, how many come, how fast they are answered."""

    def __init__(self) -> None:
        self.rng = Random(world.SEED + "-service")
        self.bad_day, self.bad_evening = Quota(self.rng), Quota(self.rng)

    def day(self, on: date, orders: int) -> dict[str, Duty]:
        """Every agent's day."""
        sessions = orders * 1.65 * self.rng.uniform(0.9, 1.1)
        duties = self._shift(on, world.DAY_AGENTS, sessions * 0.73, late=False)
        return duties | self._shift(on, world.EVENING_AGENTS, sessions * 0.27, late=True)

    def _shift(
        self, on: date, agents: Sequence[str], sessions: float, late: bool
    ) -> dict[str, Duty]:
        resting = {agents[i] for i in range(len(agents)) if (on.toordinal() + 3 * i) % 7 == 0}
        working = len(agents) - len(resting)
        return {
            agent: _REST if agent in resting else self._duty(on, sessions / working, late)
            for agent in agents
        }

    def _duty(self, on: date, expected: float, late: bool) -> Duty:
        rng = self.rng
        sessions = max(3, round(expected * rng.uniform(0.85, 1.15)))
        quota, share = (self.bad_evening, 0.095) if late else (self.bad_day, 0.045)
        rated = round(sessions * rng.uniform(0.3, 0.42))
        bad = sum(quota.hit(share) for _ in range(rated))
        reply = self._reply(on, late)
        asked = round(sessions * rng.uniform(0.5, 0.65))
        ordered = round(asked * rng.uniform(0.4, 0.6))
        paid = max(0, ordered - rng.randint(0, 2))
        return Duty(
            sessions=sessions,
            rated=rated,
            good=max(0, rated - bad - rng.randint(0, 1)),
            bad=bad,
            reply=reply,
            first=reply * rng.uniform(0.5, 0.8),
            within_three=sessions - (round(sessions * rng.uniform(0.02, 0.08)) if late else 0),
            asked=asked,
            ordered=ordered,
            paid=paid,
            refunds=rng.randint(0, 1),
            sold_fen=paid * rng.randint(3200, 5600),
        )

    def _reply(self, on: date, late: bool) -> float:
        if not late:
            return self.rng.uniform(9, 13)
        slow = (60, 80) if on >= world.LATE_SHIFT_FROM else (20, 30)
        return self.rng.uniform(*slow)


def duration(seconds: float | None) -> str:
    """11秒, 1分12秒, or -- where there is none."""
    if seconds is None:
        return "--"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"


def _percent(part: float, whole: float) -> str:
    return f"{part / whole:.2%}" if whole else "--"


def _yuan(fen: float) -> str:
    return f"{fen / 100:,.2f}"


def _row(on: date, label: str, duty: Duty, days: int) -> Row:
    refunded = duty.refunds * 3990
    return {
        "日期": on.isoformat(),
        "客服昵称": label,
        "客服在线天数": days,
        "接待会话量": duty.sessions,
        "待回复会话量": 0,
        "已接待人数": duty.sessions,
        "转出会话量": duty.sessions // 25,
        "有效评价数": duty.rated,
        "有效好评数": duty.good,
        "有效差评数": duty.bad,
        "全天不满意率": _percent(duty.bad, duty.rated),
        "全天满意率": _percent(duty.good, duty.rated),
        "全天平响时长": duration(duty.reply),
        "全天首响时长": duration(duty.first),
        "全天3分钟回复率": _percent(duty.within_three, duty.sessions),
        "询单人数": duty.asked,
        "下单人数": duty.ordered,
        "支付人数": duty.paid,
        "退款人数": duty.refunds,
        "客服询单支付额": _yuan(duty.sold_fen),
        "退款金额": _yuan(refunded),
        "退款后销售额": _yuan(max(0, duty.sold_fen - refunded)),
        "询单转化率": _percent(duty.paid, duty.asked),
    }


def _weighted(duties: Sequence[Duty], name: str) -> float:
    served = [duty for duty in duties if duty.sessions]
    total = sum(duty.sessions for duty in served)
    return float(sum(getattr(duty, name) * duty.sessions for duty in served)) / total


def _total(duties: Sequence[Duty]) -> Duty:
    sums = {
        name: sum(getattr(duty, name) for duty in duties)
        for name in Duty.__slots__
        if name not in {"reply", "first"}
    }
    return Duty(**sums, reply=_weighted(duties, "reply"), first=_weighted(duties, "first"))


def _average(total: Duty, working: int) -> Duty:
    values = {
        name: value if name in {"reply", "first"} else round(value / working)
        for name in Duty.__slots__
        for value in (getattr(total, name),)
    }
    return Duty(**values)


def make_service(orders: Sequence[Order]) -> Iterator[Row]:
    """The rows of the sheet: each day the shop's total and average, then the agents."""
    roster = _Roster()
    arrivals = Counter(order.created.date() for order in orders)
    for offset in range((world.LAST_DAY - world.FIRST_DAY).days + 1):
        on = world.FIRST_DAY + timedelta(days=offset)
        duties = roster.day(on, arrivals[on])
        total = _total(list(duties.values()))
        working = sum(1 for duty in duties.values() if duty.sessions)
        yield _row(on, "店铺汇总值", total, working)
        yield _row(on, "店铺平均值", _average(total, working), 1)
        for agent, duty in duties.items():
            yield _row(on, agent, duty, 1 if duty.sessions else 0)
