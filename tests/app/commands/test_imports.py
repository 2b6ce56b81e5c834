"""What the import commands tell; their effect on the book is tested with the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.commands import cli
from app.commands import imports as cli_imports

MAPPING = (
    'platform = "generic"\nreport = "orders"\nlabel = "我的"\n[columns]\n"编号" = "order_id"\n'
)


def call(folder: Path, *words: str) -> int:
    return cli.main(["--data", str(folder / "book"), *words], lambda _document, _path: None)


def test_mappings_are_listed_exported_and_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, mapping, copy = tmp_path / "表.csv", tmp_path / "m.toml", tmp_path / "b.toml"
    table.write_text("编号,日子\nA1001,2026-09-01\n", encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    assert call(tmp_path, "mapping", "list") == 0
    assert "还没有保存过" in capsys.readouterr().out
    call(tmp_path, "shop", "add", "小店", "--platform", "generic")
    assert call(tmp_path, "import", str(table), "--shop", "小店", "--mapping", str(mapping)) == 0
    capsys.readouterr()
    assert call(tmp_path, "mapping", "list", "--json") == 0
    ((known,),) = json.loads(capsys.readouterr().out).values()
    assert (known["report"], known["label"]) == ("orders", "我的")
    assert call(tmp_path, "mapping", "export", known["fingerprint"], str(copy)) == 0
    assert call(tmp_path, "mapping", "import", str(copy)) == 0


def test_another_name_is_remembered_or_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "mapping", "alias", "douyin-orders", "商城单号", "主订单编号") == 0
    assert "「商城单号」就是「主订单编号」" in capsys.readouterr().out
    assert call(tmp_path, "mapping", "alias", "nowhere", "商城单号", "主订单编号") == 1


def test_rejected_rows_need_a_place_and_an_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "rejected", "1") == 1
    assert "--out" in capsys.readouterr().err
    assert call(tmp_path, "rejected", "1", "--out", str(tmp_path / "a.xlsx")) == 1
    assert "没有被拒绝的行" in capsys.readouterr().err
    assert set(cli_imports.COMMANDS) <= set(cli.COMMANDS)


def test_the_coverage_tells_gaps_and_the_way_to_fill_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "订单.csv"
    table.write_text(
        "主订单编号,选购商品,订单状态,支付完成时间\n"
        "6917000000000000101,杯,已发货,2026-11-03 10:00:00\n"
        "6917000000000000102,杯,已完成,2026-11-02 10:00:00\n",
        encoding="utf-8",
    )
    call(tmp_path, "shop", "add", "小店", "--platform", "douyin")
    call(tmp_path, "import", str(table), "--shop", "小店")
    capsys.readouterr()
    assert call(tmp_path, "coverage", "--shop", "小店", "--days", "3", "--json") == 0
    orders, *others = json.loads(capsys.readouterr().out)["coverage"]
    assert (orders["report"], orders["first"], orders["last"]) == (
        "orders",
        "2026-11-02",
        "2026-11-03",
    )
    assert (orders["missing"], orders["open"]) == (["2026-11-01"], ["2026-11-03"])
    assert orders["where"].startswith("抖店后台 → 订单")
    assert all(len(row["missing"]) == 3 and row["last"] is None for row in others)
    assert call(tmp_path, "coverage", "--shop", "小店", "--days", "3") == 0
    assert "缺 1 天，后 1 天还会变" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("--days", "0"), ("--days", "x"), ("--on", "昨天")])
def test_a_wrong_span_is_wrong_usage(tmp_path: Path, words: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call(tmp_path, "coverage", "--shop", "小店", *words)
    assert ended.value.code == 2


def test_a_strangers_file_stops_the_command_until_it_is_sure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for number, name in enumerate(("小店旗舰店", "隔壁店")):
        files.append(tmp_path / f"{number}.csv")
        row = f"694300000000000000{number},{name},2026-09-22 00:54:10,已完成"
        files[-1].write_text(
            f"主订单编号,店铺名称,订单提交时间,订单状态\n{row}\n", encoding="utf-8"
        )
    call(tmp_path, "shop", "add", "小店", "--platform", "douyin")
    assert call(tmp_path, "import", str(files[0]), "--shop", "小店") == 0
    capsys.readouterr()
    assert call(tmp_path, "import", str(files[1]), "--shop", "小店") == 1
    told = capsys.readouterr().err
    assert "「隔壁店」" in told
    assert "--sure" in told
    assert "一个文件也没有导入" in told
    assert call(tmp_path, "imports", "--shop", "小店", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["imports"]) == 1
    for _ in range(2):  # from then on it is not asked about
        assert call(tmp_path, "import", str(files[1]), "--shop", "小店", "--sure") == 0
    assert call(tmp_path, "import", str(files[1]), "--shop", "小店") == 0
