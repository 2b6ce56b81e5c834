"""The commands of rules, from pasted tables to packs as files, as JSON and as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands.cli import main
from app.commands.rules import COMMANDS, text_of
from app.errors import RequestError

SHOP = ("--shop", "甲店")
OLD = "douyin-20260714"


class Doors:
    """The commands over one data folder."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.capsys = data, capsys

    def run(self, *words: str) -> int:
        self.capsys.readouterr()
        return main(["--data", str(self.data), *words], lambda *_: None)

    def ask(self, *words: str) -> Any:
        assert self.run(*words, "--json") == 0
        return json.loads(self.capsys.readouterr().out)

    def complaint(self, *words: str) -> str:
        assert self.run(*words) == 1
        return self.capsys.readouterr().err


@pytest.fixture
def doors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Doors:
    found = Doors(tmp_path / "data", capsys)
    found.run("shop", "add", "甲店", "--platform", "douyin", "--industry", "医疗健康")
    return found


def metric(card: Any, name: str) -> Any:
    return next(one for one in card["metrics"] if one["id"] == name)


def test_entered_bands_give_points_and_clearing_takes_them_away(doors: Doors) -> None:
    """分档填一次：≥4.791 为 100 分。"""
    on = ("--on", "2026-08-01")
    doors.run("snapshot", *SHOP, *on, "--set", "product_rating=4.87")
    bands = ("bands", *SHOP, "--pack", OLD, "--metric", "product_rating")
    said = doors.ask(*bands, "--set", "≥4.791 100", "≥4.64 70", "<4.64 50")
    assert [band["points"] for band in said["bands"]] == [100, 70, 50]
    rating = metric(doors.ask("score", *SHOP, *on), "product_rating")
    assert (rating["points"], rating["points_source"]) == (100, "自定")
    assert doors.ask(*bands, "--clear")["bands"] == []
    assert metric(doors.ask("score", *SHOP, *on), "product_rating")["points"] is None


def test_weights_come_from_a_file_or_the_line(doors: Doors, tmp_path: Path) -> None:
    table = tmp_path / "权重.txt"
    table.write_text("商品体验 50%\n物流体验 20%\n服务体验 30%\n", encoding="gb18030")
    said = doors.ask("weights", *SHOP, "--pack", OLD, "--file", str(table))
    assert said["weights"] == {"product": 0.5, "logistics": 0.2, "service": 0.3}
    card = doors.ask("score", *SHOP, "--on", "2026-08-01")
    assert [part["weight"] for part in card["dimensions"]] == [0.5, 0.2, 0.3]
    lines = ("商品综合评分 90", "商品品质退货率 10")
    of_one = ("weights", *SHOP, "--pack", OLD, "--dimension", "商品体验")
    said = doors.ask(*of_one, "--set", *lines)
    assert said["weights"] == {"product_rating": 0.9, "quality_return_rate": 0.1}
    assert doors.ask(*of_one)["weights"] == said["weights"]  # without numbers: what is there
    assert doors.ask("weights", *SHOP, "--pack", OLD)["weights"]["service"] == 0.3
    assert doors.ask("weights", *SHOP, "--pack", OLD, "--clear")["weights"] == {}


def test_a_wrong_line_is_told_and_status_is_one(doors: Doors) -> None:
    words = doors.complaint("bands", *SHOP, "--metric", "product_rating", "--set", "很好 100")
    assert words.startswith("「很好 100」看不懂")
    assert "100 %" in doors.complaint("weights", *SHOP, "--pack", OLD, "--set", "商品体验 50")


def test_packs_go_out_and_in_as_files(doors: Doors, tmp_path: Path) -> None:
    target = str(tmp_path / "规则.toml")
    assert doors.ask("pack-copy", OLD, "own-1", "我的规则") == {"pack": "own-1"}
    doors.ask("pack-export", "own-1", target)
    assert doors.ask("pack-check", target)["pack"] == "own-1"
    assert doors.ask("pack-import", target) == {"pack": "own-1"}
    packs = {one["id"]: one for one in doors.ask("packs")["packs"]}
    assert (packs["own-1"]["shipped"], packs["own-1"]["label"]) == (False, "我的规则")
    keys = [one["key"] for one in doors.ask("pack-diff", OLD, "own-1")["differences"]]
    assert keys == ["id", "label", "source_label", "automatic"]
    assert doors.ask("pack-use", *SHOP, "--pack", "own-1")["pack"] == "own-1"
    assert doors.ask("score", *SHOP)["pack"]["id"] == "own-1"
    assert doors.ask("pack-use", *SHOP)["pack"] is None


