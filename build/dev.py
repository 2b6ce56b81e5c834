"""Everything a developer types: ``python3 build/dev.py COMMAND``. Standard library only.

    setup             make .venv and install what it and the system lack
    run [ARGS]        start the program; without a screen do its main job with the sample shop
    test [ARGS]       check, then pytest with ARGS
    check             ruff, ruff format, mypy, import-linter
    sample            make resources/sample anew
    bench             measure speed
    fuzz [--minutes N]  throw nonsense at the program
    audit             known weaknesses and licences of the locked packages (asks PyPI)
    shots [--all]     a picture of every page in out/shots, or of all books, themes and scales
    package [--windows]  build and check the program for sellers, in dist/

Every command sets up first; when all is there, that takes no time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - said in words to whoever starts it with an old one
    sys.exit("Python 3.11 or later is needed: start build/dev.py with it.")

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build import environment, system  # noqa: E402 - found only once the root is on the path

OUT = ROOT / "out"
SAMPLE_SHOP = "示例店铺"

CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
)


def setup(arguments: Sequence[str] = ()) -> None:
    """Install what the machine and the environment lack."""
    if arguments:
        sys.exit("setup takes no arguments.")
    system.prepare()
    environment.prepare()


def python(arguments: Sequence[str], *, headless: bool = True, folder: Path = ROOT) -> int:
    """Run the environment's Python in a folder, the project's root; its exit status."""
    sys.stdout.flush()
    command = [str(environment.python()), *arguments]
    variables = environment.child_environment(headless=headless)
    return subprocess.run(command, cwd=folder, env=variables).returncode


def must(arguments: Sequence[str]) -> None:
    """Run the environment's Python headless; end with its status where it fails."""
    status = python(arguments)
    if status:
        print(f"\nFailed with status {status}: python {' '.join(arguments)}", file=sys.stderr)
        sys.exit(status)


def run(arguments: Sequence[str]) -> None:
    """Start the program, or do its main job where it has nothing to show itself on."""
    setup()
    screen = system.has_screen()
    if screen or arguments:  # file names in the arguments count from where the caller stands
        program = [str(ROOT / "main.py"), *arguments]
        sys.exit(python(program, headless=not screen, folder=Path.cwd()))
    main_job()


def sample_book() -> Path:
    """A new book with nothing but the sample shop in it."""
    book = OUT / "book"
    if book.exists():
        shutil.rmtree(book)
    book.mkdir(parents=True)
    must(["main.py", "--data", str(book), "sample"])
    return book


def picture_pages(book: Path, pages: Path, arguments: Sequence[str] = ()) -> None:
    """A PNG of every page of the window in ``pages``, and of nothing else."""
    if pages.exists():
        shutil.rmtree(pages)
    must(["-m", "ui.shots", "--data", str(book), "--out", str(pages), *arguments])


def main_job() -> None:
    """From the sample shop's files to the score table, the plan on paper and every page."""
    print("No screen here: doing the main job with the sample shop.\n", flush=True)
    book, plan, pages = sample_book(), OUT / "改善计划.pdf", OUT / "pages"
    program = ("main.py", "--data", str(book))
    must([*program, "score", "--shop", SAMPLE_SHOP])
    must([*program, "plan", "--shop", SAMPLE_SHOP, "--pdf", str(plan)])
    picture_pages(book, pages)
    print("\nThe score table is above. Written:")
    print(f"  {plan.relative_to(ROOT)}  the improvement plan")
    for page in sorted(pages.glob("*.png")):
        print(f"  {page.relative_to(ROOT)}")
    print(f"  {book.relative_to(ROOT)}  the book it was computed from")


def check(arguments: Sequence[str] = ()) -> None:
    """Run every checker and end with a failure if one of them complains."""
    if arguments:
        sys.exit("check takes no arguments.")
    setup()
    failed = [checker for checker in CHECKS if python(checker)]
    for checker in failed:
        print(f"Failed: python {' '.join(checker)}", file=sys.stderr)
    if failed:
        sys.exit(1)


def test(arguments: Sequence[str]) -> None:
    """Check, then test; pytest has the last word."""
    check()
    sys.exit(python(["-m", "pytest", *arguments]))


def sample(arguments: Sequence[str]) -> None:
    """Make the sample shop's exports anew."""
    setup()
    must(["build/make_sample.py", *arguments])


def bench(arguments: Sequence[str]) -> None:
    """Measure speed."""
    if not (ROOT / "build" / "bench.py").exists():
        sys.exit("There are no benchmarks yet: build/bench.py comes with the work on speed.")
    setup()
    must(["build/bench.py", *arguments])


def fuzz(arguments: Sequence[str]) -> None:
    """Throw nonsense at the program; what it finds is told with the seed that brings it back."""
    setup()
    must(["build/fuzz.py", *arguments])


def audit(arguments: Sequence[str]) -> None:
    """Ask PyPI what is known against the locked packages, and list their licences."""
    if arguments:
        sys.exit("audit takes no arguments.")
    setup()
    must(["build/audit.py"])


def shots(arguments: Sequence[str]) -> None:
    """Take a picture of every page; one that shows a fault ends it with a failure."""
    setup()
    if arguments[:1] == ["--all"]:
        must(["build/all_shots.py", *arguments[1:]])
        return
    if {"-h", "--help"} & set(arguments):  # before a book is made for it
        must(["-m", "ui.shots", "--help"])
        return
    picture_pages(sample_book(), OUT / "shots", ["--strict", *arguments])
    print(f"Written: {(OUT / 'shots').relative_to(ROOT)}")


def package(arguments: Sequence[str]) -> None:
    """Build and check the program for sellers."""
    system.prepare(system.packaging(windows="--windows" in arguments))
    setup()
    must(["build/package.py", *arguments])


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "check": check,
    "sample": sample,
    "bench": bench,
    "fuzz": fuzz,
    "audit": audit,
    "shots": shots,
    "package": package,
}


def main(arguments: Sequence[str]) -> None:
    """Carry out the command; without one, or with an unknown one, tell which there are."""
    if arguments and arguments[0] in {"-h", "--help"}:
        print(__doc__)
    elif arguments and arguments[0] in COMMANDS:
        COMMANDS[arguments[0]](arguments[1:])
    else:
        print(__doc__, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
