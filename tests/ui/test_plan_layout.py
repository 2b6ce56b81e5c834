"""The layout of a plan: with any actions, rows stay whole and on the page."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.plan import plan_document
from tests.app.documents.examples import action, plan
from ui.flow import Laid
from ui.paper import MM
from ui.plan_table import Band, Row, TableHead
from ui.printing import lay_out

pytestmark = pytest.mark.usefixtures("qapp")

words = st.text(st.sampled_from("品质退货抽检 20，。abc①\n"), max_size=400)
actions = st.lists(st.tuples(words, words, words), min_size=1, max_size=60)


def laid_out(texts: list[tuple[str, str, str]], landscape: bool) -> Laid:
    """A plan of actions with these titles, steps and notes."""
    made = tuple(
        replace(action(number, f"行动{title}"), steps=(steps,), note=note, proof=note)
        for number, (title, steps, note) in enumerate(texts)
    )
    return lay_out(plan_document(replace(plan(0), actions=made)), landscape)


@settings(max_examples=25, deadline=None)
@given(actions, st.booleans())
def test_no_row_is_split_or_leaves_the_page(
    texts: list[tuple[str, str, str]], landscape: bool
) -> None:
    laid = laid_out(texts, landscape)
    body = laid.height - 2 * 14 * MM - 8 * MM
    for page in laid.pages:
        for place in page:
            assert place.top + laid.pieces[place.index].height <= body + 1e-6
    rows = [p.index for page in laid.pages for p in page if isinstance(laid.pieces[p.index], Row)]
    assert len(rows) == len(set(rows)) == len(texts)


@settings(max_examples=25, deadline=None)
@given(actions)
def test_a_page_that_opens_with_a_row_repeats_header_and_finding(
    texts: list[tuple[str, str, str]],
) -> None:
    laid = laid_out(texts, landscape=False)
    for page in laid.pages:
        kinds = [type(laid.pieces[place.index]) for place in page]
        if Row in kinds:
            assert kinds.index(TableHead) < kinds.index(Band) < kinds.index(Row)


def test_no_finding_stands_alone_at_the_foot_of_a_page() -> None:
    for number in range(1, 40):
        laid = lay_out(plan_document(plan(number)))
        lasts = [laid.pieces[page[-1].index] for page in laid.pages]
        assert not any(isinstance(last, Band | TableHead) for last in lasts)


def test_a_plan_without_sections_has_no_table() -> None:
    laid = lay_out(plan_document(replace(plan(0), findings=())))
    assert not any(isinstance(piece, TableHead) for piece in laid.pieces)
    assert len(laid.pages) == 1


def test_many_dimensions_take_several_rows_of_boxes() -> None:
    example = plan(0)
    many = replace(example.card, dimensions=example.card.dimensions * 3)
    few, more = (lay_out(plan_document(replace(example, card=c))) for c in (example.card, many))
    assert len(more.pieces) == len(few.pieces) + 2  # ten boxes: three rows of four, not one


def test_landscape_swaps_the_sides() -> None:
    upright, lying = (lay_out(plan_document(plan(1)), turned) for turned in (False, True))
    assert (upright.width, upright.height) == (lying.height, lying.width)


def test_the_signature_never_stands_alone_on_a_page() -> None:
    for number in range(1, 40):
        laid = lay_out(plan_document(plan(number)))
        assert len(laid.pages[-1]) > 1
