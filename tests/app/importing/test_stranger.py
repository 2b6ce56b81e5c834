"""The stranger's corpus: files written by someone who saw no layout of ours, against what they mean.

Beside each file lies a ``.truth.json`` written by hand: platform, report, counts and the facts of a
few records. A list there means that any of its values is right. ``tests/samples/stranger`` holds
the generator.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.clock import as_date, as_datetime
from app.importing.parse import parse_files
from app.model import ParsedFile, Record, Refusal
from tests.samples.stranger.make_stranger import corpus

CORPUS = Path(__file__).resolve().parents[2] / "samples" / "stranger"
PLACES = [place for place, _ in corpus()]
WITHOUT_A_QUESTION = 0.95

# What the importer does not get right yet, by file and fact. A mended one must leave this list.
KNOWN_GAPS: dict[str, set[str]] = {}

NO_TABLE = {"broken", "empty", "unknown_layout"}  # no rows, or rows that are not for us
KEYS = ("after_sale_id", "agent", "at", "order_id", "first", "occurrence")
MONEY = {"paid": "paid_fen", "refund": "refund_fen"}
DAYS = ("first", "last")
BY_ITEM: dict[str, Callable[[Any], object]] = {
    "products": lambda item: item.product_name,
    "quantities": lambda item: item.quantity,
    "items": lambda item: item.item_id,
    "gifts": lambda item: item.gift,
}

Truth = dict[str, Any]


@cache
def imported(place: str) -> tuple[list[ParsedFile], list[Refusal]]:
    """What the importer makes of a file of the corpus, told nothing."""
    return parse_files([CORPUS / place])


def truth_of(place: str) -> Truth:
    """The hand-written expectation beside a file."""
    truth: Truth = json.loads((CORPUS / f"{place}.truth.json").read_text("utf-8"))
    return truth


def said(record: Record, key: str) -> object:
    """What a record says of a fact, in the words of a truth file."""
    if key in BY_ITEM:
        return [BY_ITEM[key](item) for item in getattr(record, "items", None) or ()]
    value: object = getattr(record, MONEY.get(key, key))
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if key in MONEY:
            return f"{value / 100:.2f}"
        if key in DAYS:
            return as_date(value).isoformat()
        if key.endswith("at"):
            return as_datetime(value).isoformat(" ")
    return value


def agree(meant: object, got: object, key: str = "") -> bool:
    """Whether a value is what was meant; of a list of plain values any will do."""
    if isinstance(meant, list) and key not in BY_ITEM:
        return any(agree(one, got, key) for one in meant)
    if isinstance(meant, float | int) and isinstance(got, float | int):
        return abs(meant - got) < 1e-6
    if key in ("province", "courier") and isinstance(meant, str) and isinstance(got, str):
        return got.startswith(meant) or meant.startswith(got)
    return meant == got


def is_about(record: Record, fact: Truth) -> bool:
    """Whether the record is the one that a fact tells of."""
    return all(
        agree(fact[key], said(record, key)) for key in KEYS if key in fact and has(record, key)
    )


def has(record: Record, key: str) -> bool:
    """Whether this kind of record has a field that tells of the fact."""
    return key in BY_ITEM or hasattr(record, MONEY.get(key, key))


def wrong_facts(parsed: ParsedFile, facts: list[Truth]) -> Iterator[tuple[str, str]]:
    """Field and sentence for every fact that the records do not bear out."""
    for fact in facts:
        name = "/".join(str(fact[key]) for key in KEYS if key in fact)
        about = [record for record in parsed.records if is_about(record, fact)]
        if not about:
            yield "record", f"{name}: no such record"
            continue
        for key, meant in fact.items():
            got = said(about[0], key) if has(about[0], key) else "(no such field)"
            if key not in KEYS and not agree(meant, got, key):
                yield key, f"{name}: {key} meant {meant!r}, got {got!r}"


def wrong_counts(parsed: ParsedFile, truth: Truth) -> Iterator[tuple[str, str]]:
    """Name and sentence for everything about the file as a whole that is not as meant."""
    got = {
        "platform": parsed.platform.value,
        "report": parsed.report.value,
        "rows": parsed.rows,
        "records": len(parsed.records),
        "rejected": parsed.rejected,
    }
    for key, value in got.items():
        if key in truth and not agree(truth[key], value):
            yield key, f"{key} meant {truth[key]!r}, got {value!r} ({parsed.label})"
    lists = {
        "issues": {issue.code for issue in parsed.issues},
        "shops": set(parsed.shop_names),
        "agents": {getattr(record, "agent", "") for record in parsed.records} - {""},
    }
    for key, values in lists.items():
        if key in truth and set(truth[key]) != values:
            yield key, f"{key} meant {truth[key]!r}, got {sorted(values)!r}"
    kept = repr((parsed.records, parsed.rejected_rows, parsed.issues))
    for secret in truth.get("private", ()):
        if secret in kept:
            yield "private", f"private {secret!r} is kept"


def wrong_file(parsed: ParsedFile, truth: Truth) -> Iterator[tuple[str, str]]:
    """Everything that is not as meant in one parsed file."""
    yield from wrong_counts(parsed, truth)
    yield from wrong_facts(parsed, truth.get("facts", []))


def differences(place: str) -> list[tuple[str, str]]:
    """Everything that is not as meant in a file of the corpus; a zip may hold several."""
    truth = truth_of(place)
    parsed, refused = imported(place)
    wanted: dict[str, Truth] = truth.get("files", {} if "refused" in truth else {"": truth})
    found: list[tuple[str, str]] = []
    for name, inner in wanted.items():
        match = [file for file in parsed if file.name.endswith(name) or file.report == name]
        if not match:
            codes = [refusal.code for refusal in refused]
            found.append(("refused", f"{name or 'the file'} not imported: {codes}"))
        found += [wrong for file in match[:1] for wrong in wrong_file(file, inner)]
    strays = [refusal.code for refusal in refused if refusal.code not in truth.get("refused", ())]
    if len(parsed) > len(wanted) or strays or ("refused" in truth and not refused):
        names = [file.label for file in parsed]
        found.append(("refused", f"meant {truth.get('refused')}, got {strays or names}"))
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_strangers_file_says_what_it_means(place: str) -> None:
    wrong = [(key, words) for key, words in differences(place)]
    assert {key for key, _ in wrong} == KNOWN_GAPS.get(place, set()), "\n".join(
        words for _, words in wrong
    )


def test_gaps_are_listed_for_files_that_exist() -> None:
    assert set(KNOWN_GAPS) <= set(PLACES)


def test_hardly_any_table_needs_a_question() -> None:
    tables = [place for place in PLACES if not NO_TABLE & set(truth_of(place).get("refused", ()))]
    asked = [
        place
        for place in tables
        if any(refusal.code == "unknown_layout" for refusal in imported(place)[1])
    ]
    assert 1 - len(asked) / len(tables) >= WITHOUT_A_QUESTION, asked


def test_the_renamed_workbook_opens_with_its_password() -> None:
    place = CORPUS / "kuaishou/快手售后改过名.xlsx"
    parsed, refused = parse_files([place], password="b0e2d9")
    open_one, _ = imported("kuaishou/快手售后_去密码.xlsx")
    assert (parsed[0].records, refused) == (open_one[0].records, [])
    assert [wrong.code for wrong in parse_files([place], password="000000")[1]] == [
        "password_wrong"
    ]


def test_the_corpus_is_large_and_every_file_has_its_truth() -> None:
    files = {
        file.relative_to(CORPUS).as_posix()
        for file in CORPUS.glob("[a-z]*/*")
        if not file.name.endswith(".truth.json") and file.parent.name != "__pycache__"
    }
    assert files == set(PLACES)
    assert len(PLACES) >= 35
    assert all(truth_of(place)["about"] for place in PLACES)


@pytest.mark.parametrize(("place", "make"), list(corpus()), ids=PLACES)
def test_the_generator_writes_these_very_files(place: str, make: Callable[[], bytes]) -> None:
    assert (CORPUS / place).read_bytes() == make()


def test_a_fact_is_compared_and_not_waved_through() -> None:
    parsed, _ = imported("douyin/七列.csv")
    right = {"order_id": "6941110001112223442", "dispatched_at": "2026-10-03 20:00:00"}
    assert list(wrong_facts(parsed[0], [right])) == []
    later = {**right, "dispatched_at": "2026-10-03 20:00:01", "status": "paid"}
    assert [key for key, _ in wrong_facts(parsed[0], [later])] == ["dispatched_at", "status"]
    assert [key for key, _ in wrong_facts(parsed[0], [{"order_id": "1"}])] == ["record"]
    assert agree(["closed", None], None)
    assert not agree(["closed", None], "refunded")
    assert agree("广东", "广东省", "province")
    assert not agree("广东", "广西", "province")
