"""The program's doors on the sample shop and on small files. Counts of the sample shop come from
the independent counter of build/make_sample.py (--verify), not from the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.errors import BookError, RequestError
from app.model import Action, Mapping, Origin, Platform, Report, Role, SnapshotValue, Stage, State
from app.program import Program
from app.progress import Cancelled, Progress
from app.wording import Reason

TODAY = date(2026, 11, 21)


def open_program(folder: Path) -> Program:
    return Program(folder, today=lambda: TODAY, now=lambda: datetime(2026, 11, 21, 9, 0))


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    opened = open_program(tmp_path / "book")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The sample shop, for tests that only look."""
    opened = open_program(tmp_path_factory.mktemp("sample"))
    opened.make_sample()
    yield opened
    opened.close()


def test_the_sample_shop_is_marked_and_made_once(sample: Program) -> None:
    (shop,) = sample.shops()
    assert (shop.name, shop.sample, shop.platform) == ("示例店铺", True, Platform.DOUYIN)
    assert sample.make_sample() == shop
    assert len(sample.imports(shop)) == 5


def test_a_sample_shop_stopped_halfway_is_gone(program: Program) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        program.make_sample(progress)
    assert program.shops() == []
    assert len(program.imports(program.make_sample())) == 5


def test_a_sample_shop_left_empty_by_a_killed_program_is_made_anew(program: Program) -> None:
    program.add_shop("示例店铺", Platform.DOUYIN, sample=True)
    assert len(program.imports(program.make_sample())) == 5
    assert len(program.shops()) == 1


def test_without_files_the_score_stands_on_the_day_of_the_last_page(program: Program) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    page = program.read_page(shop, "更新时间 2026-11-20 11:00:36\n我的总分 82 分")
    program.save_snapshot(shop, page.on, page.values)
    card = program.score(shop)
    assert (card.on, card.total.official) == (date(2026, 11, 20), 82)
    assert (card.valid_orders, card.stage) == (None, Stage.FORMAL)


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator", "state"),
    [
        ("product_rating", 1374.5, 285, State.MET),
        ("quality_return_rate", 16, 1129, State.BELOW),
        ("mean_pickup_hours", 6708.39, 1150, State.MET),
        ("damage_return_rate", 1, 1197, State.MET),
        ("after_sale_audit_hours", 189.67, 75, State.MET),
        ("on_time_dispatch_rate", 1136, 1143, State.MET),
        ("refund_rate", 94, 1197, State.MET),
    ],
)
def test_the_sample_counts_as_the_independent_counter(
    sample: Program, metric: str, numerator: float, denominator: float, state: State
) -> None:
    found = sample.score(sample.shops()[0]).metric(metric)
    assert found.numerator == pytest.approx(numerator, abs=0.01)
    assert found.denominator == denominator
    assert (found.origin, found.state) == (Origin.COMPUTED, state)


def test_the_card_names_pack_day_and_run(sample: Program) -> None:
    card = sample.score(sample.shops()[0])
    assert (card.pack.id, card.on, card.stage) == (
        "douyin-20260908",
        date(2026, 11, 20),
        Stage.FORMAL,
    )
    assert card.total.official == 82
    assert card.total.recomputed is None
    assert card == sample.score(sample.shops()[0])


def test_the_planted_problems_are_the_findings(sample: Program) -> None:
    found = sample.findings(sample.shops()[0])
    causes = {f.metric.id: [(c.segment, c.key) for c in f.causes] for f in found}
    assert list(causes) == ["quality_return_rate", "mean_reply_seconds", "on_time_delivery_rate"]
    assert causes["quality_return_rate"][0] == ("sku", "加厚保温杯 500ml 白色")
    assert causes["on_time_delivery_rate"][0] == ("route", "申通→新疆")
    assert causes["mean_reply_seconds"][0] == ("shift", "晚班")
    assert {key for _, key in causes["mean_reply_seconds"][1:]} == {"晚班-小林", "晚班-小周"}
    assert all(len(f.suggestions) == 3 for f in found)


def test_every_number_leads_to_its_orders(sample: Program) -> None:
    shop = sample.shops()[0]
    bad = sample.orders(shop, "quality_return_rate", Role.NUMERATOR)
    all_of_them = sample.orders(shop, "quality_return_rate", Role.DENOMINATOR)
    left_out = sample.orders(shop, "quality_return_rate", Role.EXCLUDED)
    assert (len(bad), len(all_of_them)) == (16, 1129)
    assert {line.order_id for line in bad} <= {line.order_id for line in all_of_them}
    assert not {line.order_id for line in left_out} & {line.order_id for line in all_of_them}
    assert {line.reason for line in left_out} <= {reason.value for reason in Reason}
    with pytest.raises(RequestError, match="没有指标「nonsense」"):
        sample.orders(shop, "nonsense", Role.NUMERATOR)


