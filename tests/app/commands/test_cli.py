"""The command line itself: usage, exit statuses, streams that are not there, faults of ours."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.commands import cli
from app.documents.plan import PlanDocument
from app.safety.safekeeping import Safekeeping


def call(folder: Path, *words: str) -> int:
    def no_paper(_document: PlanDocument, _path: Path) -> object:
        raise AssertionError("nothing to print here")

    return cli.main(["--data", str(folder), *words], no_paper)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("score",),
        ("shop", "add", "小店"),
        ("shop", "add", "小店", "--platform", "nowhere"),
        ("score", "--shop", "小店", "--on", "明天"),
        ("orders", "--shop", "小店", "--metric", "sales", "--role", "hero"),
        ("undo", "abc"),
        ("plan", "--shop", "小店", "--pdf", "a.pdf", "--top", "-1"),
        ("snapshot", "--shop", "小店"),
    ],
)
def test_wrong_usage_is_status_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stop:
        call(tmp_path, *words)
    assert stop.value.code == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("score", "--shop", "没有"), "没有名为「没有」的店铺"),
        (("undo", "7"), "没有编号为 7 的导入"),
        (("restore", "no.db"), "找不到备份文件"),
        (("snapshot", "--shop", "小店", "--set", "nonsense=1"), "nonsense"),
        (("snapshot", "--shop", "小店", "--set", "27s"), "应写成 指标=数值"),
        (("snapshot", "--shop", "小店", "--file", "none.txt"), "读不到文件"),
        (("score", "--shop", "小店", "--pack", "x"), "没有编号为「x」的规则包"),
    ],
)
def test_what_the_seller_can_mend_is_one_sentence_and_status_1(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    sentence: str,
) -> None:
    assert call(tmp_path, "shop", "add", "小店", "--platform", "douyin") == 0
    capsys.readouterr()
    assert call(tmp_path, *words) == 1
    said = capsys.readouterr()
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_fault_of_ours_is_status_3_and_logged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Safekeeping) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(Safekeeping, "check", broken)
    assert call(tmp_path, "check") == 3
    said = capsys.readouterr()
    assert "日志在" in said.err
    assert "Traceback" not in said.err
    (log,) = (tmp_path / "log").glob("*.log")
    told = log.read_text(encoding="utf-8")
    assert "planted" not in told  # what a fault says may hold something of the seller
    assert "app/commands/cli.py" in told


def test_options_may_stand_before_or_after_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "结 果.json"
    assert call(tmp_path, "--json", "check") == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True}
    assert call(tmp_path, "packs", "--json", "--out", str(out)) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(out.read_text(encoding="utf-8"))


def test_without_streams_the_file_still_gets_its_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    out = tmp_path / "a.json"
    assert call(tmp_path, "check", "--out", str(out)) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == {"ok": True}
    assert call(tmp_path, "score", "--shop", "没有") == 1


def test_out_into_nowhere_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "check", "--out", str(tmp_path / "no" / "a.json")) == 1
    assert "请换一个位置" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_in_any_usual_encoding_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    page = tmp_path / "页面.txt"
    page.write_text("更新时间 2026-11-20 11:00:36\n我的总分 82 分\n", encoding=encoding)
    call(tmp_path, "shop", "add", "小店", "--platform", "douyin")
    capsys.readouterr()
    assert call(tmp_path, "snapshot", "--shop", "小店", "--file", str(page), "--json") == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["on"] == "2026-11-20"
    assert shape["values"] == [{"key": "total", "value": 82.0, "origin": "official"}]


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_named_for_start_up_is_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(SystemExit) as stop:
        call(tmp_path, name, "--help")
    assert stop.value.code == 0


def test_shops_are_listed_with_their_platform_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "shop", "add", "小店", "--platform", "xiaohongshu") == 0
    capsys.readouterr()
    assert call(tmp_path, "shop", "list") == 0
    assert capsys.readouterr().out.strip() == "小店\t小红书"
