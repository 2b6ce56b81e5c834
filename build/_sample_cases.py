"""After-sales cases: who complains, of what, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from build import _sample_world as world
from build._sample_orders import Line, Order, Quota, hours, seen

_ARBITRATED_UNTIL = date(2026, 9, 24)


@dataclass(slots=True)
class Case:
    """One after-sales case. Times may lie after the end of the files."""

    case_id: str
    order: Order
    line: Line
    kind: str
    reason: str
    applied: datetime
    agreed: datetime | None = None
    returned: datetime | None = None  # the buyer hands the goods to a courier
    refunded: datetime | None = None
    finished: datetime | None = None
    rejected: bool = False
    withdrawn: datetime | None = None
    arbitration: str = ""

    def status(self) -> str:
        """售后状态 as of the end of the files."""
        if seen(self.refunded):
            return "同意退款，退款成功" if int(self.case_id) % 3 else "退款成功"
        if seen(self.withdrawn):
            return "售后关闭"
        if self.rejected:
            recent = self.applied > world.END - timedelta(hours=6)
            return "待商家处理" if recent else "拒绝售后申请"
        if seen(self.finished):
            return f"{self.kind}成功"
        return self._open_status()

    def _open_status(self) -> str:
        if not seen(self.agreed):
            return "待商家处理"
        if self.kind == world.RETURN:
            return "待商家收货" if seen(self.returned) else "待买家退货处理"
        return "售后处理中"


def _audit_start(applied: datetime) -> datetime:
    """Nobody works 23:00-08:00."""
    if applied.hour >= 23:
        return datetime.combine(applied.date() + timedelta(days=1), time(8))
    return max(applied, datetime.combine(applied.date(), time(8)))


class _Counter:
    """Hands out the cases of all orders."""

    def __init__(self) -> None:
        self.rng = Random(world.SEED + "-cases")
        self.number = 0
        names = "unshipped quality white damage late plain shipped exchange resend"
        self.share = {name: Quota(self.rng) for name in names.split()}
        names = "rejected withdrawn other_first quality_first arbitrated system"
        self.turn = {name: Quota(self.rng) for name in names.split()}

    def cases(self, order: Order) -> Iterator[Case]:
        """All cases of one order, earliest first."""
        if order.paid is None or order.kind != world.NORMAL:
            return
        if self.share["unshipped"].hit(0.034):
            yield self._unshipped(order)
            return
        yield from self._shipped(order)

    def _shipped(self, order: Order) -> Iterator[Case]:
        line = order.lines[0]
        if self.share["damage"].hit(0.0017):
            yield from self._return(order, line, world.DAMAGE_REASON, 0.2, 2.0)
        elif self._quality(order, line):
            yield from self._quality_cases(order, line)
        elif self._overdue(order) and self.share["late"].hit(0.06):
            yield self._late(order, line)
        elif self.share["plain"].hit(0.045):
            yield from self._plain(order, line)
        elif self.share["shipped"].hit(0.012):
            yield self._refund_only(order, line, self.rng.choice(world.SHIPPED_REASONS))
        elif self.share["exchange"].hit(0.003):
            yield self._exchange(
                order, line, world.EXCHANGE, self.rng.choice(("发错颜色", "不喜欢颜色"))
            )
        elif self.share["resend"].hit(0.003):
            yield self._exchange(order, line, world.RESEND, world.MISSING_REASON)

    def _quality(self, order: Order, line: Line) -> bool:
        assert order.signed
        if line.sku.code != world.BAD_SKU:
            return self.share["quality"].hit(0.0034)
        since = (order.signed.date() - world.BAD_SKU_FROM).days
        return self.share["white"].hit(0.012 if since < 0 else min(0.04 + since * 0.0021, 0.11))

    @staticmethod
    def _overdue(order: Order) -> bool:
        assert order.signed
        assert order.promised_delivery
        return order.signed > order.promised_delivery + timedelta(days=1)

    def _new(self, order: Order, line: Line, kind: str, reason: str, applied: datetime) -> Case:
        self.number += 1
        case_id = (
            f"1478{52_600_000_000_000 + self.number * 7_368_787 + self.rng.randint(0, 999_999)}"
        )
        return Case(case_id, order, line, kind, reason, applied)

    def _audited(self, case: Case) -> datetime:
        start = _audit_start(case.applied)
        if self.turn["system"].hit(0.12):
            return case.applied + timedelta(seconds=2)
        return start + hours(self.rng, 0.2, 5.6)

    def _unshipped(self, order: Order) -> Case:
        assert order.paid
        assert order.dispatched
        wait = (order.dispatched - order.paid) * self.rng.uniform(0.03, 0.7)
        applied = order.paid + timedelta(seconds=int(wait.total_seconds()))
        reason = self.rng.choice(world.UNSHIPPED_REASONS)
        case = self._new(order, order.lines[0], world.UNSHIPPED, reason, applied)
        case.agreed = applied + hours(self.rng, 0.01, 2.0)
        case.refunded = case.finished = case.agreed + timedelta(seconds=self.rng.randint(20, 900))
        order.dispatched = order.picked = order.signed = order.finished = None
        return case

    def _return(
        self, order: Order, line: Line, reason: str, low: float, high: float
    ) -> Iterator[Case]:
        """A 退货退款 applied for ``low`` to ``high`` days after signing, with its outcome."""
        assert order.signed
        applied = self._application(order.signed, low, high)
        case = self._new(order, line, world.RETURN, reason, applied)
        if self.turn["withdrawn"].hit(0.06):
            case.withdrawn = applied + hours(self.rng, 2, 40)
        elif self.turn["rejected"].hit(0.05):
            case.rejected = True
        else:
            self._carry_out(case)
        yield case

    def _application(self, signed: datetime, low: float, high: float) -> datetime:
        """Some write at night."""
        applied = signed + hours(self.rng, low * 24, high * 24)
        hour = self.rng.choice((23, 0, 1, 6, 7)) if self.rng.random() < 0.12 else 0
        night = applied.replace(hour=hour) if hour else applied
        return night if night > signed else applied

    def _carry_out(self, case: Case) -> None:
        case.agreed = self._audited(case)
        case.returned = case.agreed + hours(self.rng, 5, 46)
        case.refunded = case.returned + hours(self.rng, 44, 110)
        case.finished = case.refunded + timedelta(seconds=self.rng.randint(1, 90))

    def _quality_cases(self, order: Order, line: Line) -> Iterator[Case]:
        bad = line.sku.code == world.BAD_SKU
        reason = self.rng.choice(world.BAD_SKU_REASONS if bad else world.QUALITY_REASONS)
        if self.turn["quality_first"].hit(0.15):
            assert order.signed
            applied = self._application(order.signed, 0.2, 2.5)
            first = self._new(order, line, world.SHIPPED, reason, applied)
            first.rejected = True
            yield first
            later = self._new(
                order, line, world.RETURN, "7天无理由退货", applied + hours(self.rng, 9, 30)
            )
            self._carry_out(later)
            yield later
            return
        yield from self._return(order, line, reason, 0.2, 3.0)

    def _plain(self, order: Order, line: Line) -> Iterator[Case]:
        reason = self.rng.choice(world.RETURN_REASONS)
        assert order.signed
        if order.signed.date() < _ARBITRATED_UNTIL and self.turn["arbitrated"].hit(0.13):
            yield from self._arbitrated(order, line, reason)
            return
        if not self.turn["other_first"].hit(0.08):
            yield from self._return(order, line, reason, 0.3, 5.5)
            return
        applied = self._application(order.signed, 0.3, 2.0)
        first = self._new(order, line, world.SHIPPED, "不想要了", applied)
        first.rejected = True
        yield first
        later = self._new(
            order, line, world.RETURN, world.QUALITY_REASONS[0], applied + hours(self.rng, 9, 30)
        )
        self._carry_out(later)
        yield later

    def _arbitrated(self, order: Order, line: Line, reason: str) -> Iterator[Case]:
        assert order.signed
        applied = self._application(order.signed, 1.0, 4.0)
        case = self._new(order, line, world.RETURN, reason, applied)
        self._carry_out(case)
        case.agreed = applied + hours(self.rng, 4, 9)
        case.arbitration = self.rng.choice(("仲裁结束", "客服同意"))
        yield case

    def _late(self, order: Order, line: Line) -> Case:
        assert order.promised_delivery
        case = self._refund_only(order, line, self.rng.choice(world.LATE_REASONS))
        case.applied = order.promised_delivery + hours(self.rng, 10, 22)
        self._settle(case)
        return case

    def _refund_only(self, order: Order, line: Line, reason: str) -> Case:
        assert order.signed
        applied = self._application(order.signed, 0.1, 3.0)
        case = self._new(order, line, world.SHIPPED, reason, applied)
        self._settle(case)
        return case

    def _settle(self, case: Case) -> None:
        case.agreed = self._audited(case)
        case.refunded = case.finished = case.agreed + timedelta(seconds=self.rng.randint(5, 600))

    def _exchange(self, order: Order, line: Line, kind: str, reason: str) -> Case:
        assert order.signed
        case = self._new(order, line, kind, reason, self._application(order.signed, 0.2, 3.0))
        case.agreed = self._audited(case)
        case.finished = case.agreed + hours(self.rng, 60, 150)
        return case


def make_cases(orders: Sequence[Order]) -> list[Case]:
    """Every case that had been applied for when the files were made, by application time.

    Orders refunded before dispatch lose their parcel's times.
    """
    counter = _Counter()
    cases = [case for order in orders for case in counter.cases(order)]
    return sorted((case for case in cases if seen(case.applied)), key=lambda case: case.applied)
