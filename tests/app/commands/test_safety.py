"""The commands of safety, as JSON and as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands.cli import main
from app.commands.safety import COMMANDS
from tests.ui.real_book import orders_file

SHOP = "小店"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A book with one shop and its orders."""
    folder = tmp_path / "账 本"
    run(folder, "shop", "add", SHOP, "--platform", "douyin")
    run(folder, "import", "--shop", SHOP, str(orders_file(tmp_path, 40)))
    return folder


def run(data: Path, *words: str) -> int:
    """The exit status of a command."""
    return main(["--data", str(data), *words], lambda *_: None)


def ask(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> Any:
    """What a command says as JSON; as text it says something too."""
    capsys.readouterr()
    assert run(data, *words, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_backups_are_listed_with_their_shops(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ask(capsys, data, "backups")
    (backup,) = told["backups"]
    assert (backup["reason"], backup["problem"]) == ("导入前", "")
    assert told["bytes"] == backup["bytes"] > 0
    assert [(one["shop"]["name"], one["orders"]) for one in backup["shops"]] == [(SHOP, 0)]
    assert run(data, "backups") == 0
    assert f"{SHOP} 0 单" in capsys.readouterr().out
    assert run(data, "restore", str(Path(told["folder"]) / backup["file"])) == 0
    assert ask(capsys, data, "imports", "--shop", SHOP)["imports"] == []


def test_a_deleted_shop_comes_out_of_the_bin(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.program import Program

    program = Program(data)
    program.remove_shop(program.shop(SHOP))
    program.close()
    (thing,) = ask(capsys, data, "bin")["bin"]
    assert (thing["kind"], thing["title"]) == ("店铺", SHOP)
    assert run(data, "bin") == 0
    assert f"店铺「{SHOP}」" in capsys.readouterr().out
    assert run(data, "bin", "--restore", thing["number"]) == 0
    assert run(data, "bin", "--restore", thing["number"]) == 1
    assert "回收站是空的" in capsys.readouterr().err


def test_deleting_for_good_names_the_backups_first(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (backup,) = ask(capsys, data, "backups")["backups"]
    assert run(data, "erase-shop", "--shop", SHOP) == 1
    assert backup["file"] in capsys.readouterr().err
    told = ask(capsys, data, "erase-shop", "--shop", SHOP, "--yes")
    assert [one["file"] for one in told["backups"]] == [backup["file"]]
    assert ask(capsys, data, "shop", "list")["shops"] == []


def test_details_are_kept_as_long_as_chosen(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, data, "keep") == {"months": None, "first": None, "forgotten": 0}
    assert ask(capsys, data, "keep", "--months", "36")["months"] == 36
    assert ask(capsys, data, "keep", "--forever")["months"] is None


def test_everything_goes_out_and_in_again(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, new = str(tmp_path / "全部.zip"), tmp_path / "新"
    assert run(data, "export-all", out, "--format", "xlsx") == 0
    assert run(new, "rebuild", out) == 0
    score = ("score", "--shop", SHOP)
    assert ask(capsys, new, *score) == ask(capsys, data, *score)
    assert run(new, "rebuild", out) == 1
    assert "已经有账本" in capsys.readouterr().err


def test_a_package_is_looked_into_and_taken_in_as_chosen(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, new = str(tmp_path / "带走.zip"), tmp_path / "新"
    assert run(data, "pack", package) == 0
    (arrival,) = ask(capsys, new, "take-in", package)["arrivals"]
    assert (arrival["shop"]["name"], arrival["here"]) == (SHOP, None)
    assert ask(capsys, new, "take-in", package, "--choose", f"{SHOP}=add") == {"brought": [SHOP]}
    assert run(new, "take-in", package) == 0
    assert "两边都有" in capsys.readouterr().out
    assert run(new, "take-in", package, "--choose", SHOP) == 1
    assert "应写成" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"], lambda *_: None)
    assert name in capsys.readouterr().out
