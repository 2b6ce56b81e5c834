"""Shapes, statuses and safety of the commands on the hand-made shop.

The shop and the days of its orders stand in hand_made_doors.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.commands import cli
from app.program import Program
from tests.app import hand_made_shop as shop
from tests.app import told_files
from tests.app.commands.hand_made_doors import ON, SHOP, Doors

# --- shapes, statuses, safety ---------------------------------------------------------------------

FILE_KEYS = {
    "file",
    "platform",
    "report",
    "layout",
    "shop",
    "rows",
    "added",
    "updated",
    "unchanged",
}
METRIC_KEYS = {
    "id",
    "name",
    "dimension",
    "value",
    "unit",
    "numerator",
    "denominator",
    "first",
    "last",
    "origin",
    "points",
    "target",
    "state",
    "why",
}


def test_json_has_the_promised_keys(doors: Doors, files: list[Path]) -> None:
    imported = doors.ask("import", *SHOP, *files)
    assert set(imported) >= {"files", "refused"}
    for file in imported["files"]:
        assert set(file) >= FILE_KEYS | {"rejected", "import_id", "issues"}
    batches = doors.ask("imports", *SHOP)["imports"]
    assert set(batches[0]) >= {"import_id", "file", "at", "added", "updated", "undone"}
    card = doors.ask("score", *SHOP, "--on", ON)
    assert set(card) >= {"shop", "on", "pack", "stage", "total", "dimensions", "metrics"}
    assert set(card["pack"]) >= {"id", "fingerprint", "label"}
    assert set(card["total"]) >= {"official", "recomputed", "estimated"}
    for dimension in card["dimensions"]:
        assert set(dimension) >= {"id", "name", "points", "weight", "target", "state", "origin"}
    for metric in card["metrics"]:
        assert set(metric) >= METRIC_KEYS
        assert metric["state"] in {"below", "near", "met", "unknown"}
        assert metric["origin"] in {"computed", "official", "entered", "proxy", "missing"}
    lines = doors.ask("orders", *SHOP, "--metric", "refund_rate", "--role", "numerator", "--on", ON)
    for line in lines["orders"]:
        assert set(line) >= {"order_id", "on", "reason", "courier", "product", "province", "agent"}
    found = doors.ask("findings", *SHOP, "--on", ON)["findings"]
    assert found
    for finding in found:
        wanted = {"metric", "state", "recoverable_points", "orders_to_fix", "cause", "measures"}
        assert set(finding) >= wanted
        assert all(set(cause) >= {"segment", "key", "share"} for cause in finding["cause"])
        assert finding["measures"]  # no finding without a next step


def test_findings_are_the_metrics_that_miss_their_target(doors: Doors) -> None:
    card = doors.ask("score", *SHOP, "--on", ON)
    missed = {m["id"] for m in card["metrics"] if m["state"] in ("below", "near")}
    found = doors.ask("findings", *SHOP, "--on", ON)["findings"]
    assert {finding["metric"] for finding in found} == missed
    assert {"quality_return_rate", "mean_pickup_hours", "refund_rate"} <= missed


def test_the_answer_can_be_written_to_a_file(doors: Doors, tmp_path: Path) -> None:
    out = tmp_path / "answer.json"
    status, _, _ = doors.call("score", *SHOP, "--on", ON, "--out", out)
    assert status == 0
    assert json.loads(out.read_text(encoding="utf-8"))["shop"] == "手工店"


def test_the_plan_is_handed_to_the_printer(doors: Doors, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    answer = doors.ask("plan", *SHOP, "--top", "2", "--pdf", pdf)
    assert answer["findings"] == 2
    assert pdf.read_bytes() == b"%PDF"


REFUSED: list[tuple[str, ...]] = [
    ("score", "--shop", "没有这家店"),
    ("score", *SHOP, "--pack", "no-such-pack"),
    ("orders", *SHOP, "--metric", "no_such_metric", "--role", "numerator"),
    ("undo", "4711"),
    ("import", *SHOP, "没有这个文件.csv"),
    ("shop", "add", "手工店", "--platform", "jd"),
    ("snapshot", *SHOP, "--set", "quality_return_rate=很多"),
    ("snapshot", *SHOP, "--file", "没有这个页面.txt"),
    ("restore", "没有这个备份.db"),
]


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_the_seller_can_mend_is_one_chinese_sentence(
    empty: Doors, arguments: tuple[str, ...]
) -> None:
    """Exit status 1: one Chinese sentence on stderr, no traceback."""
    status, _, err = empty.call(*arguments)
    assert status == 1
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    assert any("一" <= letter <= "鿿" for letter in err)
    assert err.rstrip().endswith("。")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("score",),
        ("orders", *SHOP, "--metric", "refund_rate", "--role", "witness"),
        ("score", *SHOP, "--on", "yesterday"),
        ("shop", "add", "x", "--platform", "mars"),
        ("snapshot", *SHOP),
    ],
)
def test_wrong_usage_is_status_two(empty: Doors, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        empty.call(*arguments)
    assert stopped.value.code == 2


def test_a_refused_file_does_not_stop_the_others(
    empty: Doors, files: list[Path], tmp_path: Path
) -> None:
    """Files some of which are refused: exit 0 if any was imported."""
    strange = tmp_path / "notes.txt"
    strange.write_text("今天天气不错\n", encoding="utf-8")
    answer = empty.ask("import", *SHOP, files[0], strange)
    assert [f["report"] for f in answer["files"]] == ["orders"]
    assert [(r["file"], bool(r["code"])) for r in answer["refused"]] == [("notes.txt", True)]
    assert empty.call("import", *SHOP, strange)[0] == 1


def test_a_backup_brings_everything_back(doors: Doors, tmp_path: Path) -> None:
    before = doors.ask("score", *SHOP, "--on", ON)
    doors.ask("backup", tmp_path / "copy.db")
    doors.ask("undo", "1")
    assert doors.ask("score", *SHOP, "--on", ON) != before
    doors.ask("restore", tmp_path / "copy.db")
    assert doors.ask("score", *SHOP, "--on", ON) == before
    doors.ask("check")


def test_buyers_data_is_nowhere_in_the_data_folder(empty: Doors, files: list[Path]) -> None:
    """A planted phone number, name and address are nowhere in the database file, its WAL, or the log."""
    raw = b"".join(path.read_bytes() for path in files[:2])
    assert all(word.encode() in raw for word in shop.PLANTED[:2])  # they were there to find
    program = Program(empty.folder)
    try:
        chosen = program.shop("手工店")
        program.commit(program.read_files(files, chosen), chosen)
        held = sorted(path for path in empty.folder.rglob("*") if path.is_file())
        assert any(path.name.endswith("-wal") for path in held)
        assert_clean(held)
    finally:
        program.close()
    assert_clean(sorted(path for path in empty.folder.rglob("*") if path.is_file()))


def test_buyers_data_in_odd_places_is_nowhere_in_the_data_folder(
    empty: Doors, tmp_path: Path
) -> None:
    """Names of files and sheets, product names, reasons, reviews and unreadable cells tell nothing."""
    strange = told_files.write_told(tmp_path / f"{shop.NAME}_{shop.PHONE}")
    program = Program(empty.folder)
    try:
        chosen = program.shop("手工店")
        preview = program.read_files(strange, chosen)
        assert [counts.parsed.report for counts in preview.files] == list(told_files.REPORTS)
        assert any(counts.parsed.rejected_rows for counts in preview.files)
        assert any(counts.parsed.issues for counts in preview.files)
        program.commit(preview, chosen)
        assert_clean(sorted(path for path in empty.folder.rglob("*") if path.is_file()))
    finally:
        program.close()
    assert_clean(sorted(path for path in empty.folder.rglob("*") if path.is_file()))


def assert_clean(paths: list[Path]) -> None:
    """None of the planted words stands in any of the files, in any usual encoding."""
    for path in paths:
        content = path.read_bytes()
        for word in (*shop.PLANTED, *told_files.TOLD):
            for encoding in ("utf-8", "utf-16-le", "gb18030"):
                assert word.encode(encoding) not in content, (path.name, word)


def test_our_own_fault_is_told_and_logged_without_buyers_data(
    doors: Doors, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our own fault: exit 3 with a sentence and the log's place."""

    def broken(_document: object, _path: Path) -> None:
        raise ZeroDivisionError

    words = ["--data", str(doors.folder), "plan", *SHOP, "--pdf", str(tmp_path / "plan.pdf")]
    assert cli.main(words, render_pdf=broken) == 3
    err = capsys.readouterr().err
    assert "Traceback" not in err
    logs = [path for path in doors.folder.rglob("*.log") if path.name in err]
    assert logs
    assert "ZeroDivisionError" in logs[0].read_text(encoding="utf-8")
    assert_clean(logs)
