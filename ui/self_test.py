"""The program tests itself where it stands: ``shop-score --self-test [--out FILE.json]``.

For the packaged program: whatever was left out of the package by mistake is missed here. Works in
a folder of its own; a picture of the window and a printed plan are left beside the result.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
import traceback
import warnings
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QProcess, QSettings, QTimer
from PySide6.QtGui import QFontMetrics, QImage

from app.catalogue.resources import resources_dir
from app.documents.plan import plan_document
from app.model import Platform
from app.version import VERSION
from ui.main_window import MainWindow
from ui.session import Session
from ui.shots import settle
from ui.single_instance import SingleInstance
from ui.start import make_application
from ui.tasks import Runner

PAINT_MS = 30_000
FOLDER = "小店 的 数据(1)"
WORDS = "店铺体验分改善计划揽收飞鸽¥%●▲"
FEW = 40  # colours: a blank window has fewer


@dataclass
class Trial:
    """What the steps hand on to each other."""

    folder: Path
    result: Path
    session: Session
    window: MainWindow
    problems: list[BaseException] = field(default_factory=list)

    def beside(self, ending: str) -> Path:
        """A file beside the result, of the same name."""
        return self.result.with_suffix(ending)


Step = Callable[[Trial], dict[str, Any]]


class StepError(Exception):
    """A step did not find what it expected."""


def expect(held: bool, what: str) -> None:
    """Fail the step with a sentence unless something holds."""
    if not held:
        raise StepError(what)


# --- steps ----------------------------------------------------------------------------------------


class _PaintWatch(QObject):
    """Ends a loop at the first paint event of a window."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop
        self.at: float | None = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.at is None:
            self.at = time.time()
            QTimer.singleShot(0, self._loop.quit)
        return False


def first_paint(trial: Trial) -> dict[str, Any]:
    """The empty window comes onto the screen; when, in seconds since 1970."""
    loop = QEventLoop()
    watch = _PaintWatch(loop)
    trial.window.installEventFilter(watch)
    QTimer.singleShot(PAINT_MS, loop.quit)
    trial.window.show()
    loop.exec()
    expect(watch.at is not None, "the window was not painted")
    return {"at": watch.at}


def resources(_trial: Trial) -> dict[str, Any]:
    """Every part of resources/ is there and not empty."""
    counts = {
        folder.name: sum(1 for file in folder.rglob("*") if file.is_file())
        for folder in sorted(resources_dir().iterdir())
        if folder.is_dir()
    }
    wanted = ("fonts", "icons", "measures", "reasons", "rulepacks", "sample", "style", "templates")
    missing = [name for name in wanted if not counts.get(name)]
    expect(not missing, f"missing: {missing}")
    return counts


def font(_trial: Trial) -> dict[str, Any]:
    """The bundled font is registered and has the words of a plan."""
    from ui.paper import Run
    from ui.paper import font as paper_font

    made = paper_font(Run(WORDS))
    lacking = [sign for sign in WORDS if not QFontMetrics(made).inFont(sign)]
    expect(made.exactMatch(), f"not registered: {made.family()}")
    expect(not lacking, f"lacking: {lacking}")
    return {"family": made.family()}


def book(trial: Trial) -> dict[str, Any]:
    """A shop is written, backed up, removed, restored and read again, encrypted once."""
    from app.backup_look import look_inside
    from app.program import Program
    from app.safety.sealed import within

    copy = trial.folder / "备份.db"
    program = Program(trial.folder / "另一本")
    program.add_shop("自检店铺", Platform.DOUYIN)
    program.backup(copy)
    program.remove_shop(program.shop("自检店铺"))
    sealed, password = trial.folder / "备份.sealed", "自检用的密码 2026"
    program.safe.seal(sealed, password)
    expect(within(look_inside, sealed, password).shops == (), "the sealed backup has a shop")
    program.restore(copy)
    program.check()
    program.close()
    again = Program(trial.folder / "另一本")
    names = [shop.name for shop in again.shops()]
    again.close()
    expect(names == ["自检店铺"], f"shops read again: {names}")
    return {"shops": names, "bytes": copy.stat().st_size}


def imports(trial: Trial) -> dict[str, Any]:
    """The sample shop's files (csv and xlsx) go through the window's worker into a book."""
    session = trial.session
    session.open(trial.folder / "数据")
    settle(session.runner)
    session.make_sample()
    settle(session.runner)
    expect(session.program is not None and session.shop is not None, "no shop after the import")
    assert session.program is not None
    assert session.shop is not None
    batches = session.program.imports(session.shop)
    added = {batch.file: batch.added for batch in batches}
    expect(len(added) >= 5 and all(added.values()), f"rows added: {added}")
    return added


def score(trial: Trial) -> dict[str, Any]:
    """Metrics have values and something is found below its target."""
    view = trial.session.view
    expect(view is not None, "no score card")
    assert view is not None
    values = {metric.id: metric.value for metric in view.card.metrics if metric.value is not None}
    expect(len(values) >= 8, f"metrics with a value: {sorted(values)}")
    expect(len(view.findings) > 0, "nothing is below its target")
    return {"metrics": len(values), "findings": len(view.findings)}


