"""A folder of more than forty mixed exports: each recognised, or refused with a sentence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.commands import cli

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SUFFIXES = (".csv", ".xlsx", ".xls", ".et", ".zip", ".txt")
JUNK = {
    "空.xlsx": b"",
    "照片.xlsx": b"\xff\xd8\xff\xe0 not a table",
    "半截.xlsx": b"PK\x03\x04 and no more",
    "说明.txt": "请在周五之前导出。".encode(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples of all platforms in one folder, and files that are no exports."""
    place = tmp_path_factory.mktemp("下载 文件夹")
    files = [file for file in sorted(SAMPLES.rglob("*")) if file.suffix in SUFFIXES]
    for number, file in enumerate(files):  # the end of a name may be its password
        shutil.copy(file, place / f"{number} {file.name}")
    for name, data in JUNK.items():
        (place / name).write_bytes(data)
    assert len(list(place.iterdir())) >= 40
    return place


def told(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What a command says; it neither fails nor crashes."""
    status = cli.main(["--data", str(data), *words], lambda _document, _path: None)
    assert status == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def names(answer: dict[str, Any]) -> set[str]:
    """The files an answer speaks of, without sheets and members."""
    told_of = [item["file"] for item in (*answer["files"], *answer["refused"])]
    return {name.split("/")[0].split(" [")[0] for name in told_of}


def test_every_file_of_the_folder_is_told_of(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(tmp_path, capsys, "preview", str(folder), "--json")
    assert names(answer) == {file.name for file in folder.iterdir()}
    assert all(item["message"].endswith("。") for item in answer["refused"])
    refused = {item["file"] for item in answer["refused"]}
    assert set(JUNK) <= refused
    unknown = [item["file"] for item in answer["refused"] if item["code"] == "unknown_layout"]
    assert len(unknown) <= 0.05 * len(names(answer))


def test_an_import_takes_what_is_the_shops_and_says_why_not_the_rest(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["--data", str(tmp_path), "shop", "add", "小店", "--platform", "douyin"], print)
    capsys.readouterr()
    answer = told(tmp_path, capsys, "import", str(folder), "--shop", "小店", "--json")
    assert names(answer) == {file.name for file in folder.iterdir()}
    assert {item["platform"] for item in answer["files"]} <= {"douyin", "generic"}
    assert sum(item["added"] for item in answer["files"]) > 0
    assert "wrong_platform" in {item["code"] for item in answer["refused"]}
    again = told(tmp_path, capsys, "import", str(folder), "--shop", "小店", "--json")
    assert sum(item["added"] for item in again["files"]) == 0
