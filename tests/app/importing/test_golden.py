"""Every sample export gives exactly the result that was reviewed beside it."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.templates import all_templates
from app.clock import as_date, as_datetime
from app.importing.parse import parse_files
from app.model import ParsedFile, Platform, Record, Refusal

SAMPLES = Path(__file__).parents[2] / "samples"
SUFFIXES = (".csv", ".xlsx", ".xls", ".zip")
CASES = sorted(file for file in SAMPLES.rglob("*") if file.suffix in SUFFIXES)
MOMENTS = "_at"
LEFT_OUT = ("path", "sha256", "records", "fingerprint", "headers", "guesses", "sample_rows")


def shown(result: ParsedFile | Refusal) -> dict[str, Any]:
    """A result as readable JSON: what is unknown is left out, moments are written as dates."""
    values = asdict(result) if isinstance(result, Refusal) else parsed_values(result)
    return {key: plain(value) for key, value in values.items() if key not in LEFT_OUT} | (
        {"records": [shown_record(record) for record in result.records]}
        if isinstance(result, ParsedFile)
        else {}
    )


def parsed_values(parsed: ParsedFile) -> dict[str, Any]:
    """The fields of a parsed file but for its records."""
    names = [name for name in parsed.__slots__ if name not in LEFT_OUT]
    values = {name: getattr(parsed, name) for name in names}
    return values | {"issues": [asdict(issue) for issue in parsed.issues]}


def shown_record(record: Record) -> dict[str, Any]:
    """A record without its unknown fields."""
    values = record._asdict()
    return {key: plain_field(key, value) for key, value in values.items() if value is not None}


def plain_field(key: str, value: Any) -> Any:
    """Moments and day numbers as dates, items as records."""
    if key.endswith(MOMENTS):
        return str(as_datetime(value))
    if key in ("first", "last"):
        return str(as_date(value))
    if key == "items":
        return [{k: v for k, v in item._asdict().items() if v is not None} for item in value]
    return value


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value if isinstance(value, str | int | float | dict | None) else str(value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_sample_gives_the_reviewed_result(case: Path, pytestconfig: pytest.Config) -> None:
    parsed, refused = parse_files([case])
    results: list[ParsedFile | Refusal] = [*parsed, *refused]
    found = json.loads(json.dumps([shown(result) for result in results]))
    golden = case.with_name(case.name + ".expected.json")
    if pytestconfig.getoption("--regenerate", default=False):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_no_shop_platform_changes_how_a_sample_is_read(case: Path) -> None:
    plain_layouts = [parsed.layout for parsed in parse_files([case])[0]]
    for platform in Platform:
        assert [p.layout for p in parse_files([case], platform=platform)[0]] == plain_layouts


def test_every_layout_has_a_sample() -> None:
    read = {p.layout for p in parse_files(CASES)[0]}
    refused = " ".join(r.message for r in parse_files(CASES)[1])
    assert [t.id for t in all_templates() if t.report and t.id not in read] == []
    assert [t.id for t in all_templates() if t.refused and t.refused not in refused] == []


def test_no_personal_data_of_the_samples_is_kept() -> None:
    planted = ("13800138000", "13900139000", "13700137000", "13600136000", "13500135", "13400134",
               "13300133", "13100131000", "##", "$$", "阿珍", "某街道", "某路", "@example", "王*")  # fmt: skip
    for parsed in parse_files(CASES)[0]:
        kept = repr(parsed.records)
        assert [word for word in planted if word in kept] == []