def chart(trial: Trial) -> dict[str, Any]:
    """A trend is drawn with Chinese labels and without a warning."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from app.documents.figures import trend_figure
    from ui.figure_drawing import figure_theme
    from ui.theme import current

    program, view = trial.session.program, trial.session.view
    assert program is not None
    assert view is not None
    metric = view.findings[0].metric
    points = program.history(view.card.shop, metric.id)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        colours = figure_theme(current())
        figure = trend_figure(points, metric.target, metric.unit, colours, (6, 3))
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    shades = {pixels[start : start + 4] for start in range(0, len(pixels), 4)}
    expect(len(shades) > FEW, f"colours: {len(shades)}")
    return {"metric": metric.id, "points": len(points), "colours": len(shades)}


def pdf(trial: Trial) -> dict[str, Any]:
    """The plan is printed with an embedded font, its Chinese text readable."""
    from ui.printing import render_pdf

    program, view = trial.session.program, trial.session.view
    assert program is not None
    assert view is not None
    path = trial.beside(".pdf")
    render_pdf(plan_document(program.plan(view.card.shop)), path)
    data = path.read_bytes()
    told = characters(data)
    lacking = [sign for sign in "改善计划" if sign not in told]
    expect(b"/FontFile2" in data, "no embedded font")
    expect(not lacking, f"not readable: {lacking}")
    return {"bytes": len(data), "characters": len(told)}


def characters(data: bytes) -> set[str]:
    """The characters that a PDF's fonts say they stand for."""
    found: set[str] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        text = unpacked(stream)
        if b"begincmap" in text:
            codes = re.findall(rb"<([0-9A-Fa-f]{4})>", text)
            found.update(chr(int(code, 16)) for code in codes)
    return found


def unpacked(stream: bytes) -> bytes:
    """A stream of a PDF, decompressed where it is compressed."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def pages(trial: Trial) -> dict[str, Any]:
    """Every page is shown and painted; a picture of the first stays beside the result."""
    colours = {}
    for page_id in reversed(list(trial.window.side.buttons)):
        trial.window.show_page(page_id)
        settle(trial.session.runner)
        picture = trial.window.grab()
        colours[page_id] = count_colours(picture.toImage())
    picture.save(str(trial.beside(".png")))
    expect(all(count > FEW for count in colours.values()), f"colours: {colours}")
    return colours


def count_colours(image: QImage) -> int:
    """How many colours a picture has, looked at in every fourth pixel."""
    columns, rows = range(0, image.width(), 4), range(0, image.height(), 4)
    return len({image.pixel(x, y) for y in rows for x in columns})


def one_window(trial: Trial) -> dict[str, Any]:
    """A second start of this very program hands its file to the first and ends."""
    data_dir, file = trial.folder / "一个窗口", trial.folder / "订单 (1).csv"
    file.write_text("订单号\n", encoding="utf-8")
    one = SingleInstance(data_dir)
    expect(one.is_first(), "someone else is first")
    handed: list[Path] = []
    one.files.connect(handed.extend)
    one.listen()
    program = [] if getattr(sys, "frozen", False) else [str(resources_dir().parent / "main.py")]
    second = QProcess()
    loop = QEventLoop()
    second.finished.connect(loop.quit)
    QTimer.singleShot(PAINT_MS, loop.quit)
    second.start(sys.executable, [*program, "--data", str(data_dir), str(file)])
    loop.exec()
    ended = second.state() == QProcess.ProcessState.NotRunning
    second.kill()
    one.release()
    expect(ended and second.exitCode() == 0, f"the second start: {second.errorString()}")
    expect(handed == [file], f"handed over: {handed}")
    return {"handed": file.name}


def no_problems(trial: Trial) -> dict[str, Any]:
    """Nothing went wrong in the worker."""
    told = [f"{type(problem).__name__}: {problem}" for problem in trial.problems]
    expect(not told, f"problems: {told}")
    return {}


STEPS: tuple[Step, ...] = (
    first_paint,  # first, before anything heavy is loaded
    resources,
    font,
    book,
    imports,
    score,
    chart,
    pdf,
    pages,
    one_window,
    no_problems,
)


# --- running them ---------------------------------------------------------------------------------


def run_step(step: Step, trial: Trial) -> dict[str, Any]:
    """One step's part of the result."""
    started = time.perf_counter()
    told: dict[str, Any] = {"step": step.__name__, "ok": True}
    try:
        told["found"] = step(trial)
    except Exception as error:  # noqa: BLE001 - every fault is the result of a self-test
        told["ok"] = False
        told["error"] = f"{type(error).__name__}: {error}"
        told["trace"] = traceback.format_exc()
    return told | {"seconds": round(time.perf_counter() - started, 3)}


def run(result: Path, folder: Path, chosen: Sequence[Step]) -> dict[str, Any]:
    """The chosen steps, in a folder of their own."""
    make_application([])
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    session = Session(Runner(), settings)
    trial = Trial(folder, result, session, MainWindow(session))
    session.runner.problem.disconnect()
    session.runner.problem.connect(trial.problems.append)
    steps = [run_step(step, trial) for step in chosen]
    session.close()
    settle(session.runner)
    trial.window.close()
    return {
        "ok": all(step["ok"] for step in steps),
        "version": VERSION,
        "python": sys.version,
        "platform": sys.platform,
        "packaged": bool(getattr(sys, "frozen", False)),
        "steps": steps,
    }


def main(arguments: Sequence[str]) -> int:
    """Test, write the result as JSON, and tell by the exit status: 0 all is well, 1 not."""
    parser = argparse.ArgumentParser(prog="shop-score --self-test")
    default = Path(tempfile.gettempdir()) / "shop-score-self-test.json"
    parser.add_argument("--out", type=Path, default=default, metavar="FILE.json")
    names = [step.__name__ for step in STEPS]
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="STEP")
    given = parser.parse_args(arguments)
    result = given.out.resolve()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / FOLDER
        folder.mkdir()
        told = run(result, folder, [step for step in STEPS if step.__name__ in given.only])
    text = json.dumps(told, ensure_ascii=False, indent=2)
    result.write_text(text + "\n", encoding="utf-8")
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")
    return 0 if told["ok"] else 1