def test_history_ends_with_todays_value_and_shows_gaps(sample: Program) -> None:
    shop = sample.shops()[0]
    points = sample.history(shop, "quality_return_rate", days=90)
    assert len(points) == 90
    assert points[-1].value == sample.score(shop).metric("quality_return_rate").value
    assert points[0].value is None  # 2026-08-23: before the first order
    for point in (points[-20], points[-40]):
        on_that_day = sample.score(shop, point.on).metric("quality_return_rate")
        assert point.value == on_that_day.value
    assert [p.value for p in sample.history(shop, "total")][-1] == 82


def test_another_pack_scores_the_same_orders(sample: Program) -> None:
    shop = sample.shops()[0]
    card = sample.score(shop, pack_id="douyin-20260714")
    assert card.pack.id == "douyin-20260714"
    assert card.metric("quality_return_rate").numerator == 16
    with pytest.raises(RequestError, match="没有编号为「x」的规则包"):
        sample.score(shop, pack_id="x")


def test_a_plan_has_actions_for_every_finding(sample: Program) -> None:
    plan = sample.plan(sample.shops()[0], top=2)
    assert [f.metric.id for f in plan.findings] == ["quality_return_rate", "mean_reply_seconds"]
    assert {a.metric_id for a in plan.actions} == {"quality_return_rate", "mean_reply_seconds"}
    assert all(a.expected and a.due_on for a in plan.actions)


ORDERS = (
    "主订单编号,子订单编号,选购商品,商品数量,商品ID,订单应付金额,收件人,收件人手机号,详细地址,"
    "订单提交时间,支付完成时间,订单状态,承诺发货时间,发货时间,售后状态\n"
)


def orders_csv(folder: Path, *lines: str, name: str = "orders.csv") -> Path:
    path = folder / name
    path.write_text(ORDERS + "\n".join(lines) + "\n", encoding="utf-8-sig")
    return path


def line(number: int, day: int, status: str = "已发货", sent: str = "2026-09-12 10:00:00") -> str:
    key = f"\t69190000000000000{number:02d}"
    paid = f"2026-09-{day:02d} 12:00:00"
    return (
        f'"{key}","{key}",蓝杯子,1,\t37001,39.9,##密##,$$密$$,某路1号,{paid},{paid},{status},'
        f"2026-09-{day + 2:02d} 12:00:00,{sent},-"
    )


def test_importing_twice_changes_nothing_and_undo_takes_it_back(
    program: Program, tmp_path: Path
) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    path = orders_csv(tmp_path, line(1, 10), line(2, 11))
    preview = program.read_files([path], shop)
    assert [(f.added, f.import_id) for f in preview.files] == [(2, None)]
    assert program.imports(shop) == []
    (done,) = program.commit(preview, shop)
    (again,) = program.commit(program.read_files([path], shop), shop)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    assert again.import_id == done.import_id
    assert program.undo() == "导入 1 个文件"
    assert program.data_until(shop) is None
    assert program.redo() == "导入 1 个文件"
    assert program.data_until(shop) == date(2026, 9, 11)


