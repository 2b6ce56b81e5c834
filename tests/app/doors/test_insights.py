"""The questions of why and what next, on the sample shop with its planted problems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.diagnosis.listings import Change, Group, Status
from app.diagnosis.staffing import busy_spans
from app.doors.insights import Insights
from app.errors import RequestError
from app.model import Platform, Role, Shop
from app.program import Program
from app.progress import Cancelled, Progress
from app.storage import facts

TODAY = date(2026, 11, 21)
RETURNS, DELIVERY = "quality_return_rate", "on_time_delivery_rate"
SKU = "加厚保温杯 500ml 白色"


def open_program(folder: Path) -> Program:
    return Program(folder, today=lambda: TODAY, now=lambda: datetime(2026, 11, 21, 9, 0))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    opened = open_program(tmp_path_factory.mktemp("sample"))
    opened.make_sample()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shop(program: Program) -> Shop:
    return program.shops()[0]


@pytest.fixture(scope="module")
def ask(program: Program) -> Insights:
    return program.insights


def test_attribution_names_the_planted_sku_with_its_orders(
    program: Program, ask: Insights, shop: Shop
) -> None:
    (cut,) = ask.attribution(shop, RETURNS, segments=["sku"])
    first = cut.rows[0]
    assert (first.key, first.bad, first.share) == (SKU, 13, 13 / 16)
    listed = program.orders(shop, RETURNS, Role.NUMERATOR, within=("sku", SKU))
    assert {line.order_id for line in listed} == set(first.order_ids)
    assert sum(row.denominator for row in cut.rows) == 1129


def test_the_planted_route_stands_out_of_the_heat_map(ask: Insights, shop: Shop) -> None:
    heat = ask.heat_map(shop, DELIVERY, "courier", "province")
    assert heat is not None
    cells = {
        (row, column): heat.cells[i][j].trouble
        for i, row in enumerate(heat.rows)
        for j, column in enumerate(heat.columns)
    }
    assert max(cells, key=lambda key: cells[key]) == ("申通", "新疆")


def test_the_planted_courier_made_the_difference(ask: Insights, shop: Shop) -> None:
    rows = ask.mix_rate(shop, DELIVERY, "courier", date(2026, 10, 10))
    assert min(rows, key=lambda row: row.rate).key == "申通"
    assert ask.mix_rate(shop, "chat_dissatisfaction_rate", "agent", date(2026, 1, 1)) == []


def test_nothing_counted_is_not_attributed(ask: Insights, shop: Shop) -> None:
    long_ago = date(2020, 1, 1), "douyin-20260908"
    assert ask.attribution(shop, RETURNS, *long_ago) == ()
    assert ask.heat_map(shop, RETURNS, "courier", "hour", *long_ago) is None


def test_the_drop_sums_to_the_change(ask: Insights, shop: Shop) -> None:
    found = ask.drop(shop, date(2026, 10, 10))
    assert (found.before, found.after, found.official) == (91, 82, True)
    assert sum(part.effect for part in found.parts) == -9
    for metric in found.metrics:
        if metric.parts:
            change = (metric.after or 0) - (metric.before or 0)
            assert sum(p.effect for p in metric.parts) == pytest.approx(change, abs=1e-6)
    returns = next(m for m in found.metrics if m.metric_id == RETURNS)
    new_bad = next(p for p in returns.parts if p.kind == "new_bad")
    assert len(new_bad.order_ids) == 16


def test_the_simulator_starts_from_the_score(program: Program, ask: Insights, shop: Shop) -> None:
    desk = ask.simulator(shop)
    assert desk.card == program.score(shop)
    found = desk.forecast(RETURNS)
    assert found is not None
    assert found.value == desk.card.metric(RETURNS).value
    assert len(found.days) == 30
    backtest = desk.backtest(RETURNS)
    assert backtest is not None
    assert backtest.rows


def test_the_board_has_the_findings_first(ask: Insights, shop: Shop) -> None:
    found = ask.board(shop)
    assert [row.metric.id for row in found.group(Group.TODO)] == [
        RETURNS,
        "mean_reply_seconds",
        DELIVERY,
    ]
    assert {row.status for row in found.group(Group.TODO)} == {Status.NEW}
    assert [row.metric.id for row in found.group(Group.CLIFF)] == ["damage_return_rate"]
    assert (found.compared_with, found.changed(Change.NEW)) == (None, 0)


def test_a_mark_is_kept_and_undone(program: Program, ask: Insights, shop: Shop) -> None:
    metric = program.score(shop).metric(RETURNS)
    with pytest.raises(RequestError, match="原因"):
        ask.mark(shop, metric, Status.IGNORED, " ")
    ask.mark(shop, metric, Status.IGNORED, "换季清仓")
    row = ask.board(shop).rows[0]
    assert (row.status, row.mark and row.mark.reason) == (Status.IGNORED, "换季清仓")
    assert program.undo() == "把「商品品质退货率」标为已忽略"
    assert ask.board(shop).rows[0].status is Status.NEW
    ask.mark(shop, metric, Status.DOING)
    ask.mark(shop, metric, Status.NEW)
    assert ask.board(shop).rows[0].mark is None


def test_without_published_tables_no_points_are_promised(ask: Insights, shop: Shop) -> None:
    found = ask.combined_gain(shop, [RETURNS, DELIVERY])
    assert (found.total, found.metrics[RETURNS]) == (None, None)


def test_complaints_are_about_the_planted_product(ask: Insights, shop: Shop) -> None:
    told, themes, alerts = ask.complaints(shop)
    assert (themes[0].kind, themes[0].about) == ("quality", "加厚保温杯 500ml")
    assert {alert.theme.about for alert in alerts} <= {theme.about for theme in themes}
    assert all(date(2026, 10, 22) <= m.on <= date(2026, 11, 20) for m in told)


def test_due_work_is_told_as_of_the_data(ask: Insights, shop: Shop) -> None:
    found = ask.due(shop)
    assert found is not None
    assert len(found.overdue) + len(found.soon) + len(found.later) > 0
    assert all(item.kind == "after_sale" for item in found.undated)


def test_couriers_and_days_side_by_side(program: Program, ask: Insights, shop: Shop) -> None:
    couriers = ask.couriers(shop)
    late = {row.key: dict(zip(couriers.metrics, row.values, strict=True)) for row in couriers.rows}
    assert min(late, key=lambda key: late[key][DELIVERY].value or 1) == "申通"
    assert ask.packaging(shop).segment == "packaging"
    days = ask.reference(shop, 30)
    assert sum(day.orders or 0 for day in days) == 1197
    assert sum(day.sales_fen or 0 for day in days) == program.score(shop).metric("sales").value


def test_unknown_names_are_refused(ask: Insights, shop: Shop) -> None:
    with pytest.raises(RequestError, match="nothing"):
        ask.attribution(shop, "nothing")
    with pytest.raises(RequestError, match="colour"):
        ask.attribution(shop, RETURNS, segments=["colour"])
    with pytest.raises(RequestError, match="早于"):
        ask.drop(shop, date(2026, 11, 20))


def test_an_empty_shop_has_nothing_due(tmp_path: Path) -> None:
    opened = open_program(tmp_path)
    shop = opened.add_shop("空店", Platform.DOUYIN)
    assert opened.insights.due(shop) is None
    assert opened.insights.board(shop).group(Group.TODO) == ()
    opened.close()


def test_what_is_read_ahead_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(tmp_path)
    shop = program.make_sample()
    stopped = Progress(cancel_asked=True)
    with pytest.raises(Cancelled):
        program.insights.read_ahead(shop, None, None, stopped)
    program.insights.read_ahead(shop, None, None, Progress())
    with monkeypatch.context() as nothing:
        nothing.setattr(facts, "read", None)
        first = program.findings(shop)[0].metric.id
        cuts = program.insights.attribution(shop, first)
        assert program.insights.attribution(shop, first) is cuts
        assert program.orders(shop, first, Role.NUMERATOR)
    program.close()


# --- conversations one by one, imported twice -------------------------------------------------------


def talk(path: Path, first: date, last: date, slow: int) -> Path:
    """Two agents, one conversation an hour of 8 to 22: on Friday evenings ``slow`` seconds."""
    lines = ["会话时间,客服,响应秒,评价"]
    for day in range((last - first).days + 1):
        on = first + timedelta(days=day)
        for hour in range(8, 23):
            late = hour >= 20 and on.weekday() == 4
            seconds = slow if late else 10 + hour % 3
            lines += [f"{on} {hour:02d}:00:00,{name},{seconds},满意" for name in ("小林", "小周")]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def talked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Program, Shop]]:
    """Calm until 11-06, slow Friday evenings since; two imports on two days."""
    folder = tmp_path_factory.mktemp("talked")
    days = iter((datetime(2026, 11, 7, 9), datetime(2026, 11, 21, 9)))
    now = [next(days)]
    program = Program(folder, today=lambda: now[0].date(), now=lambda: now[0])
    shop = program.add_shop("对话店", Platform.DOUYIN, None, None)
    calm = talk(folder / "a.csv", date(2026, 10, 1), date(2026, 11, 6), 15)
    program.commit(program.read_files([calm], shop, sure=True), shop)
    now[0] = next(days)
    worse = talk(folder / "b.csv", date(2026, 11, 7), date(2026, 11, 20), 1500)
    program.commit(program.read_files([worse], shop, sure=True), shop)
    yield program, shop
    program.close()


def test_conversations_fill_the_map_of_hours_and_weekdays(talked: tuple[Program, Shop]) -> None:
    program, shop = talked
    found = program.insights.heat_map(shop, "mean_reply_seconds", "weekday", "hour")
    assert found is not None
    assert found.rows == tuple("1234567")
    assert found.columns == tuple(f"{hour:02d}" for hour in range(8, 23))
    values = {
        (row, column): cell.value
        for row, cells in zip(found.rows, found.cells, strict=True)
        for column, cell in zip(found.columns, cells, strict=True)
    }
    slowest = sorted(values, key=lambda key: -(values[key] or 0))[:3]
    assert sorted(slowest) == [("5", "20"), ("5", "21"), ("5", "22")]
    spans = busy_spans(found, 20.0, "seconds")
    assert [(span.weekday, span.first, span.last) for span in spans] == [(5, 20, 22)]


def test_what_the_last_import_made_worse_is_new(talked: tuple[Program, Shop]) -> None:
    program, shop = talked
    board = program.insights.board(shop)
    assert board.compared_with == date(2026, 11, 6)
    (row,) = [row for row in board.rows if row.metric.id == "mean_reply_seconds"]
    assert (row.change, board.changed(Change.NEW)) == (Change.NEW, 1)
    assert row.before == pytest.approx(11.3, abs=0.5)
