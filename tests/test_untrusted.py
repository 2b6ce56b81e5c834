"""What comes from others is data: nothing in the program runs it, loads it or goes where it points."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = [*(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "main.py"]
PICTURES = "ui/shots.py"  # starts itself anew for every scale; a developer's tool
RUNNING = frozenset(
    {"pickle", "marshal", "shelve", "code", "runpy", "subprocess", "dill", "joblib"}
)
CALLS = frozenset({"eval", "exec", "compile", "__import__", "system", "popen", "startfile"})


def name_of(file: Path) -> str:
    """The file's path in the project."""
    return file.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> set[str]:
    """The top names of what a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def called(tree: ast.AST) -> set[str]:
    """Plain calls, and calls of something in ``os``; Qt's own exec and re.compile are neither."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            names.add(node.func.id)
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            names |= {node.func.attr} if node.func.value.id == "os" else set()
    return names


def test_nothing_runs_what_it_reads() -> None:
    found = {}
    for file in SHIPPED:
        tree = ast.parse(file.read_bytes())
        used = (imported(tree) & RUNNING) | (called(tree) & CALLS)
        if used:
            found[name_of(file)] = used
    assert found == {PICTURES: {"subprocess"}}


def test_the_guards_see_what_they_are_for() -> None:
    bad = ast.parse("import os, pickle\nfrom subprocess import run\nos.system('x')\neval('1')")
    assert imported(bad) & RUNNING == {"pickle", "subprocess"}
    assert called(bad) & CALLS == {"system", "eval"}


def test_only_the_handbook_is_laid_out_from_markup() -> None:
    """Its chapters are the program's own; everything else is painted as plain text."""
    markup = re.compile(
        r"setHtml|insertHtml|setMarkdown|QTextBrowser|QTextDocument|RichText|AutoText|QLabel\([^)]"
    )
    found = {name_of(file) for file in SHIPPED if markup.search(file.read_text("utf-8"))}
    assert found == {"ui/handbook.py", "ui/clipboard.py", "ui/plain.py", "ui/widgets/text.py"}


def test_tooltips_of_names_go_through_the_one_door() -> None:
    tips = re.compile(r"setToolTip\((?!tip\()([^\n]*)\)")
    own = {
        f"{name_of(file)}: {found}"
        for file in SHIPPED
        for found in tips.findall(file.read_text("utf-8"))
        if not found.startswith('"')
    }
    assert {one.partition(":")[0] for one in own} <= {
        "ui/widgets/dimension_card.py",  # since when: a day
        "ui/widgets/finding_card.py",  # a sentence of ours; how many days
        "ui/widgets/score_card.py",  # a target; since when
        "ui/widgets/shapes.py",  # the word of a state
        "ui/widgets/sidebar.py",  # a page's title
        "ui/widgets/table.py",  # what a heading does
    }


def test_zips_are_only_unpacked_where_names_are_checked() -> None:
    unpacking = re.compile(r"\.extractall\(|\.extract\(")
    found = {name_of(file) for file in SHIPPED if unpacking.search(file.read_text("utf-8"))}
    assert found <= {"app/safety/carry.py"}  # one fixed name into a folder made for it


def test_tables_leave_through_doors_that_disarm_formulas() -> None:
    """Workbooks, csv files and the clipboard: whoever writes one elsewhere has to be looked at first."""
    writing = re.compile(
        r"csv\.(?:Dict)?[wW]riter|Workbook\(write|ExcelWriter|\.to_(?:csv|excel)\(|clipboard\(\)\.set"
    )
    found = {name_of(file) for file in SHIPPED if writing.search(file.read_text("utf-8"))}
    assert found == {
        "app/documents/workbooks.py",  # safe()
        "app/safety/open_export.py",  # open_cells.write_text()
        "ui/clipboard.py",  # copied.tidy()
        "ui/figure_view.py",  # a picture
        "ui/widgets/scripts_pane.py",  # the seller's own reply, for a chat
        "ui/dialogs.py",  # our own report of an error
    }


def test_zips_of_others_are_looked_over_first() -> None:
    """Reading a zip: packages and exports through packed, files to import through archives."""
    reading = re.compile(r"ZipFile\((?![^)]*\"w\")")
    found = {name_of(file) for file in SHIPPED if reading.search(file.read_text("utf-8"))}
    assert found == {
        "app/safety/packed.py",
        "app/importing/archives.py",
        "app/importing/extents.py",
        "app/importing/date_systems.py",  # one part of a workbook that extents has looked at
    }
