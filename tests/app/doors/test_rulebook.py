"""The seller's rules through the program: tables entered once, packs chosen, changed, compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.errors import AppError, RequestError, RuleError
from app.model import DimensionScore, Origin, Platform, ScoreCard, Shop, SnapshotValue
from app.program import Program

ON = date(2026, 8, 1)
OLD = "douyin-20260714"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    opened = Program(tmp_path / "data", today=lambda: ON, now=lambda: datetime(2026, 8, 1, 9, 0, 0))
    yield opened
    opened.close()


@pytest.fixture
def shop(program: Program) -> Shop:
    return program.add_shop("甲店", Platform.DOUYIN, "医疗健康", "旗舰店")


def enter(program: Program, shop: Shop, **values: float) -> None:
    program.save_snapshot(
        shop, ON, [SnapshotValue(key, ON, value, Origin.ENTERED) for key, value in values.items()]
    )


def dimension(card: ScoreCard, name: str) -> DimensionScore:
    return next(part for part in card.dimensions if part.id == name)


BANDS = {
    "mean_reply_seconds": "≤15秒 100\n≤30秒 90\n≤60秒 80\n>60秒 50",
    "after_sale_audit_hours": "≤2小时 100\n≤4小时 90\n>4小时 60",
    "chat_dissatisfaction_rate": "≤5% 100\n≤12% 90\n>12% 60",
    "platform_help_rate": "≤0.2% 100\n≤0.5% 90\n>0.5% 60",
}
PAGE = {
    "mean_reply_seconds": 13.872,
    "after_sale_audit_hours": 1.7712,
    "chat_dissatisfaction_rate": 0.111111,
    "platform_help_rate": 0.003937,
}


def enter_bands(program: Program, shop: Shop) -> None:
    for metric, text in BANDS.items():
        program.rules.set_bands(shop, OLD, metric, program.rules.parse_bands(OLD, metric, text))


def test_entered_bands_and_the_table_of_weights_give_the_published_service_score(
    program: Program, shop: Shop
) -> None:
    """医疗健康 2026-08-01：100/100/90/90 各 25 % 为 95；填上维度权重就有总分。"""
    enter(program, shop, **PAGE, product=90.0, logistics=80.0)
    assert dimension(program.score(shop, ON), "service").points is None
    enter_bands(program, shop)
    card = program.score(shop, ON)
    service = dimension(card, "service")
    assert (service.points, service.estimated, service.example) == (95, True, False)
    reply = card.metric("mean_reply_seconds")
    assert (reply.points, reply.points_source, reply.weight_source) == (100, "自定", "官方")
    assert card.total.recomputed is None
    program.set_dimension_weights(shop, OLD, {"product": 0.5, "logistics": 0.2, "service": 0.3})
    total = program.score(shop, ON).total
    assert total.recomputed == pytest.approx(90 * 0.5 + 80 * 0.2 + 95 * 0.3)
    assert total.estimated


def test_every_edit_of_a_table_is_one_step_to_undo(program: Program, shop: Shop) -> None:
    enter(program, shop, **PAGE)
    enter_bands(program, shop)
    assert program.undo() == "修改「平台求助率」的分档"
    assert dimension(program.score(shop, ON), "service").points is None
    assert program.redo() == "修改「平台求助率」的分档"
    assert dimension(program.score(shop, ON), "service").points == 95


def test_new_bands_replace_the_old_ones_and_none_clears_them(program: Program, shop: Shop) -> None:
    rules, metric = program.rules, "mean_reply_seconds"
    enter_bands(program, shop)
    rules.set_bands(shop, OLD, metric, rules.parse_bands(OLD, metric, "≤20秒 70"))
    applied = rules.applied(program.pack(OLD), shop).metric(metric)
    assert [(band.limit, band.points) for band in applied.bands] == [(20, 70)]
    rules.set_curve(shop, OLD, metric, rules.parse_curve(OLD, metric, "15秒 100\n65秒 50"))
    enter(program, shop, mean_reply_seconds=40)
    assert program.score(shop, ON).metric(metric).points == pytest.approx(75)
    rules.set_curve(shop, OLD, metric, None)
    assert rules.applied(program.pack(OLD), shop).metric(metric).bands == ()
    rules.set_bands(shop, OLD, metric, None)
    assert rules.applied(program.pack(OLD), shop).metric(metric) == program.pack(OLD).metric(metric)


def test_own_tables_belong_to_one_shop_and_one_pack(program: Program, shop: Shop) -> None:
    other = program.add_shop("乙店", Platform.DOUYIN)
    enter_bands(program, shop)
    for pack_id, wanted in ((OLD, other), ("douyin-20260908", shop)):
        pack = program.pack(pack_id)
        assert program.rules.applied(pack, wanted) is pack


def test_metric_weights_are_entered_by_form_or_paste(program: Program, shop: Shop) -> None:
    rules = program.rules
    pasted = rules.parse_weights(OLD, "product", "商品综合评分 90%\n商品品质退货率 10%")
    assert pasted == {"product_rating": 0.9, "quality_return_rate": 0.1}
    rules.set_metric_weights(shop, OLD, "product", pasted)
    assert program.score(shop, ON).metric("product_rating").weight == 0.9
    assert program.score(shop, ON).metric("product_rating").weight_source == "自定"
    rules.set_metric_weights(shop, OLD, "product", None)
    assert program.score(shop, ON).metric("product_rating").weight is None
    whole = rules.parse_weights(OLD, None, "商品体验 50\n物流体验 20\n服务体验 30")
    assert whole == {"product": 0.5, "logistics": 0.2, "service": 0.3}


def test_the_sellers_own_weight_goes_before_the_industry_table(
    program: Program, shop: Shop
) -> None:
    own = {
        "mean_reply_seconds": 0.4,
        "after_sale_audit_hours": 0.2,
        "chat_dissatisfaction_rate": 0.2,
        "platform_help_rate": 0.2,
    }
    assert program.score(shop, ON).metric("mean_reply_seconds").weight == 0.25
    program.rules.set_metric_weights(shop, OLD, "service", own)
    assert program.score(shop, ON).metric("mean_reply_seconds").weight == 0.4


def test_slips_are_told_and_change_nothing(program: Program, shop: Shop) -> None:
    rules = program.rules
    with pytest.raises(AppError, match="100 %"):
        rules.set_metric_weights(shop, OLD, "product", {"product_rating": 0.5})
    with pytest.raises(AppError, match="100 %"):
        program.set_dimension_weights(shop, OLD, {"product": 0.5})
    with pytest.raises(RequestError, match="没有维度"):
        rules.set_metric_weights(shop, OLD, "moon", {})
    with pytest.raises(RequestError, match="没有指标"):
        rules.parse_bands(OLD, "moon", "≤1 1")
    with pytest.raises(RuleError, match="50 到 100"):
        rules.parse_bands(OLD, "mean_reply_seconds", "≤15秒 100\n>15秒 40")
    with pytest.raises(RuleError, match="顺序"):
        rules.parse_bands(OLD, "mean_reply_seconds", "≤15秒 60\n≤30秒 100")
    with pytest.raises(RequestError, match="1 到 400"):
        rules.set_window(shop, OLD, "mean_reply_seconds", 0, None)
    assert program.rules.applied(program.pack(OLD), shop) is program.pack(OLD)


def test_a_window_seen_in_the_backend_moves_the_metric(program: Program, shop: Shop) -> None:
    program.rules.set_window(shop, OLD, "product_rating", 60, 2)
    metric = program.score(shop, ON).metric("product_rating")
    assert (metric.first, metric.last) == (date(2026, 6, 1), date(2026, 7, 30))
    assert program.undo() == "修改「商品综合评分」的统计天数"
    assert program.score(shop, ON).metric("product_rating").last == ON


def test_what_is_still_to_be_entered_is_listed(program: Program, shop: Shop) -> None:
    unset = program.rules.unset(program.pack(OLD), shop)
    assert "product_rating" in unset.metrics_without_bands
    assert "mean_pickup_points" not in unset.metrics_without_bands  # its value is its points
    assert "mean_reply_seconds" not in unset.metrics_without_weight  # the industry table has it
    assert "product_rating" in unset.metrics_without_weight
    assert unset.dimensions_without_weight == ("product", "logistics", "service")
    enter_bands(program, shop)
    assert (
        "mean_reply_seconds"
        not in program.rules.unset(program.pack(OLD), shop).metrics_without_bands
    )
    assert not program.rules.unset(program.pack("douyin-20260908"), shop).metrics_without_bands


# --- packs ----------------------------------------------------------------------------------------


def test_the_pack_follows_the_industry_unless_one_is_chosen(program: Program, shop: Shop) -> None:
    world = program.add_shop("海外店", Platform.DOUYIN, "跨境时尚")
    assert program.pack_for(world, ON).id == "douyin-global-20260714"
    assert program.pack_for(shop, ON).id == OLD
    program.rules.choose(shop, "douyin-article")
    assert program.score(shop, ON).pack.id == "douyin-article"
    program.rules.choose(shop, "douyin-example-202602")
    assert program.score(shop, ON).pack.id == "douyin-example-202602"
    program.rules.choose(shop, None)
    assert program.score(shop, ON).pack.id == OLD
    assert program.undo() == "选用规则包"
    assert program.score(shop, ON).pack.id == "douyin-example-202602"


def test_a_copied_pack_is_changed_chosen_and_compared(program: Program, shop: Shop) -> None:
    rules = program.rules
    rules.copy_pack(OLD, "own-1", "我的规则")
    rules.change_pack("own-1", {"metrics.product_rating.window_days": 90})
    labels = {d.label: (d.first, d.second) for d in rules.compare(OLD, "own-1")}
    assert labels["指标 · 商品综合评分 · 统计天数"] == ("30", "90")
    assert set(labels) == {
        "编号",
        "名称",
        "来源类别",
        "按日期自动选用",
        "指标 · 商品综合评分 · 统计天数",
    }
    assert "refund_rate" in {rule.id for rule in program.pack("own-1").metrics}
    assert program.pack("own-1").gates
    rules.choose(shop, "own-1")
    metric = program.score(shop, ON).metric("product_rating")
    assert (metric.last - metric.first).days == 89
    assert rules.undo_pack("own-1") is not None
    metric = program.score(shop, ON).metric("product_rating")
    assert (metric.last - metric.first).days == 29
    rules.remove_pack("own-1")
    assert program.score(shop, ON).pack.id == OLD  # what was chosen is gone: by date again


def test_every_edit_of_a_pack_is_a_named_step_to_undo(program: Program) -> None:
    rules = program.rules
    own = rules.copy_pack(OLD, "own-1", "我的规则")
    rules.change_pack("own-1", {"label": "改过的规则"})
    rules.remove_pack("own-1")
    assert "own-1" not in {pack.id for pack in rules.packs()}
    assert program.undo() == "移除规则包「改过的规则」"
    assert rules.pack("own-1").label == "改过的规则"
    assert program.undo() == "修改规则包「我的规则」"
    assert rules.pack("own-1").label == own.label
    assert program.undo() == "复制规则包「我的规则」"
    assert "own-1" not in {pack.id for pack in rules.packs()}
    for name in ("复制规则包「我的规则」", "修改规则包「我的规则」", "移除规则包「改过的规则」"):
        assert program.redo() == name
    assert "own-1" not in {pack.id for pack in rules.packs()}


def test_a_pack_travels_to_another_computer(program: Program, tmp_path: Path) -> None:
    program.rules.copy_pack(OLD, "own-1", "我的规则")
    program.rules.export_pack("own-1", tmp_path / "给同事.toml")
    other = Program(tmp_path / "other", today=lambda: ON)
    try:
        imported = other.rules.import_pack(tmp_path / "给同事.toml")
        assert imported.fingerprint == program.pack("own-1").fingerprint
        assert other.pack("own-1").label == "我的规则"
        (other.rules.folder / "broken.toml").write_text("?", encoding="utf-8")
    finally:
        other.close()
    again = Program(tmp_path / "other", today=lambda: ON)
    try:
        assert again.pack("own-1").label == "我的规则"
        assert len(again.rules.problems()) == 1
    finally:
        again.close()


def test_a_newer_pack_file_takes_over_on_its_date(
    program: Program, shop: Shop, tmp_path: Path
) -> None:
    """规则会变：导入新的规则包文件后，从它的生效日起自动选用。"""
    source = tmp_path / "next.toml"
    program.rules.export_pack("douyin-20260908", source)
    text = source.read_text("utf-8").replace("douyin-20260908", "douyin-20270101")
    source.write_text(
        text.replace("effective_from = 2026-09-08", "effective_from = 2027-01-01"), "utf-8"
    )
    program.rules.import_pack(source)
    assert program.pack_for(shop, date(2026, 12, 31)).id == "douyin-20260908"
    assert program.pack_for(shop, date(2027, 1, 1)).id == "douyin-20270101"
    label = program.pack("douyin-20270101").source_label
    assert label == "导入（文件自称官方）"


def test_after_its_review_date_a_pack_asks_to_be_checked(program: Program) -> None:
    """规则截至 …，请核对 with how to load a newer pack file."""
    pack = program.pack(OLD)
    assert program.rules.review_note(pack, pack.review_by) == ""
    note = program.rules.review_note(pack, date(2027, 2, 22))
    assert note.startswith("规则截至 2026-11-21，请核对")
    assert "点「导入规则文件」" in note
    undated = replace(pack, known_on=None)
    assert "2027-02-21" in program.rules.review_note(undated, date(2027, 2, 22))


# --- gates, versions, shops -----------------------------------------------------------------------


def test_gates_look_at_the_page_and_the_chosen_category(program: Program, shop: Shop) -> None:
    enter(program, shop, total=82.0, product=70.0, quality_return_rate=0.013)
    gates = {result.gate.id: result.state for result in program.gates(shop, ON).gates}
    assert gates["alliance_shop"] == "met"
    assert gates["alliance_goods"] == "unknown"
    assert "campaign" not in gates  # in force from 2026-08-12
    rows = program.rules.limit_rows(shop, "alliance_quality")
    limit = next(value for category, part, value in rows if (category, part) == ("鞋靴", "男鞋"))
    program.rules.set_gate_limit(shop, "alliance_goods", "quality_return_rate", limit)
    gates = {result.gate.id: result.state for result in program.gates(shop, ON).gates}
    assert gates["alliance_goods"] == "met"
    program.rules.set_gate_limit(shop, "alliance_goods", "quality_return_rate", None)
    assert program.rules.gate_limits(shop) == {}
    assert program.rules.limit_rows(shop, "nothing") == ()


def test_two_packs_on_the_same_data_and_shops_side_by_side(program: Program, shop: Shop) -> None:
    program.add_shop("乙店", Platform.TAOBAO)
    enter(program, shop, total=82.0)
    comparison = program.compare_packs(shop, OLD, "douyin-20260908", on=ON)
    assert (comparison.first.id, comparison.second.id) == (OLD, "douyin-20260908")
    assert comparison.same_scale is True  # 50–100 lies inside 0–100
    total = comparison.rows[0]
    assert (total.first_value, total.second_value) == (82.0, None)  # given under the first
    first, second = program.standings(ON)
    assert (first.shop.name, first.total, first.ceiling) == ("甲店", 82, 100)
    assert (second.shop.name, second.pack.id, second.total) == ("乙店", "taobao-20260316", None)


def test_every_line_a_value_is_held_against_is_told_with_its_source(
    program: Program, shop: Shop
) -> None:
    """平台线、自己的目标、文章线，按日期；最严的在前。"""
    pack = program.pack(OLD)
    lines = program.rules.target_lines(pack, shop, "product", ON)
    assert [(line.value, line.kind) for line in lines] == [
        (75, "suggested"),
        (65, "platform"),
        (60, "platform"),
    ]
    assert "精选联盟商品准入" in lines[1].source
    before = program.rules.target_lines(pack, shop, "product", date(2026, 7, 28))
    assert [line.value for line in before] == [75, 65]
    program.set_target(shop, "product", 90)
    own = program.rules.target_lines(pack, shop, "product", ON)[0]
    assert (own.value, own.kind) == (90, "own")
    program.set_target(shop, "mean_reply_seconds", 10)
    replies = program.rules.target_lines(pack, shop, "mean_reply_seconds", ON)
    assert [(line.value, line.op) for line in replies] == [(10, "<="), (20, "<=")]


def test_the_articles_line_stands_beside_only_where_it_means_the_same(program: Program) -> None:
    """快手后台的商品体验不是文章的商品质量；售后服务同名。"""
    shop = program.add_shop("快手店", Platform.KUAISHOU)
    pack = program.pack("kuaishou-store")
    service = program.rules.target_lines(pack, shop, "service", ON)
    assert [(line.value, line.kind) for line in service] == [(4.5, "article")]
    assert program.rules.target_lines(pack, shop, "product", ON) == ()


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("mean_reply_seconds.points", "90分", 90),
        ("deduction.fake_orders", "1次", 1),
        ("bonus.remote_transit", "1", 1),
    ],
)
def test_points_and_events_are_typed_like_other_values(
    program: Program, shop: Shop, key: str, text: str, value: float
) -> None:
    assert program.read_entry(shop, key, text, ON) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("mean_reply_seconds.points", "30"),
        ("mean_reply_seconds.points", "很好"),
        ("deduction.fake_orders", "-1"),
        ("deduction.no_such", "1"),
        ("moon.points", "90"),
    ],
)
def test_points_and_events_that_cannot_be_are_refused(
    program: Program, shop: Shop, key: str, text: str
) -> None:
    with pytest.raises(RequestError):
        program.read_entry(shop, key, text, ON)


def test_a_pack_is_applied_as_the_shops_industry_has_it(program: Program) -> None:
    shop = program.add_shop("肉肉", Platform.DOUYIN, "多肉植物")
    pack = program.pack("douyin-2025-tier")
    clock = program.rules.applied(pack, shop).metric("on_time_pickup_rate").clock
    assert clock is not None
    assert clock.limit_hours == 48
