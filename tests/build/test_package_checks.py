"""What a package has to show: that each check fails where it should."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from build import package_checks
from build.package_checks import (
    first_paint,
    is_foreign,
    kept_elsewhere,
    long_folder,
    nothing_foreign,
    paints_in_time,
    portable,
    same_answers,
    self_test,
)
from build.package_program import Program

# A stand-in for the program: its answers and its result are told by variables.
STAND_IN = """
import json, os, sys, time
from pathlib import Path
words = sys.argv[1:]
if "--out" in words:
    out = Path(words[words.index("--out") + 1])
    told = {"ok": os.environ.get("OK", "1") == "1", "steps": [{"found": {"at": time.time()}}]}
    answer = os.environ.get("ANSWER", "")
    out.write_text(answer or json.dumps(told))
if words[:2] == ["shop", "list"] and "BESIDE" in os.environ:
    data = Path(os.environ["BESIDE"]) / "data"
    data.mkdir()
    (data / "shop-score.db").touch()
sys.exit(0 if os.environ.get("OK", "1") == "1" else 1)
"""


def stand_in(**variables: str) -> Program:
    """A program of the given behaviour."""
    return Program((sys.executable, "-c", STAND_IN), {**os.environ, **variables})


def test_a_good_self_test_is_read(tmp_path: Path) -> None:
    assert self_test(stand_in(), tmp_path / "new" / "result.json")["ok"]


def test_a_bad_self_test_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="self-test failed"):
        self_test(stand_in(OK="0"), tmp_path / "result.json")


def test_a_program_that_does_not_start_ends_the_build(tmp_path: Path) -> None:
    broken = Program((sys.executable, "-c", "raise SystemExit('no library')"), os.environ)
    with pytest.raises(SystemExit, match=r"(?s)no result.*no library"):
        self_test(broken, tmp_path / "result.json")


def test_the_first_paint_counts_from_the_start(tmp_path: Path) -> None:
    assert 0 < first_paint(stand_in(), tmp_path) < 30


def test_a_late_first_paint_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = {"ours": 0.6, "source": 0.39}
    monkeypatch.setattr(package_checks, "first_paint", lambda program, _folder: times[program])
    assert "0.39 s" in paints_in_time("source", "source", tmp_path)  # type: ignore[arg-type]
    with pytest.raises(SystemExit, match=r"after 0\.60 s"):
        paints_in_time("ours", "source", tmp_path)  # type: ignore[arg-type]


def test_answers_must_be_the_sources_to_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "订单.csv"
    file.touch()
    good, other = stand_in(ANSWER="1.0"), stand_in(ANSWER="1.00")
    told = same_answers(good, good, tmp_path / "a", [[file], [file]])
    assert told.startswith(str(len(package_checks.ANSWERS) + 2))
    with pytest.raises(SystemExit, match=r"preview 订单\.csv"):
        same_answers(good, other, tmp_path / "b", [[file]])


def test_the_book_of_the_packaged_program_has_a_very_long_name() -> None:
    length = len(str(long_folder(stand_in(), Path("/tmp"))))
    assert 200 < length < 230


def test_a_portable_program_must_keep_its_book_beside_it(tmp_path: Path) -> None:
    portable(stand_in(BESIDE=str(tmp_path)), tmp_path)
    assert not (tmp_path / "portable.txt").exists()
    (tmp_path / "data" / "shop-score.db").unlink()
    with pytest.raises(SystemExit, match="elsewhere"):
        portable(stand_in(), tmp_path)


def test_a_book_must_be_in_documents_that_were_moved(tmp_path: Path) -> None:
    assert kept_elsewhere(stand_in(BESIDE=str(tmp_path)), tmp_path)
    (tmp_path / "data" / "shop-score.db").unlink()
    with pytest.raises(SystemExit, match="not below"):
        kept_elsewhere(stand_in(), tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("mscms.dll", b"MZ", True),
        ("ICUUC.dll", b"MZ", True),
        ("vcruntime140.dll", b"MZ" + b"\0" * 62 + b"Wine builtin DLL\0", True),
        ("vcruntime140.dll", b"MZ Microsoft", False),
        ("pytest.txt", b"", True),
        ("manifest.toml", b"Wine builtin DLL", False),
    ],
)
def test_what_is_foreign_is_told_by_name_and_content(
    tmp_path: Path, name: str, content: bytes, expected: bool
) -> None:
    (tmp_path / name).write_bytes(content)
    assert is_foreign(tmp_path / name) is expected


def test_a_foreign_file_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "program.exe").write_bytes(b"MZ")
    nothing_foreign(tmp_path)
    (tmp_path / "icuuc.dll").write_bytes(b"MZ")
    with pytest.raises(SystemExit, match=r"icuuc\.dll"):
        nothing_foreign(tmp_path)