def test_a_broken_pack_is_refused_with_file_and_key(doors: Doors, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('id = "x"\nplatform = "amazon"\nlabel = "l"\n', encoding="utf-8")
    for name in ("pack-check", "pack-import"):
        words = doors.complaint(name, str(bad))
        assert words.startswith("bad.toml 的 platform：")
    assert "没有规则包" in doors.complaint("pack-export", "nothing", str(tmp_path / "x.toml"))


def test_versions_and_shops_side_by_side(doors: Doors) -> None:
    doors.run("shop", "add", "乙店", "--platform", "jd")
    on = ("--on", "2026-08-01")
    doors.run("snapshot", *SHOP, *on, "--set", "total=82")
    found = doors.ask("compare", OLD, "douyin-20260908", *SHOP, *on)
    assert (found["first"], found["same_scale"], found["rows"][0]["difference"]) == (
        OLD,
        True,
        None,
    )
    first, second = doors.ask("shops", *on)["shops"]
    assert (first["shop"], first["total"], first["share"]) == ("甲店", 82, 0.64)
    assert (second["pack"], second["ceiling"], second["total"]) == ("jd-star", 11, None)


def test_curves_points_per_order_and_windows_are_entered(doors: Doors) -> None:
    asked = ("--pack", OLD, *SHOP)
    curve = ("bands", *asked, "--metric", "mean_reply_seconds", "--as", "curve")
    assert doors.ask(*curve, "--set", "15秒 100", "65秒 50")["curve"] == [[15, 100], [65, 50]]
    doors.run("snapshot", *SHOP, "--set", "mean_reply_seconds=40s", "--on", "2026-07-20")
    card = doors.ask("score", *SHOP, "--on", "2026-07-20")
    assert metric(card, "mean_reply_seconds")["points"] == pytest.approx(75)
    assert doors.ask(*curve, "--clear")["curve"] == []
    orders = ("bands", *asked, "--metric", "mean_pickup_points", "--as", "order")
    told = doors.ask(*orders, "--set", "12小时以内 100", ">12小时 50")["bands"]
    assert [(one["op"], one["limit"], one["points"]) for one in told] == [
        ("<=", 12, 100),
        (">", 12, 50),
    ]
    windows = ("windows", *asked)
    told = doors.ask(*windows, "--set", "商品综合评分 60天 2天前")["windows"]
    assert told == {"product_rating": {"days": 60, "lag": 2}}
    rated = metric(doors.ask("score", *SHOP, "--on", "2026-07-20"), "product_rating")
    assert (rated["first"], rated["last"]) == ("2026-05-20", "2026-07-18")
    assert doors.ask(*windows, "--clear")["windows"] == {}
    assert "看不懂" in doors.complaint(*windows, "--set", "月亮 30")
    assert "50 到 100" in doors.complaint(*orders, "--set", "12小时以内 10")


def test_targets_hold_from_their_day_and_every_line_is_listed(doors: Doors) -> None:
    asked = ("targets", *SHOP, "--metric", "total")
    doors.run("snapshot", *SHOP, "--set", "total=75", "--on", "2026-11-10")
    doors.ask(*asked, "--set", "80", "--from", "2026-11-10")
    now = doors.ask(*asked, "--on", "2026-11-10")
    own = next(line for line in now["lines"] if line["kind"] == "own")
    assert (own["value"], own["since"], own["state"]) == (80, "2026-11-10", "below")
    assert all(line["source"] for line in now["lines"])
    before = doors.ask(*asked, "--on", "2026-11-09")
    assert "own" not in {line["kind"] for line in before["lines"]}
    assert doors.ask("score", *SHOP, "--on", "2026-11-10")["total"]["state"] == "below"
    after = doors.ask(*asked, "--clear")
    assert "own" not in {line["kind"] for line in after["lines"]}
    assert "没有" in doors.complaint("targets", *SHOP, "--metric", "moon")


@pytest.mark.parametrize(
    "words",
    [
        ("targets", *SHOP, "--metric", "quality_return_rate"),
        ("pack-diff", OLD, "douyin-20260908"),
        ("compare", OLD, "douyin-20260908", *SHOP),
        ("shops",),
        ("pack-use", *SHOP, "--pack", OLD),
    ],
)
def test_text_is_for_people(doors: Doors, words: tuple[str, ...]) -> None:
    assert doors.run(*words) == 0
    assert any("\u3400" <= letter <= "\u9fff" for letter in doors.capsys.readouterr().out)


def test_every_command_is_offered(doors: Doors) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as stop:
            doors.run(name, "--help")
        assert stop.value.code == 0


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="读不到"):
        text_of(tmp_path / "nothing.txt")
    (tmp_path / "odd.bin").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RequestError, match="不是文本文件"):
        text_of(tmp_path / "odd.bin")