def test_missing_reports_are_told_never_zero(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    path = orders_csv(tmp_path, *[line(n, 10) for n in range(1, 5)])
    program.commit(program.read_files([path], shop), shop)
    card = program.score(shop, date(2026, 9, 20))
    for metric, words in (
        ("quality_return_rate", "物流"),
        ("damage_return_rate", "售后"),
        ("mean_reply_seconds", "客服"),
    ):
        found = card.metric(metric)
        assert (found.value, found.origin, found.state) == (None, Origin.MISSING, State.UNKNOWN)
        assert words in found.why
    assert card.metric("on_time_dispatch_rate").value == 1.0


def test_a_file_of_another_platform_or_shop_is_stopped(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("小店", Platform.JD)
    path = orders_csv(tmp_path, line(1, 10))
    preview = program.read_files([path], shop)
    assert preview.files == ()
    assert [r.code for r in preview.refused] == ["wrong_platform"]
    assert "抖店" in preview.refused[0].message


def test_a_mapping_is_asked_for_once(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("小店", Platform.GENERIC)
    path = tmp_path / "自家表.csv"
    path.write_text("单子,哪天卖的\nK1,2026-09-10 12:00:00\n", encoding="utf-8")
    (refusal,) = program.read_files([path], shop).refused
    assert refusal.code == "unknown_layout"
    mapping = Mapping(Platform.GENERIC, Report.ORDERS, {"单子": "order_id", "哪天卖的": "paid_at"})
    preview = program.read_files([path], shop, mapping)
    program.commit(preview, shop)
    program.remember_mapping(preview.files[0].parsed.fingerprint, mapping)
    path.write_text("单子,哪天卖的\nK2,2026-09-11 12:00:00\n", encoding="utf-8")
    (file,) = program.read_files([path], shop).files
    assert (file.added, file.parsed.layout) == (1, "mapping")


def test_page_values_stand_beside_what_is_recomputed(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    program.commit(program.read_files([orders_csv(tmp_path, line(1, 10))], shop), shop)
    on = date(2026, 9, 20)
    page = program.read_page(shop, "更新时间 2026-09-20 11:00:36\n我的总分 82 分\n商品体验 69 分")
    assert page.on == on
    program.save_snapshot(shop, page.on, page.values)
    entered = program.read_entry(shop, "on_time_dispatch_rate", "97%", on)
    value = SnapshotValue("on_time_dispatch_rate", on, entered, Origin.ENTERED)
    program.save_snapshot(shop, on, [value])
    card = program.score(shop, on)
    assert (card.total.official, card.total.recomputed, card.total.buyer_display) == (82, None, 4.6)
    dispatch = card.metric("on_time_dispatch_rate")
    assert (dispatch.value, dispatch.origin, dispatch.official) == (1.0, Origin.COMPUTED, 0.97)
    program.undo()
    assert program.score(shop, on).metric("on_time_dispatch_rate").official is None


def test_own_targets_change_the_state_and_can_be_undone(sample: Program) -> None:
    shop = sample.shops()[0]
    sample.set_target(shop, "quality_return_rate", 0.02)
    found = sample.score(shop).metric("quality_return_rate")
    assert found.state is State.MET
    assert found.target is not None
    assert found.target.kind == "own"
    sample.undo()
    assert sample.score(shop).metric("quality_return_rate").state is State.BELOW


def test_dimension_weights_give_an_estimated_total(sample: Program) -> None:
    shop = sample.shops()[0]
    with pytest.raises(RequestError, match="100 %"):
        sample.set_dimension_weights(shop, "douyin-20260908", {"product": 0.5})
    weights = {"product": 0.5, "logistics": 0.2, "service": 0.3}
    sample.set_dimension_weights(shop, "douyin-20260908", weights)
    card = sample.score(shop)
    points = {d.id: d.points or 0 for d in card.dimensions}
    bonus = {s.key: s.value for s in sample.snapshots(shop) if s.on == card.on}
    expected = sum(points[key] * weight for key, weight in weights.items())
    expected += bonus.get("bonus", 0) - bonus.get("deduction", 0)
    assert card.total.recomputed == pytest.approx(expected)
    assert card.total.estimated
    assert card.total.official == 82
    sample.undo()


def test_actions_live_in_the_checklist(program: Program) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    action = program.add_action(shop, Action(0, 0, "refund_rate", None, "到货抽检"))
    assert program.actions(shop) == [action]
    assert (action.created_on, action.shop_id) == (TODAY, shop.shop_id)
    program.update_action(replace(action, done_on=TODAY))
    program.remove_action(action)
    assert [program.undo(), program.undo()] == ["删除「到货抽检」", "修改「到货抽检」"]
    assert program.actions(shop) == [action]


def test_restore_keeps_the_state_before_it(program: Program, tmp_path: Path) -> None:
    program.add_shop("小店", Platform.DOUYIN)
    program.backup(tmp_path / "a.db")
    program.add_shop("分店", Platform.JD)
    kept = program.restore(tmp_path / "a.db")
    assert [shop.name for shop in program.shops()] == ["小店"]
    program.restore(kept)
    assert [shop.name for shop in program.shops()] == ["小店", "分店"]
    program.check()
    with pytest.raises(BookError):
        program.restore(tmp_path / "none.db")


def test_a_second_window_sees_what_the_first_imports(program: Program, tmp_path: Path) -> None:
    shop = program.add_shop("小店", Platform.DOUYIN)
    other = open_program(program.data_dir)
    on = date(2026, 9, 20)
    assert other.score(shop, on).valid_orders is None
    program.commit(program.read_files([orders_csv(tmp_path, line(1, 10))], shop), shop)
    assert other.score(shop, on).valid_orders == 1
    other.close()


def test_coverage_knows_its_days(sample: Program) -> None:
    shop = sample.shops()[0]
    rows = sample.coverage(shop, date(2026, 11, 1), date(2026, 11, 30))
    orders = next(row for row in rows if row.report is Report.ORDERS)
    assert (orders.first, orders.last) == (date(2026, 9, 7), date(2026, 11, 20))
    assert len(orders.covered) == 20


def test_sub_orders_are_covered_apart_from_orders(program: Program) -> None:
    """A file of sub-orders alone is no file of orders: both are told, each with its own days."""
    shop = program.add_shop("布艺店", Platform.TAOBAO)
    items = Path(__file__).parents[1] / "samples" / "taobao" / "items_2026.xlsx"

    def last_days() -> dict[Report, date | None]:
        rows = program.coverage(shop, date(2026, 1, 1), date(2026, 11, 30))
        return {row.report: row.last for row in rows}

    assert Report.ORDER_ITEMS not in last_days()
    program.commit(program.read_files([items], shop), shop)
    assert last_days()[Report.ORDERS] is None
    assert last_days()[Report.ORDER_ITEMS] is not None
