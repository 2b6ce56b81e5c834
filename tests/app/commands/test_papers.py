"""The commands of paper on the sample shop: what is written, what is said, what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.commands.cli import main
from app.commands.papers import COMMANDS
from app.documents.plan import PlanDocument
from app.documents.sheet import Printed, Sheet

SHOP = ("--shop", "示例店铺")
SALE = ("--first", "2026-12-10", "--last", "2026-12-12", "--orders", "200")
HANDS = ("--people", "2", "--hours", "6", "--rate", "12")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    assert main(["--data", str(folder), "sample"], lambda *_: None) == 0
    return folder


class Doors:
    """Runs commands on a book of its own and keeps what would have been printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.printed: list[tuple[Printed, bool]] = []

    def run(self, *words: str, status: int = 0) -> str:
        """The answer, or the complaint."""
        self._capsys.readouterr()
        assert main(["--data", str(self.folder), *words], self._print) == status
        said = self._capsys.readouterr()
        return said.out if status == 0 else said.err

    def ask(self, *words: str) -> Any:
        """The answer as JSON."""
        return json.loads(self.run(*words, "--json"))

    def _print(self, document: Printed, path: Path, landscape: bool = False) -> None:
        self.printed.append((document, landscape))
        path.write_bytes(b"%PDF")


@pytest.fixture
def doors(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Doors:
    return Doors(Path(shutil.copytree(sample, tmp_path / "book")), capsys)


def test_the_plan_is_printed_and_tabled(doors: Doors, tmp_path: Path) -> None:
    pdf, xlsx = str(tmp_path / "p.pdf"), str(tmp_path / "p.xlsx")
    shape = doors.ask("plan", *SHOP, "--pdf", pdf, "--xlsx", xlsx, "--landscape")
    assert (shape["pdf"], shape["xlsx"], shape["findings"]) == (pdf, xlsx, 3)
    document, landscape = doors.printed[0]
    assert isinstance(document, PlanDocument)
    assert landscape
    assert openpyxl.load_workbook(xlsx).sheetnames == ["任务", "问题"]


def test_a_plan_goes_somewhere(doors: Doors) -> None:
    with pytest.raises(SystemExit, match="2"):
        doors.run("plan", *SHOP)


def test_a_kept_plan_is_listed_and_its_actions_are_on_the_checklist(
    doors: Doors, tmp_path: Path
) -> None:
    assert "还没有存过计划" in doors.run("plans", *SHOP)
    doors.run("plan", *SHOP, "--pdf", str(tmp_path / "p.pdf"), "--keep")
    assert len(doors.ask("plans", *SHOP)["plans"]) == 1
    assert "下次导入" in doors.run("plans", *SHOP)
    tasks = doors.ask("tasks", *SHOP)["tasks"]
    assert len(tasks) == doors.ask("plans", *SHOP)["plans"][0]["items"]
    ticked = doors.ask("tick", *SHOP, tasks[0]["code"])
    assert ticked["done_on"] is not None
    assert "不是行动编号" in doors.run("tick", *SHOP, "A1", status=1)


def test_the_problem_report_names_its_metric(doors: Doors, tmp_path: Path) -> None:
    words = ("plan", *SHOP, "--kind", "problem", "--pdf", str(tmp_path / "a3.pdf"))
    assert doors.ask(*words)["title"] == "问题报告：商品品质退货率"
    other = doors.ask(*words, "--metric", "on_time_delivery_rate")
    assert other["title"] == "问题报告：运单配送时效达成率"
    assert "没有可以写成报告" in doors.run(*words, "--metric", "product_rating", status=1)


def test_the_promotion_plan_counts_hands(doors: Doors, tmp_path: Path) -> None:
    words = ("plan", *SHOP, "--kind", "promotion", "--pdf", str(tmp_path / "sale.pdf"))
    assert "还没有登记大促" in doors.run(*words, status=1)
    shape = doors.ask(*words, *SALE, *HANDS, "--xlsx", str(tmp_path / "sale.xlsx"))
    assert [day["left"] for day in shape["days"]][:3] == [56, 112, 168]
    assert shape["risks"]
    wrong = ("--first", "2026-12-12", "--last", "2026-12-10")
    assert "写反了" in doors.run(*words, *wrong, status=1)


def test_a_month_is_told_in_sentences(doors: Doors, tmp_path: Path) -> None:
    pdf, xlsx = str(tmp_path / "m.pdf"), str(tmp_path / "m.xlsx")
    words = ("report", *SHOP, "--month", "2026-11")
    shape = doors.ask(*words, "--pdf", pdf, "--xlsx", xlsx)
    assert (shape["first"], shape["last"]) == ("2026-11-01", "2026-11-30")
    assert doors.run(*words).splitlines() == shape["sentences"]
    document, _ = doors.printed[0]
    assert isinstance(document, Sheet)
    assert document.title == "月报 2026-11"
    assert "每日" in openpyxl.load_workbook(xlsx).sheetnames


def test_a_quarter_and_wrong_spans(doors: Doors) -> None:
    assert doors.ask("report", *SHOP, "--quarter", "2026-Q4")["last"] == "2026-12-31"
    assert "没有数据" in doors.run("report", *SHOP, "--month", "2025-01", status=1)
    for wrong in (("--month", "2026-13"), ("--quarter", "2026-Q5"), ("--month", "26-1")):
        with pytest.raises(SystemExit) as caught:
            doors.run("report", *SHOP, *wrong)
        assert caught.value.code == 2


def test_a_poster_is_written(doors: Doors, tmp_path: Path) -> None:
    shape = doors.ask("poster", *SHOP, "--place", "service", "--pdf", str(tmp_path / "x.pdf"))
    assert shape["place"] == "service"
    assert doors.printed[0][0].title == "客服班次卡"


def test_tasks_go_into_calendar_and_table(doors: Doors, tmp_path: Path) -> None:
    doors.run("plan", *SHOP, "--pdf", str(tmp_path / "p.pdf"), "--keep")
    ics, xlsx = tmp_path / "t.ics", tmp_path / "t.xlsx"
    shape = doors.ask("tasks", *SHOP, "--ics", str(ics), "--xlsx", str(xlsx))
    assert ics.read_bytes().count(b"BEGIN:VEVENT\r\n") == shape["events"] == len(shape["tasks"])
    assert len(list(openpyxl.load_workbook(xlsx)["任务"].rows)) == 1 + len(shape["tasks"])


def test_every_command_is_listed() -> None:
    assert list(COMMANDS) == ["plan", "report", "poster", "tasks", "tick", "plans"]
