"""Every sentence carries its numbers; what is not known is not said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from app.diagnosis.listings import Cancelled
from app.documents.period_sentences import metric_text, sentences
from app.model import Origin, State
from tests.app.documents.examples import HELP, QUALITY_FINDING, TOTAL
from tests.app.documents.period import month


def test_a_month_in_sentences() -> None:
    assert sentences(month()) == [
        "数据截至 2026-11-20，这段时间还没有完；下面只算到这一天，和上期比的是同样多的天数。",
        "官方体验分 82（11-20），10-28 是 86，变化 −4.0。",
        "11-01 至 11-20 支付 720 单，比上期（10-01 至 10-20）多 20.00 %；实付 ¥36,000.00，比上期多 20.00 %。",
        "这 720 单的退款率 10.00 %，上期（10-01 至 10-20）10.00 %，都只算到期末知道的退款（按支付日期，不计入体验分；最近的单还可能退款）。",
        "好转 1 项：平均揽收时长 7 小时 → 5.6 小时。",
        "变差 1 项：商品品质退货率 0.20 % → 1.34 %。",
        "3 个能判断的指标里 1 个未达标：商品品质退货率；1 个接近：飞鸽平均响应时长。"
        "最先解决商品品质退货率 1.34 %："
        "再少 5 单即达标，约 +4.0 分，商品 加厚保温杯 500ml 占 64 %（9 单）。",
        "做完 1 项行动：「换快递」；还开着 1 项，其中 1 项过了期限。",
        "数据不足 1 项：平台求助率。",
    ]


def test_every_sentence_has_a_number() -> None:
    assert all(re.search(r"\d", text) for text in sentences(month()))


def test_what_is_not_known_is_not_said() -> None:
    card = replace(month().card, metrics=(HELP,), total=replace(TOTAL, official=None))
    bare = replace(
        month(), card=card, before=None, days=(), totals=(), findings=(), actions=(), last=card.on
    )
    assert sentences(bare) == ["数据不足 1 项：平台求助率。"]


def test_what_was_put_aside_is_not_met_for_that() -> None:
    told = sentences(replace(month(), findings=()))
    assert "3 个能判断的指标里 1 个未达标：商品品质退货率；1 个接近：飞鸽平均响应时长。" in told
    card = replace(month().card, metrics=month().card.metrics[2:])
    met = sentences(replace(month(), card=card, findings=()))
    assert "1 个能判断的指标都达标。" in met


def test_many_that_miss_are_counted_and_three_are_named() -> None:
    worst = next(m for m in month().card.metrics if m.state is State.BELOW)
    card = replace(month().card, metrics=tuple(replace(worst, name=f"指标{n}") for n in range(5)))
    told = sentences(replace(month(), card=card, findings=()))
    assert "5 个能判断的指标里 5 个未达标：指标0、指标1、指标2 等。" in told


def test_a_mean_of_ours_has_the_same_digits_every_month() -> None:
    """39 stars of 8 orders are 4.875, as fine as only a page tells it."""
    ours = replace(HELP, unit="stars", value=4.875, origin=Origin.COMPUTED)
    assert metric_text(ours) == "4.88 分"
    assert metric_text(replace(ours, origin=Origin.OFFICIAL)) == "4.875 分"
    assert metric_text(replace(ours, value=None)) == "—"


def test_more_done_than_are_named_are_said_to_be() -> None:
    _late, done = month().actions
    four = tuple(replace(done, action_id=10 + n, title=f"第 {n} 项") for n in range(4))
    told = sentences(replace(month(), actions=four))
    assert "做完 4 项行动：「第 0 项」、「第 1 项」、「第 2 项」等；清单已清空。" in told


def test_our_own_total_says_whose_it_is() -> None:
    total = replace(TOTAL, official=None, recomputed=80.5, estimated=True)
    told = sentences(replace(month(), card=replace(month().card, total=total)))
    assert "期末体验分（估算）80.5。" in told


def test_less_is_said_as_less() -> None:
    fewer = tuple(replace(day, orders=15, sales_fen=None) for day in month().days[-20:])
    told = sentences(replace(month(), days=(*month().days[:-20], *fewer)))
    assert "11-01 至 11-20 支付 300 单，比上期（10-01 至 10-20）少 50.00 %。" in told


def test_what_was_done_is_told_with_what_it_brought() -> None:
    judged = replace(month(), verdicts={5: "effective"})
    assert "做完 1 项行动：「换快递」（有效 1 项）；还开着 1 项，其中 1 项过了期限。" in sentences(
        judged
    )


def test_a_period_before_that_is_told_in_part_is_not_compared() -> None:
    """October from the 5th alone would make November look like growth."""
    told = sentences(replace(month(), days_before=month().days_before[4:]))
    assert told[0] == "数据截至 2026-11-20，这段时间还没有完；下面只算到这一天。"
    assert "11-01 至 11-20 支付 720 单；实付 ¥36,000.00。" in told
    assert "这 720 单的退款率 10.00 %（按支付日期，不计入体验分；最近的单还可能退款）。" in told


def test_the_table_s_rate_of_another_window_is_told_beside() -> None:
    own = replace(HELP, id="refund_rate", name="退款率", value=0.0483)
    told = sentences(replace(month(), card=replace(month().card, metrics=(own,))))
    assert any(text.endswith("；下表的 4.83 % 是近 30 天的）。") for text in told)


def test_a_place_that_may_be_chance_says_so() -> None:
    seems = replace(QUALITY_FINDING, causes=(), leaning=QUALITY_FINDING.causes[0])
    told = sentences(replace(month(), findings=(seems,)))
    assert any(text.endswith("占 64 %（9 单），可能碰巧。") for text in told)


def test_an_old_month_has_had_its_refunds() -> None:
    card = replace(month().card, data_until=date(2026, 12, 31))
    told = sentences(replace(month(), card=card))
    assert "这 720 单的退款率 10.00 %（按支付日期，不计入体验分）。" in told


def test_the_morning_of_the_export_is_no_day_of_trade() -> None:
    """Couriers' files reach into the 20th, orders end with the 19th: as many days are compared."""
    *sold, last = month().days
    silent = replace(last, orders=None, sales_fen=None, refund_rate=None, complaint_rate=None)
    told = sentences(replace(month(), days=(*sold, silent)))
    assert any(
        text.startswith("11-01 至 11-19 支付 684 单，比上期（10-01 至 10-19）多 20.00 %")
        for text in told
    )


