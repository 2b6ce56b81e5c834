"""The rules of the house that no single module's test can keep."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE = 400

# Modules that have no test file yet. May only get shorter.
NOT_YET_TESTED: frozenset[str] = frozenset()

# Modules whose whole content is used by the tests of others.
NEEDS_NO_TEST = frozenset(
    {
        "app/diagnosis/listings.py",
        "app/diagnosis/results.py",
        "app/errors.py",
        "app/model/codes.py",
        "app/model/findings.py",
        "app/model/imports.py",
        "app/model/plans.py",
        "app/model/records.py",
        "app/model/scores.py",
        "app/model/shops.py",
        "app/progress.py",
        "app/scoring/metrics/limits.py",  # numbers alone
    }
)

# Where the seller's language is written, and in the core why. Everywhere else strings are English.
CHINESE = (
    "app/commands/",
    "app/wording/",
    "app/safety/backups.py",  # why a backup cannot be made or used
    "app/documents/",
    "app/errors.py",
    "app/model/codes.py",  # names of platforms and reports
    "app/catalogue/",  # says which key of a content file is wrong
    "app/importing/",  # reads Chinese headers, dates, units and pages; says why it refuses
    "app/paths.py",  # the data folder's name
    "app/safety/places.py",  # the folders of Chinese cloud drives
    "app/scoring/",  # why an order counts or does not
    "app/storage/",  # why the book refuses
    "build/",  # makes the sample, files to measure with and the package's texts
    "tests/",
    "ui/",
)

# Test files about more than one module.
ABOUT_MANY = frozenset(
    {
        "tests/app/commands/test_hand_made_answers.py",
        "tests/app/commands/test_hand_made_counts.py",
        "tests/app/commands/test_hand_made_gaps.py",
        "tests/app/commands/test_hand_made_imports.py",
        "tests/app/importing/test_recognise_columns.py",
        "tests/app/test_moved_away.py",
        "tests/app/test_page_queries.py",
        "tests/ui/test_first_layout.py",
        "tests/ui/test_sideways.py",
        "tests/ui/test_screen_reader.py",
        "tests/ui/test_style.py",
        "tests/app/test_same_bytes.py",
        "tests/app/scoring/test_split_imports.py",
        "tests/app/scoring/test_metrics.py",
        "tests/app/scoring/test_first_reasons.py",
        "tests/app/scoring/test_operating_metrics.py",
        "tests/app/scoring/test_score_items.py",
        "tests/app/scoring/test_who_counts.py",
        "tests/app/scoring/metrics/test_bound.py",
        "tests/app/importing/test_hostile.py",
        "tests/app/importing/test_stranger.py",
        "tests/app/test_mixed_folder.py",
        "tests/app/test_mishaps.py",
        "tests/app/test_full_disk.py",
        "tests/ui/test_hostile_text.py",
        "tests/app/test_together.py",
        "tests/app/test_undo.py",
        "tests/app/catalogue/test_seed_facts.py",
        "tests/app/catalogue/test_rule_facts.py",
        "tests/app/catalogue/test_weight_facts.py",
        "tests/app/catalogue/test_gate_facts.py",
        "tests/app/test_improvement_loop.py",
        "tests/app/test_corrected_imports.py",
        "tests/app/test_service_tables.py",
        "tests/app/test_backend_pages.py",
    }
)

HEAVY = ("pandas", "numpy", "matplotlib", "openpyxl", "PySide6")


def sources(*folders: str) -> list[Path]:
    """The Python files of these folders, or of the whole project."""
    places = folders or ("app", "ui", "build", "tests")
    found = sorted(file for place in places for file in (ROOT / place).rglob("*.py"))
    return found if folders else [*found, *ROOT.glob("*.py")]


def name_of(file: Path) -> str:
    """The file's path in the project, with forward slashes."""
    return file.relative_to(ROOT).as_posix()


def mirror(module: str) -> str:
    """``app/importing/read.py`` -> ``tests/app/importing/test_read.py``, a package by its name."""
    folder, _, file = module.rpartition("/")
    if file == "__init__.py":
        file = f"{folder.rpartition('/')[2]}.py"
    return f"tests/{folder}/test_{file.lstrip('_')}"


def is_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return re.search(r"[\u3400-\u9fff]", text) is not None


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """The docstring nodes of a module, its classes, functions and attributes."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def chinese_strings(source: str) -> list[str]:
    """The string literals with Chinese in them, docstrings left out: these may quote a rule."""
    tree = ast.parse(source)
    quoted = {id(node) for node in docstrings(tree)}
    return [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in quoted
        and is_han(node.value)
    ]


def test_the_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_every_module_says_what_it_is() -> None:
    silent = [
        name_of(file) for file in sources() if not ast.get_docstring(ast.parse(file.read_bytes()))
    ]
    assert silent == []


def test_every_module_has_a_test_where_one_looks_for_it() -> None:
    untested = [
        module
        for module in map(name_of, sources("app", "ui"))
        if not module.endswith("__init__.py")
        and module not in NEEDS_NO_TEST | NOT_YET_TESTED
        and not (ROOT / mirror(module)).exists()
    ]
    assert untested == []


def test_the_list_of_untested_modules_only_shrinks() -> None:
    settled = [
        module
        for module in sorted(NOT_YET_TESTED | NEEDS_NO_TEST)
        if not (ROOT / module).exists() or (ROOT / mirror(module)).exists()
    ]
    assert settled == []


def test_every_test_file_mirrors_a_module() -> None:
    expected = {mirror(name_of(file)) for file in sources("app", "ui", "build")}
    strays = [
        name_of(file)
        for folder in ("tests/app", "tests/ui", "tests/build")
        for file in (ROOT / folder).rglob("test_*.py")
        if name_of(file) not in expected | ABOUT_MANY
    ]
    assert strays == []


def test_files_stay_short() -> None:
    files = [*sources("app", "ui", "build"), ROOT / "main.py"]
    lengths = {name_of(file): file.read_bytes().count(b"\n") for file in files}
    too_long = {name for name, lines in lengths.items() if lines > LONGEST_FILE}
    assert too_long == set()


def test_the_sellers_language_is_written_in_few_places() -> None:
    strays = {
        name_of(file): found
        for file in sources()
        if not name_of(file).startswith(CHINESE)
        and (found := chinese_strings(file.read_text("utf-8")))
    }
    assert strays == {}


def test_names_are_english() -> None:
    """Tests may name a file's columns as keyword arguments."""
    strays = [
        f"{name_of(file)} line {token.start[0]}: {token.string}"
        for file in [*sources("app", "ui", "build"), ROOT / "main.py"]
        for token in tokenize.generate_tokens(io.StringIO(file.read_text("utf-8")).readline)
        if token.type == tokenize.NAME and not token.string.isascii()
    ]
    assert strays == []


def test_tests_do_not_sleep() -> None:
    sleep = re.compile(r"\btime\.sleep\(|\bqtbot\.wait\(|\bQTest\.qWait\(")
    sleepers = [name_of(file) for file in sources("tests") if sleep.search(file.read_text("utf-8"))]
    assert sleepers == []


def test_starting_loads_nothing_heavy() -> None:
    program = f"import app.program, sys; print([m for m in {HEAVY} if m in sys.modules])"
    command = [sys.executable, "-c", program]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
