"""Wrong usage is told in Chinese, in one sentence."""

from __future__ import annotations

import sys

import pytest

from app.commands.usage import Parser


def parser() -> Parser:
    made = Parser(prog="shop-score")
    made.add_argument("--shop", required=True)
    made.add_argument("--role", choices=["a", "b"])
    made.add_argument("--top", type=int)
    return made


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "缺少参数 --shop"),
        (["--shop", "x", "--no"], "不认识的参数 --no"),
        (["--shop", "x", "--role", "c"], "--role 不能是 'c'"),
        (["--shop", "x", "--top", "三"], "--top 要写整数，收到 '三'"),
        (["--shop"], "--shop 后面缺少内容"),
    ],
)
def test_each_mistake_has_its_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        parser().parse_args(words)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("用法不对：")
    assert sentence in said
    assert said.count("\n") == 1


def test_without_a_stream_it_still_stops_with_status_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as stop:
        parser().parse_args([])
    assert stop.value.code == 2
