"""Posters: one number, three rules that come from the shop's own list and library, large letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.catalogue.measures import load_measures
from app.diagnosis.listings import DueItem, DueList
from app.documents.posters import PLACES, PosterFacts, poster
from app.documents.sheet import BigNumber, Rules, Sheet
from app.model import Origin, State, Suggestion
from tests.app.documents.examples import (
    ACTION,
    CARD,
    HELP,
    ON,
    QUALITY_FINDING,
    REPLY_FINDING,
)

MEASURES = load_measures()
FACTS = PosterFacts(CARD, (QUALITY_FINDING, REPLY_FINDING), (ACTION,), MEASURES, ON)


def number(sheet: Sheet) -> BigNumber:
    """The one number."""
    return next(part for part in sheet.parts if isinstance(part, BigNumber))


def rules(sheet: Sheet) -> tuple[str, ...]:
    """The rules."""
    return next(part for part in sheet.parts if isinstance(part, Rules)).texts


@pytest.mark.parametrize("place", PLACES)
def test_every_poster_is_one_page_with_three_rules(place: str) -> None:
    made = poster(place, FACTS)
    assert made.poster
    assert made.one_page
    assert len(rules(made)) == 3
    assert len(set(rules(made))) == 3
    assert made.page_text(1, 1) == "运行号 7F3A-21C9"


def test_the_packing_desk_sees_its_worst_metric_and_its_own_action_first() -> None:
    made = poster("packing", FACTS)
    assert number(made).value == "1.34 %"
    assert rules(made)[0] == ACTION.title


def test_the_packing_desk_is_not_told_to_change_couriers() -> None:
    route = next(m for m in MEASURES if m.area == "配送与物流")
    other = replace(ACTION, measure_id=route.id, metric_id=route.metrics[0], title="换快递")
    assert "换快递" not in rules(poster("packing", replace(FACTS, actions=(other,))))


def test_the_service_shift_sees_its_own() -> None:
    made = poster("service", FACTS)
    assert number(made).label == "飞鸽平均响应时长"
    service = {m.title for m in MEASURES if m.area in ("客服响应", "售后与求助", "评价与口碑")}
    assert set(rules(made)) <= service


def test_the_number_of_a_shift_is_one_it_moves_itself() -> None:
    rating = replace(CARD.metrics[0], id="product_rating", name="商品综合评分", state=State.BELOW)
    card = replace(CARD, metrics=(rating, *CARD.metrics))
    assert number(poster("service", replace(FACTS, card=card))).label == "飞鸽平均响应时长"


def test_a_rule_names_what_it_is_for() -> None:
    aimed = replace(ACTION, segment="sku", key="礼盒马克杯 蓝")
    assert rules(poster("packing", replace(FACTS, actions=(aimed,))))[0] == (
        f"{ACTION.title}：礼盒马克杯 蓝"
    )
    named = replace(aimed, title="礼盒马克杯 蓝 开箱抽检")
    assert rules(poster("packing", replace(FACTS, actions=(named,))))[0] == named.title


def test_suggested_measures_go_before_those_of_the_library() -> None:
    chat = next(m for m in MEASURES if m.area == "客服响应")
    finding = replace(REPLY_FINDING, suggestions=(Suggestion(chat, ""),))
    assert (
        rules(poster("service", replace(FACTS, findings=(finding,), actions=())))[0] == chat.title
    )


def test_what_was_tried_in_vain_is_no_rule_unless_it_is_on_the_list_again() -> None:
    chat = next(m for m in MEASURES if m.area == "客服响应")
    finding = replace(REPLY_FINDING, suggestions=(Suggestion(chat, ""),))
    facts = replace(FACTS, findings=(finding,), actions=(), failed=frozenset({chat.id}))
    told = rules(poster("service", facts))
    assert chat.title not in told
    assert len(told) == 3
    again = replace(ACTION, measure_id=chat.id, title=chat.title)
    assert rules(poster("service", replace(facts, actions=(again,))))[0] == chat.title


def test_the_footer_says_whose_the_number_is() -> None:
    def foot(origin: Origin) -> str:
        metrics = tuple(replace(metric, origin=origin) for metric in CARD.metrics)
        card = replace(CARD, metrics=metrics)
        return poster("service", replace(FACTS, card=card)).footer_left

    assert foot(Origin.OFFICIAL) == "官方数取自后台页面，其余测算"
    assert foot(Origin.ENTERED) == "填写数取自后台页面，其余测算"
    assert foot(Origin.COMPUTED) == "本软件测算，非平台官方"
    assert poster("owner", FACTS).footer_left == "官方分取自后台页面，其余测算"
    ours = replace(CARD, total=replace(CARD.total, official=None, recomputed=80.0))
    assert poster("owner", replace(FACTS, card=ours)).footer_left == "本软件测算，非平台官方"


def test_the_owner_sees_the_total_the_first_problem_and_what_is_overdue() -> None:
    made = poster("owner", replace(FACTS, made_on=ON.replace(day=30)))
    assert (number(made).value, number(made).note) == ("82", "官方 11-20")
    first, second, third = rules(made)
    assert first == "先解决商品品质退货率 1.34 %，再少 5 单，约 +4.0 分"
    assert second == "未完成 1 项行动，逾期 1 项"
    assert third == "3 个指标里 1 个未达标：商品品质退货率"


def test_an_owner_without_findings_or_actions_still_reads_three_true_lines() -> None:
    told = rules(poster("owner", replace(FACTS, findings=(), actions=())))
    assert told[0] == "清单里没有未完成的行动：从第一个问题选一条"
    assert len(told) == 3


def test_without_data_the_poster_says_so() -> None:
    bare = replace(FACTS, card=replace(CARD, metrics=(HELP,)), findings=(), actions=())
    assert number(poster("packing", bare)).value == "—"


def test_what_waits_is_told_to_those_who_can_do_it() -> None:
    def item(kind: str) -> DueItem:
        return DueItem(kind, "1", None, None, None, None, None)

    late, soon = (item("dispatch"),), (item("dispatch"), item("dispatch"))
    waiting = replace(FACTS, due=DueList(0, late, soon, (), (item("after_sale"),)))
    packing, service = (number(poster(place, waiting)).note for place in ("packing", "service"))
    assert "待发货（01-01 00:00 时）：已超时 1 单，24 小时内到期 2 单" in packing
    more = replace(waiting.due, undated=(item("dispatch"),)) if waiting.due else None
    both = number(poster("packing", replace(waiting, due=more))).note
    assert both.endswith("24 小时内到期 2 单，另有 1 单，文件没写期限")
    assert "待处理售后（01-01 00:00 时）：1 单，文件没写期限" in service
    assert "待发货" not in number(poster("packing", FACTS)).note
