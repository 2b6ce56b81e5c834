"""JSON values that scripts rely on: unknown is null, dates are ISO text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

from app.catalogue.load_packs import load_packs
from app.commands import shapes
from app.model import (
    ColumnGap,
    FileCounts,
    Guess,
    ImportBatch,
    OrderLine,
    Platform,
    Refusal,
    Report,
    RowIssue,
)
from app.scoring.gates import judge_gates
from app.scoring.scorecard import score
from tests.app.scoring.examples import ON, facts, pack, page, shop_data
from tests.app.storage.records import order, parsed


def test_a_preview_has_no_import_id_and_an_import_has() -> None:
    file = parsed([order("1")], issues=(RowIssue("bad_time", 3, "支付完成时间", "x"),), rejected=1)
    looked_at = shapes.file_json(FileCounts(file, "小店", 1, 0, 0, None))
    done = shapes.file_json(FileCounts(file, "小店", 1, 0, 0, 7))
    assert "import_id" not in looked_at
    assert done["import_id"] == 7
    assert done["issues"] == [
        {"code": "bad_time", "row": 3, "column": "支付完成时间", "value": "x"}
    ]
    json.dumps(done)


def test_refused_files_stand_beside_the_others() -> None:
    shape = shapes.import_json([], [Refusal("/a/b.csv", "b.csv", "empty", "空的")])
    assert shape["files"] == []
    (told,) = shape["refused"]
    assert (told["file"], told["code"], told["message"]) == ("b.csv", "empty", "空的")
    assert (told["aliases"], told["guesses"], told["columns"]) == ([], [], [])


def test_an_unknown_file_comes_with_what_it_may_be() -> None:
    guess = Guess("jd-orders", Platform.JD, Report.ORDERS, "京东 订单", 0.43219)
    unknown = Refusal(
        "/a", "a", "unknown_layout", "?", (guess,), ("订单号",), (("1",),), "f00d", shop=""
    )
    (told,) = shapes.import_json([], [unknown])["refused"]
    assert told["guesses"] == [
        {
            "layout": "jd-orders",
            "platform": "jd",
            "report": "orders",
            "label": "京东 订单",
            "confidence": 0.432,
        }
    ]
    assert (told["columns"], told["sample_rows"], told["fingerprint"]) == (
        ["订单号"],
        [["1"]],
        "f00d",
    )


def test_a_preview_tells_whose_file_it_seems_and_what_it_lacks() -> None:
    gap = ColumnGap("promised_at", "承诺发货时间", ("on_time_dispatch_rate",), "缺「承诺发货时间」")
    counts = FileCounts(parsed([order("1")]), "小店", 1, 0, 0, None, "小店", "orders", (gap,))
    told = shapes.file_json(counts)
    assert (told["shop_guess"], told["guessed_by"]) == ("小店", "orders")
    assert told["gaps"] == [
        {
            "field": "promised_at",
            "column": "承诺发货时间",
            "metrics": ["on_time_dispatch_rate"],
            "message": "缺「承诺发货时间」",
        }
    ]
    assert "gaps" not in shapes.file_json(replace(counts, import_id=3))


def test_what_is_not_known_is_null() -> None:
    line = OrderLine("1", None, "未付款", None, None, None, None)
    (shape,) = shapes.orders_json([line])["orders"]
    assert shape["on"] is None
    assert shape["courier"] is None


def test_history_tells_time_and_state() -> None:
    batch = ImportBatch(
        3,
        "小店",
        "a.csv",
        "抖店 订单",
        Report.ORDERS,
        datetime(2026, 10, 1, 9, 5),
        9,
        4,
        2,
        3,
        0,
        date(2026, 9, 1),
        date(2026, 9, 30),
        True,
        merged=5,
    )
    (shape,) = shapes.imports_json([batch])["imports"]
    assert shape["at"] == "2026-10-01 09:05:00"
    assert (shape["import_id"], shape["undone"], shape["added"]) == (3, True, 4)
    assert (shape["updated"], shape["merged"]) == (2, 5)


def test_gates_tell_what_is_asked_what_is_there_and_what_is_missing() -> None:
    values = [page("total", 82), page("product", 59)]
    card = score(shop_data(facts(), snapshots=values), pack(), ON, ON)
    shape = shapes.gates_json(judge_gates(card, pack().gates, values, {}))
    json.dumps(shape)
    gate = next(gate for gate in shape["gates"] if gate["id"] == "alliance_shop")
    assert (gate["state"], gate["days_to_pass"], gate["confidence"]) == ("below", None, "官方")
    assert [(c["of"], c["limit"], c["value"], c["distance"]) for c in gate["conditions"]] == [
        ("total", 70, 82, 12),
        ("product", 60, 59, -1),
    ]
    assert shape["gates_line"].startswith("现在能报名吗？")


def test_packs_tell_their_dates_and_whether_they_are_due() -> None:
    packs = [one for one in load_packs() if one.id in ("jd-star", "douyin-20260714")]
    shape = shapes.packs_json(packs, ["", "规则截至"])["packs"]
    assert [(one["id"], one["effective_to"], one["review_note"]) for one in shape] == [
        ("douyin-20260714", "2026-09-07", ""),
        ("jd-star", None, "规则截至"),
    ]
    assert all(one["shipped"] and one["automatic"] for one in shape)


def test_points_tell_whose_they_are() -> None:
    values = [page("mean_reply_seconds", 10.6)]
    example = pack("douyin-example-202602")
    shape = shapes.score_json(score(shop_data(facts(), snapshots=values), example, ON, ON))
    metric = next(one for one in shape["metrics"] if one["id"] == "mean_reply_seconds")
    assert (metric["points"], metric["points_source"], metric["weight_source"]) == (
        100,
        "示例值",
        "示例值",
    )
    assert shape["total"]["example"] is False


def test_the_stage_of_a_shop_without_orders_is_not_known() -> None:
    empty = shop_data(facts(), extents=(), snapshots=(page("total", 82.0),))
    card = score(empty, pack(), ON, None)
    assert shapes.score_json(card)["stage"] is None
    assert shapes.score_json(card)["total"]["origin"] in ("official", "entered")