def test_money_that_a_file_does_not_tell_makes_no_part_of_a_sum() -> None:
    *sold, last = month().days
    told = sentences(replace(month(), days=(*sold, replace(last, sales_fen=None))))
    assert "11-01 至 11-20 支付 720 单，比上期（10-01 至 10-20）多 20.00 %。" in told


def test_a_page_too_old_at_the_end_is_still_the_last_of_its_month() -> None:
    old = replace(TOTAL, official=None, recomputed=None, expired=82.0, expired_on=date(2026, 11, 8))
    totals = month().totals[0], replace(month().totals[1], on=date(2026, 11, 8))
    card = replace(month().card, total=old)
    told = sentences(replace(month(), card=card, totals=totals))
    assert "期内最后一次官方体验分 82（11-08），10-28 是 86，变化 −4.0。" in told
    assert not any(
        "官方体验分" in text for text in sentences(replace(month(), card=card, totals=totals[:1]))
    )


def test_what_is_arranged_later_was_not_open_then() -> None:
    late, done = month().actions
    later = replace(late, created_on=date(2026, 12, 5))
    after = replace(done, created_on=date(2026, 11, 2), done_on=date(2026, 12, 2), due_on=None)
    told = sentences(replace(month(), actions=(later, after)))
    assert "做完 0 项行动；还开着 1 项，其中 0 项过了期限。" in told


def test_a_short_scale_keeps_two_decimals() -> None:
    card = replace(month().card, pack=replace(month().card.pack, unit="stars"))
    total = replace(TOTAL, official=4.2)
    totals = (replace(month().totals[0], value=4.5),)
    told = sentences(replace(month(), card=replace(card, total=total), totals=totals))
    assert "官方体验分 4.20 分（11-20），10-28 是 4.50 分，变化 −0.30 分。" in told


def test_orders_that_were_cancelled_unsent_are_told() -> None:
    told = sentences(replace(month(), cancelled=Cancelled(3, 12_000)))
    assert any("；其中 3 单（¥120.00）没发货就取消了，也算在内。" in text for text in told)
