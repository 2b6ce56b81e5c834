"""The printed plan, read back from the PDF: text, fonts, pages, bytes; and what happens on a full disk."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QHashSeed, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from app.documents.period_report import period_report
from app.documents.plan import PlanDocument, plan_document
from app.documents.posters import PLACES, poster
from app.documents.problem_report import problem_report
from app.documents.promotion import promotion_plan
from app.documents.sheet import Sheet
from app.errors import FileError
from app.model import Plan
from tests.app.documents.examples import QUALITY_FINDING, action, plan
from tests.app.documents.period import month, quarter
from tests.app.documents.test_posters import FACTS as POSTER
from tests.app.documents.test_promotion import FACTS as SALE
from ui import paper
from ui.flow import page_size
from ui.printing import lay_out, pdf_bytes, print_document, render_pages, render_pdf

pytestmark = pytest.mark.usefixtures("qapp")

KANGXI = re.compile("[\u2e80-\u2fdf]")


def told(tool: str, path: Path, *arguments: str) -> str:
    """What a poppler tool says of a PDF; ``build/dev.py test`` installs them on Debian."""
    if shutil.which(tool) is None:
        pytest.skip("needs poppler-utils")
    command = [tool, *arguments, str(path), *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def pages_of(path: Path) -> list[str]:
    """The text of each page, layout kept."""
    return told("pdftotext", path, "-layout").split("\f")[:-1]


def squeezed(text: str) -> str:
    """Without any white space: a wrapped cell reads as one word."""
    return "".join(text.split())


@pytest.mark.parametrize(("actions", "pages"), [(0, 1), (1, 1), (6, 1), (25, 3), (60, 4)])
def test_every_action_is_on_paper_once(tmp_path: Path, actions: int, pages: int) -> None:
    example = plan(actions)
    found = pages_of(render_pdf(plan_document(example), tmp_path / "计划.pdf"))
    assert len(found) == pages
    whole = squeezed("".join(found))
    for each in example.actions:
        assert whole.count(squeezed(each.title)) == 1


def test_head_sections_and_signature_are_on_paper(tmp_path: Path) -> None:
    text = squeezed(pages_of(render_pdf(plan_document(plan(2)), tmp_path / "p.pdf"))[0])
    for words in (
        "改善计划",
        "青禾家居旗舰店 · 抖店 · 正式阶段 · 近30天 2026-10-22 – 11-20",
        "规则 抖店 2026-09-08 · 官方",
        "数据截至 2026-11-20",
        "▼ 未达标",
        "商品品质退货率 1.34 %",
        "目标 ≤ 0.90 %",
        "约 +4.0 分",
        "怎样算有效",
        "店长",
        "本软件测算，非平台官方",
        "运行号 7F3A-21C9",
    ):
        assert squeezed(words) in text


def test_every_page_repeats_the_header_and_is_numbered(tmp_path: Path) -> None:
    pages = pages_of(render_pdf(plan_document(plan(60)), tmp_path / "p.pdf"))
    for number, page in enumerate(pages, 1):
        assert f"第{number}页/共{len(pages)}页" in squeezed(page)
        assert "本软件测算，非平台官方" in page
        assert ("负责人" in page) == ("行动0" in page)
    assert "（续）" in pages[1]


def test_all_fonts_are_embedded_and_text_is_no_radicals(tmp_path: Path) -> None:
    path = render_pdf(plan_document(plan(6)), tmp_path / "p.pdf")
    fonts = told("pdffonts", path).splitlines()[2:]
    assert fonts
    for line in fonts:
        embedded, _, unicode_map = line.split()[-5:-2]
        assert (embedded, unicode_map) == ("yes", "yes"), line
    assert KANGXI.search("".join(pages_of(path))) is None


def test_pages_are_a4(tmp_path: Path) -> None:
    path = render_pdf(plan_document(plan(1)), tmp_path / "p.pdf")
    assert re.search(r"Page size:\s+595 x 842 pts \(A4\)", told("pdfinfo", path))


def test_the_sample_shop_is_marked_on_every_page(tmp_path: Path) -> None:
    real = pages_of(render_pdf(plan_document(plan(25)), tmp_path / "real.pdf"))
    sample = pages_of(render_pdf(plan_document(plan(25, sample=True)), tmp_path / "sample.pdf"))
    assert not any("示例" in squeezed(page) for page in real)
    assert all("示例数据" in page for page in sample)


def test_charts_are_vectors(tmp_path: Path) -> None:
    path = render_pdf(plan_document(plan(6)), tmp_path / "p.pdf")
    assert told("pdfimages", path, "-list").splitlines()[2:] == []


def test_the_same_plan_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdf_bytes(plan_document(plan(6)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert pdf_bytes(plan_document(plan(6))) == first
    assert pdf_bytes(plan_document(plan(7))) != first


def test_another_start_of_the_program_gives_the_same_bytes() -> None:
    """Qt orders the embedded fonts by a hash whose seed is drawn anew at each start."""
    found = set()
    for _ in range(12):
        QHashSeed.resetRandomGlobalSeed()
        found.add(pdf_bytes(plan_document(plan(2))))
    assert len(found) == 1


def test_the_file_carries_the_plans_date_and_not_the_clock(tmp_path: Path) -> None:
    path = render_pdf(plan_document(plan(1)), tmp_path / "p.pdf")
    dates = re.findall(rb"D:(\d{14})|Date=\"([\dT:-]+)\+", path.read_bytes())
    assert len(dates) == 5
    assert {a or b for a, b in dates} == {b"20261121000000", b"2026-11-21T00:00:00"}


def test_what_is_far_too_long_still_prints_whole_rows(tmp_path: Path) -> None:
    long = tuple(
        replace(action(n, f"起{n:02d}" + "很长的行动" * 80), steps=("很长的步骤" * 60,) * 9)
        for n in range(1, 9)
    )
    pages = pages_of(render_pdf(plan_document(replace(plan(0), actions=long)), tmp_path / "p.pdf"))
    for n in range(1, 9):
        assert sum(f"起{n:02d}" in page for page in pages) == 1


def test_rare_characters_and_html_print_as_they_are(tmp_path: Path) -> None:
    odd = replace(plan(0), actions=(action(1, "<b>𠮷野家</b> & 50% {name} \u200b完"),))
    text = squeezed(pages_of(render_pdf(plan_document(odd), tmp_path / "p.pdf"))[0])
    assert "<b>" in text
    assert "</b>&50%{name}" in text


# --- the other documents --------------------------------------------------------------------------

LONGEST = replace(
    plan(0),
    actions=tuple(
        replace(action(n, "很长的行动" * 40, "quality_return_rate"), steps=("很长的步骤" * 30,) * 9)
        for n in range(1, 12)
    ),
)
OTHERS: dict[str, Sheet] = {
    "problem": problem_report(plan(4), QUALITY_FINDING, ("刚到手就掉漆",)),
    **{place: poster(place, POSTER) for place in PLACES},
    "worst problem": problem_report(LONGEST, QUALITY_FINDING, ("很长的原话" * 30,) * 5),
    "month": period_report(month()),
    "quarter": period_report(quarter()),
    "promotion": promotion_plan(replace(SALE, actions=plan(3).actions)),
}


@pytest.mark.parametrize("name", OTHERS)
def test_every_document_is_text_and_vectors_in_embedded_fonts(tmp_path: Path, name: str) -> None:
    path = render_pdf(OTHERS[name], tmp_path / "p.pdf")
    fonts = told("pdffonts", path).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)
    assert told("pdfimages", path, "-list").splitlines()[2:] == []
    text = squeezed("".join(pages_of(path)))
    assert squeezed(OTHERS[name].title) in text
    assert squeezed(OTHERS[name].footer_left) in text  # whose the numbers are
    assert "运行号7F3A-21C9" in text
    assert pdf_bytes(OTHERS[name]) == path.read_bytes()


@pytest.mark.parametrize("name", ["problem", "worst problem", *PLACES])
def test_one_page_documents_are_one_page_of_their_paper(tmp_path: Path, name: str) -> None:
    told_of = told("pdfinfo", render_pdf(OTHERS[name], tmp_path / "p.pdf", landscape=True))
    size = "1191 x 842" if "problem" in name else "595 x 842"
    assert re.search(rf"Page size:\s+{size} pts", told_of)
    assert re.search(r"Pages:\s+1\n", told_of)


def test_the_tasks_of_a_promotion_are_on_paper_with_the_shops_own(tmp_path: Path) -> None:
    text = squeezed("".join(pages_of(render_pdf(OTHERS["promotion"], tmp_path / "p.pdf"))))
    for words in ("D-30", "D+30", "行动001", "行动003", "不够：最多时"):
        assert squeezed(words) in text


def test_reports_lie_as_they_stand(tmp_path: Path) -> None:
    path = render_pdf(OTHERS["month"], tmp_path / "p.pdf", landscape=True)
    assert re.search(r"Page size:\s+842 x 595 pts", told("pdfinfo", path))
    assert "好转1项" in squeezed("".join(pages_of(path)))


@pytest.mark.parametrize("place", PLACES)
def test_nothing_on_a_poster_is_smaller_than_18_points(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    sizes: list[float] = []

    def noted(run: paper.Run) -> QFont:
        sizes.append(run.size)
        return paper_font(run)

    paper_font = paper.font
    monkeypatch.setattr(paper, "font", noted)
    shop = replace(POSTER.card.shop, name="很长的店铺名" * 9)
    worst = replace(
        POSTER,
        card=replace(POSTER.card, shop=shop),
        actions=tuple(action(n, f"{n}" + "很长的规矩" * 20) for n in range(1, 5)),
    )
    document = poster(place, worst)
    laid = lay_out(document)
    render_pages(document, 20)
    assert len(laid.pages) == 1
    assert min(sizes) * page_size(document, False)[0] / laid.width >= 18


# --- preview and printer --------------------------------------------------------------------------


def test_the_preview_shows_the_same_pages() -> None:
    images = render_pages(plan_document(plan(25)), 96)
    assert len(images) == 3
    assert {(image.width(), image.height()) for image in images} == {(794, 1123)}
    assert all(_ink(image.constBits()) > 1000 for image in images)


def test_the_watermark_lies_under_each_page_of_the_sample_shop() -> None:
    def grey(sample: bool) -> list[int]:
        pages = render_pages(plan_document(plan(25, sample=sample)), 30)
        return [bytes(page.constBits()).count(b"\xf3\xf1\xf0\xff") for page in pages]

    assert max(grey(sample=False)) < 100  # edges of letters may have the same grey
    assert min(grey(sample=True)) > 1000


def _ink(bits: memoryview | bytes | bytearray) -> int:
    """How many bytes are dark: a blank page has none."""
    return sum(value < 80 for value in bytes(bits)[::4])


def printed(document: PlanDocument, path: Path, prepare: Callable[[QPrinter], object]) -> Path:
    """What a printer that writes a file gets."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    prepare(printer)
    print_document(document, printer)
    return path


