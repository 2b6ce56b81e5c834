"""What a package has to show before it is released. Every check ends the build where it fails."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build.package_build import files
from build.package_program import Program

ROOT = Path(__file__).resolve().parents[1]
SHOP = "示例店铺"
ODD_FOLDER = "小店 的 数据(1)"
LONG_NAME = "名字很长的文件夹（备份）[2026]"
LONG = 200  # characters; Windows itself ends at 260 for the longest file inside
SLOWER = 1.5  # the packaged program's first paint against the source's
PAINTS = 5

ANSWERS: tuple[tuple[str, ...], ...] = (
    ("packs",),
    ("shop", "list"),
    ("score", "--shop", SHOP),
    ("score", "--shop", SHOP, "--on", "2026-10-15"),
    ("findings", "--shop", SHOP),
    ("orders", "--shop", SHOP, "--metric", "quality_return_rate", "--role", "numerator"),
    ("check",),
)
Group = Sequence[Path]  # files that are read together
WINES = (b"Wine builtin DLL", b"Wine placeholder DLL")
FOREIGN_NAMES = ("icuuc.dll", "mscms.dll")


def self_test(program: Program, result: Path, *only: str) -> dict[str, Any]:
    """The program's own test, its result read from the file it wrote."""
    result.parent.mkdir(parents=True, exist_ok=True)
    wanted = ("--only", *only) if only else ()
    done = program.run("--self-test", "--out", result, *wanted)
    if not result.exists():
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        raise SystemExit(f"The self-test wrote no result; status {done.returncode}.\n{said}")
    told: dict[str, Any] = json.loads(result.read_text("utf-8"))
    if done.returncode or not told["ok"]:
        raise SystemExit(f"The self-test failed:\n{json.dumps(told, ensure_ascii=False, indent=2)}")
    return told


def first_paint(program: Program, folder: Path) -> float:
    """Seconds from starting the program to the first paint of its window, undisturbed by others."""
    times: list[float] = []
    for number in range(PAINTS):
        started = time.time()
        told = self_test(program, folder / f"paint-{number}.json", "first_paint")
        times.append(told["steps"][0]["found"]["at"] - started)
    return min(times)


def paints_in_time(program: Program, source: Program, folder: Path) -> str:
    """The window of the packaged program comes nearly as soon as the source's."""
    ours, theirs = first_paint(program, folder), first_paint(source, folder)
    if ours > theirs * SLOWER:
        raise SystemExit(f"First paint after {ours:.2f} s, the source's after {theirs:.2f} s.")
    return f"first paint {ours:.2f} s, the source's {theirs:.2f} s"


def answers(program: Program, book: Path, folder: Path, given: Sequence[Group]) -> dict[str, bytes]:
    """What the program says about the sample shop and the given files, as JSON by command."""
    folder.mkdir(parents=True, exist_ok=True)
    program.must("--data", book, "sample")
    told: dict[str, bytes] = {}
    previews: list[tuple[str | Path, ...]] = [("preview", *group) for group in given]
    for number, command in enumerate([*ANSWERS, *previews]):
        out = folder / f"{number}.json"
        program.run("--data", book, *command, "--out", out)
        words = " ".join(part if isinstance(part, str) else part.name for part in command)
        told[f"{number} {words}"] = out.read_bytes() if out.exists() else b""
    return told


def same_answers(program: Program, source: Program, folder: Path, given: Sequence[Group]) -> str:
    """The packaged program says the same bytes as the source; its book has a very long name."""
    ours = answers(program, long_folder(program, folder), folder / "ours", given)
    theirs = answers(source, folder / "book", folder / "theirs", given)
    different = [words for words in theirs if ours[words] != theirs[words]]
    empty = [words for words in theirs if not theirs[words]]
    if different or empty:
        raise SystemExit(f"Answered otherwise than the source: {different}; not at all: {empty}")
    return f"{len(theirs)} answers are the source's to the byte"


def long_folder(program: Program, folder: Path) -> Path:
    """A folder below another, its path longer than 200 characters for the program."""
    while len(program.shown(folder)) <= LONG:
        folder = folder / LONG_NAME
    return folder


def portable(program: Program, folder: Path) -> str:
    """With portable.txt beside it, the program keeps its book there."""
    mark = folder / "portable.txt"
    mark.touch()
    program.must("shop", "list")
    mark.unlink()
    if not (folder / "data" / "shop-score.db").exists():
        raise SystemExit("With portable.txt beside it, the program kept its book elsewhere.")
    return "portable.txt keeps the book beside the program"


def kept_elsewhere(program: Program, documents: Path) -> str:
    """Where the user's folders lie on another drive, the book and its log are there."""
    program.must("shop", "list")
    if not list(documents.glob("*/shop-score.db")):
        raise SystemExit(f"The book is not below {program.shown(documents)}.")
    return "the user's folders may lie on another drive"


def nothing_foreign(folder: Path) -> str:
    """Nothing in the package comes from Wine, from the tests or from this machine's folders."""
    foreign = [path.name for path in files(folder) if is_foreign(path)]
    if foreign:
        raise SystemExit(f"These must not be in the package: {foreign}")
    return "nothing foreign inside"


def is_foreign(path: Path) -> bool:
    """Whether a file is Wine's, one of the stand-ins that Wine needs, or a test tool."""
    if path.name.lower() in FOREIGN_NAMES or "pytest" in path.name:
        return True
    return path.suffix.lower() in {".dll", ".exe", ".pyd"} and any(
        mark in path.read_bytes()[:4096] for mark in WINES
    )
