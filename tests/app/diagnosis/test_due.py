"""What waits when the data end: overdue, soon, later, and cases without a deadline."""

from __future__ import annotations

from app import clock
from app.diagnosis.due import due_list
from app.model import AfterSaleStatus, Exclusion, OrderStatus
from app.scoring.facts import OrderFacts
from tests.app.diagnosis.units import ON, at, case, facts, order

AS_OF = at(ON, 10)
HOUR = clock.HOUR


def waiting(order_id: str, due_in: int, **fields: object) -> OrderFacts:
    told: dict[str, object] = {
        "status": OrderStatus.PAID,
        "paid_at": AS_OF - 40 * HOUR,
        "promised_at": AS_OF + due_in * HOUR,
    }
    return order(order_id, **(told | fields))


def test_unshipped_orders_stand_by_their_deadline() -> None:
    found = due_list(
        facts(
            orders=[
                waiting("later", 25),
                waiting("soon", 24),
                waiting("now", 0),
                waiting("late", -3),
                waiting("sooner", 1),
            ]
        ),
        AS_OF,
    )
    assert found.as_of == AS_OF
    assert [item.order_id for item in found.overdue] == ["late", "now"]
    assert [item.order_id for item in found.soon] == ["sooner", "soon"]
    assert [item.order_id for item in found.later] == ["later"]
    assert found.overdue[0].due_at == AS_OF - 3 * HOUR


def test_what_does_not_wait_is_not_listed() -> None:
    orders = [
        waiting("sent", 1, dispatched_at=AS_OF - HOUR),
        waiting("gone", 1, status=OrderStatus.DISPATCHED),
        waiting("refunded", 1, refunded_at=AS_OF - HOUR),
        waiting("gift", 1, exclusion=Exclusion.GIFT),
    ]
    found = due_list(facts(orders=orders), AS_OF)
    assert (found.overdue, found.soon, found.later) == ((), (), ())


def test_orders_without_a_deadline_wait_all_the_same() -> None:
    """京东 exports promise no moment: nobody may say that nothing waits."""
    untold = waiting("untold", 1, promised_at=None)
    found = due_list(facts(orders=[untold, waiting("later", 25)]), AS_OF)
    assert [item.order_id for item in found.undated] == ["untold"]
    assert [item.order_id for item in found.later] == ["later"]


def test_sent_after_the_moment_still_waits_at_it() -> None:
    found = due_list(facts(orders=[waiting("1", 1, dispatched_at=AS_OF + HOUR)]), AS_OF)
    assert [item.order_id for item in found.soon] == ["1"]


def test_open_cases_have_no_deadline_in_the_file() -> None:
    opened = {"status": AfterSaleStatus.OPEN, "reason": "破损"}
    found = due_list(
        facts(
            after_sales=[
                case("b", "2", applied_at=AS_OF - HOUR, **opened),
                case(
                    "a",
                    "1",
                    applied_at=AS_OF - 9 * HOUR,
                    order=order("1", province="湖北"),
                    **opened,
                ),
                case("c", "3", applied_at=AS_OF - HOUR, status=AfterSaleStatus.REFUNDED),
                case("d", "4", applied_at=AS_OF + HOUR, **opened),
                case("e", "5", applied_at=None, **opened),
            ]
        ),
        AS_OF,
    )
    assert [(i.order_id, i.due_at, i.province, i.reason) for i in found.undated] == [
        ("1", None, "湖北", "破损"),
        ("2", None, None, "破损"),
    ]