def test_the_printer_gets_every_page(tmp_path: Path) -> None:
    path = printed(plan_document(plan(25)), tmp_path / "p.pdf", lambda _: None)
    assert len(pages_of(path)) == 3


def test_the_printers_page_range_is_kept(tmp_path: Path) -> None:
    path = printed(plan_document(plan(60)), tmp_path / "p.pdf", lambda p: p.setFromTo(2, 3))
    pages = pages_of(path)
    assert [f"第{n}页" in squeezed(page) for n, page in zip((2, 3), pages, strict=True)] == [
        True
    ] * 2


def test_landscape_is_laid_out_anew(tmp_path: Path) -> None:
    path = printed(
        plan_document(plan(6)),
        tmp_path / "p.pdf",
        lambda p: p.setPageOrientation(QPageLayout.Orientation.Landscape),
    )
    assert re.search(r"Page size:\s+842 x 595 pts", told("pdfinfo", path))
    assert len(pages_of(path)) == 2


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter])
def test_other_paper_gets_the_same_pages_scaled(tmp_path: Path, size: QPageSize.PageSizeId) -> None:
    def prepare(printer: QPrinter) -> None:
        printer.setPageSize(QPageSize(size))
        printer.setPageMargins(QMarginsF(10, 10, 10, 10))

    pages = pages_of(printed(plan_document(plan(2)), tmp_path / "p.pdf", prepare))
    assert len(pages) == 1
    assert "第1页/共1页" in squeezed(pages[0])


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it too
def test_a_printer_that_does_not_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="没有响应"):
        printed(plan_document(plan(1)), tmp_path / "no" / "p.pdf", lambda _: None)


# --- where the file goes --------------------------------------------------------------------------


def small() -> PlanDocument:
    """The smallest plan."""
    example: Plan = plan(0)
    return plan_document(example)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="不存在") as caught:
        render_pdf(small(), tmp_path / "没有" / "计划.pdf")
    assert caught.value.code == "no_folder"


def test_a_folder_in_the_way_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "计划.pdf").mkdir()
    with pytest.raises(FileError) as caught:
        render_pdf(small(), tmp_path / "计划.pdf")
    assert caught.value.code == "no_access"
    assert [path.name for path in tmp_path.iterdir()] == ["计划.pdf"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "no_access"),  # open in a reader on Windows
        (errno.EROFS, "no_access"),
        (errno.ENOSPC, "no_room"),
        (errno.EIO, "not_written"),
    ],
)
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "计划.pdf"
    path.write_bytes(b"old")

    def fail(*_paths: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(FileError, match="「计划") as caught:
        render_pdf(small(), path)
    assert caught.value.code == code
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "计划.pdf"
    path.write_bytes(b"old")
    assert render_pdf(small(), path) == path
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]
