"""Paging as arithmetic: everything once, in order, whole, on as few breaks as needed."""

from hypothesis import given
from hypothesis import strategies as st

from app.documents.paging import Block, Placed, paginate

PAGE = 100.0

# A table: a header (index 0), then rows that repeat it; none taller than the page without it.
tables = st.lists(st.floats(1, 80), min_size=1, max_size=60).map(
    lambda heights: [
        Block(12, keep=True),
        *(Block(height, repeats=(0,)) for height in heights),
    ]
)


def test_an_empty_document_has_one_page() -> None:
    assert paginate([], PAGE) == [[]]


def test_a_block_that_does_not_fit_moves_whole() -> None:
    assert paginate([Block(60), Block(41)], PAGE) == [[Placed(0, 0)], [Placed(1, 0)]]
    assert paginate([Block(60), Block(40)], PAGE) == [[Placed(0, 0), Placed(1, 60)]]


def test_the_gap_counts_between_blocks_but_not_at_the_top() -> None:
    blocks = [Block(60), Block(40, gap=1), Block(10, gap=5)]
    assert paginate(blocks, PAGE) == [[Placed(0, 0)], [Placed(1, 0), Placed(2, 45)]]


def test_a_heading_moves_with_what_it_heads() -> None:
    blocks = [Block(70), Block(10, keep=True), Block(30)]
    assert paginate(blocks, PAGE) == [[Placed(0, 0)], [Placed(1, 0), Placed(2, 10)]]


def test_headings_repeat_where_a_row_opens_a_page() -> None:
    blocks = [Block(10, keep=True), Block(5, keep=True), Block(60), Block(50, repeats=(0, 1))]
    assert paginate(blocks, PAGE)[1] == [
        Placed(0, 0, again=True),
        Placed(1, 10, again=True),
        Placed(3, 15),
    ]


@given(tables)
def test_every_block_stands_once_and_in_order(blocks: list[Block]) -> None:
    placed = [place.index for page in paginate(blocks, PAGE) for place in page if not place.again]
    assert placed == list(range(len(blocks)))


@given(tables)
def test_nothing_is_split_or_overlaps(blocks: list[Block]) -> None:
    for page in paginate(blocks, PAGE):
        bottom = 0.0
        for place in page:
            assert place.top >= bottom - 1e-9
            bottom = place.top + blocks[place.index].height
        assert bottom <= PAGE + 1e-9


@given(tables)
def test_every_page_of_a_table_opens_with_its_header(blocks: list[Block]) -> None:
    assert all(page[0].index == 0 for page in paginate(blocks, PAGE))
