"""The samples and how a result is written beside them for review."""

from __future__ import annotations

from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Any

from app.clock import as_date, as_datetime
from app.model import ParsedFile, Record, Refusal

SAMPLES = Path(__file__).parents[2] / "samples"
SUFFIXES = (".csv", ".xlsx", ".xls", ".zip")
CASES = sorted(
    file
    for file in SAMPLES.rglob("*")
    if file.suffix in SUFFIXES and "stranger" not in file.parts  # those have truths of their own
)
MOMENTS = "_at"
LEFT_OUT = (
    "path", "sha256", "records", "fingerprint", "headers", "guesses", "sample_rows", "header",
)  # fmt: skip

SPARED = (
    "rejected_rows",
    "needs_period",
    "aliases",
    "corrections",
    "corrects",
    "shop",
)  # shown only where there is something to say


def shown(result: ParsedFile | Refusal) -> dict[str, Any]:
    """A result as readable JSON: what is unknown is left out, moments are written as dates."""
    values = asdict(result) if isinstance(result, Refusal) else parsed_values(result)
    values = {name: value for name, value in values.items() if value or name not in SPARED}
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
