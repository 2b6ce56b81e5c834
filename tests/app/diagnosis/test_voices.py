"""Buyers' words by kind, and the alert for three alike within a week."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from app.diagnosis.listings import Mention
from app.diagnosis.voices import OWN_WORD, OwnWords, alerts, kinds_of, mentions, themes, words_of
from app.model import Platform
from app.scoring.facts import Facts
from tests.app.diagnosis.units import ON, at, case, facts, order, review

FIRST = ON - timedelta(days=29)


def shop() -> Facts:
    cup = order("1", product="杯", courier="甲快递")
    return facts(
        after_sales=[
            case("a", "1", reason="质量问题", applied_at=at(ON), order=cup),
            case("b", "2", reason="不想要了", applied_at=at(ON)),
            case("c", "3", reason="质量问题", applied_at=at(FIRST) - 86_400),
            case("d", "4", reason="质量问题", applied_at=None),
        ],
        reviews=[
            review("1", reviewed_at=at(ON), stars=2.0, text="快递太慢，杯子破损", order=cup),
            review("5", reviewed_at=at(ON), stars=5.0, text="没有质量问题，做工好"),
            review("6", reviewed_at=at(ON), stars=1.0, text=None),
        ],
    )


def test_complaints_are_read_from_cases_and_poor_reviews() -> None:
    found = mentions(shop(), Platform.DOUYIN, FIRST, ON)
    assert [(m.kind, m.order_id, m.source) for m in found] == [
        ("damage", "1", "review"),
        ("logistics", "1", "review"),
        ("quality", "1", "after_sale"),
    ]
    assert {(m.product, m.courier) for m in found} == {("杯", "甲快递")}
    assert found[0].quote == "快递太慢，杯子破损"


def mention(order_id: str, day: date, kind: str = "quality", product: str | None = "杯") -> Mention:
    return Mention(kind, order_id, day, product, "甲快递", f"话{order_id}", "review")


def test_themes_count_orders_not_words() -> None:
    found = [mention("1", ON), mention("1", ON), mention("2", ON), mention("3", ON, product="盒")]
    assert [(t.about, t.orders, t.order_ids, t.quotes) for t in themes(found)] == [
        ("杯", 2, ("1", "2"), ("话2", "话1")),
        ("盒", 1, ("3",), ("话3",)),
    ]


def test_slow_parcels_are_about_the_courier() -> None:
    (theme,) = themes([mention("1", ON, "logistics"), mention("2", ON, "logistics", product="盒")])
    assert (theme.kind, theme.about, theme.orders) == ("logistics", "甲快递", 2)


def test_three_orders_in_seven_days_raise_an_alert() -> None:
    week = [mention(str(i), ON - timedelta(days=6 - 3 * i)) for i in range(3)]
    (alert,) = alerts(week, ON)
    assert (alert.theme.orders, alert.first, alert.last) == (3, ON - timedelta(days=6), ON)


def test_two_orders_or_eight_days_do_not() -> None:
    assert alerts([mention("1", ON), mention("2", ON), mention("2", ON)], ON) == ()
    apart = [mention(str(i), ON - timedelta(days=int(3.5 * i))) for i in range(3)]
    assert alerts(apart, ON) == ()
    assert alerts([mention(str(i), ON, product=None) for i in range(5)], ON) == ()
    mixed = [mention(str(i), ON, product=f"货{i}") for i in range(5)]
    assert alerts(mixed, ON) == ()


def test_the_alert_with_most_orders_goes_first() -> None:
    found = [mention(str(i), ON, product="盒") for i in range(3)]
    found += [mention(str(i), ON) for i in range(10, 14)]
    assert [alert.theme.about for alert in alerts(found, ON)] == ["杯", "盒"]


def test_the_shops_own_words_sort_on_top() -> None:
    own = OwnWords((("掉漆", "露底"), ("quality", "起皮")), ("质量",))
    kinds = partial(kinds_of, Platform.DOUYIN, own=own)
    assert kinds("杯口露 底了，有瑕疵") == ["quality", "掉漆"]
    assert kinds("起皮") == ["quality"]
    assert kinds("质量问题") == []  # the struck word no longer tells anything
    assert kinds_of(Platform.DOUYIN, "质量问题", OwnWords()) == ["quality"]


def test_the_dictionary_is_read_from_the_shops_numbers() -> None:
    own = {
        ("", OWN_WORD, "掉漆|露底"): 1.0,
        ("", OWN_WORD, "-|还行"): 0.0,
        ("", "target", "refund_rate"): 0.1,
    }
    assert words_of(own) == OwnWords((("掉漆", "露底"),), ("还行",))
