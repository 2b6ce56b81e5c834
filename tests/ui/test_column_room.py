"""How a table's columns share its width."""

from __future__ import annotations

from ui.column_room import AIR, LEAST, left_over, shared_room

NEEDS = {0: 100, 1: 60, 2: 40}


def in_lines(whole: int) -> list[int]:
    """The pixels of a name in two, three and four lines."""
    return [max(LEAST, whole // lines + 10) for lines in (2, 3, 4)]


def test_columns_get_what_they_need_and_air() -> None:
    wide = shared_room(NEEDS, NEEDS, {}, 1000, spread=False)
    assert wide == {0: 100 + AIR, 1: 60 + AIR, 2: 40 + AIR}


def test_air_goes_first_then_names_then_nothing() -> None:
    least = {0: in_lines(100)}
    assert shared_room(NEEDS, NEEDS, least, 221, spread=False) == {0: 107, 1: 67, 2: 47}
    assert shared_room(NEEDS, NEEDS, least, 190, spread=False) == {0: 90, 1: 60, 2: 40}
    bar_anyway = shared_room(NEEDS, NEEDS, least, 100 + LEAST - 1, spread=False)
    assert bar_anyway == NEEDS


def test_names_become_alike_before_one_is_narrower_than_the_other() -> None:
    names = {0: 200, 1: 150, 2: 40}
    least = {0: in_lines(200), 1: in_lines(150)}
    assert shared_room(names, names, least, 350, spread=False) == {0: 160, 1: 150, 2: 40}
    assert shared_room(names, names, least, 290, spread=False) == {0: 125, 1: 125, 2: 40}
    assert shared_room(names, names, least, 240, spread=False)[0] == 110  # its two lines


def test_a_name_takes_two_lines_before_three_and_three_before_another_column_goes() -> None:
    whole, least = {0: 400, 1: 60, 2: 40}, {0: in_lines(400)}
    assert shared_room(whole, whole, least, 310, spread=False)[0] == 210  # two lines
    assert shared_room(whole, whole, least, 309, spread=False)[0] == 209  # three
    assert shared_room(whole, whole, least, 200, spread=False) == whole  # five: a bar instead


def test_two_names_take_two_lines_each_before_one_takes_three() -> None:
    names = {0: 300, 1: 200, 2: 40}
    least = {0: in_lines(300), 1: in_lines(200)}
    wide = shared_room(names, names, least, 310, spread=False)
    assert wide == {0: 160, 1: 110, 2: 40}


def test_a_text_that_was_in_lines_becomes_whole_where_there_is_room() -> None:
    whole = {**NEEDS, 0: 300, 1: 90}
    wide = shared_room(NEEDS, whole, {}, 400, spread=False)
    assert wide == {0: 400 - 106 - 56, 1: 90 + AIR, 2: 40 + AIR}  # who lacks least first
    assert shared_room(NEEDS, whole, {}, 4000, spread=False)[0] == 300 + AIR
    both = shared_room({0: 50, 1: 50}, {0: 900, 1: 900}, {}, 500, spread=False)
    assert both == {0: 250, 1: 250}


def test_spread_leaves_no_column_far_from_the_others() -> None:
    wide = shared_room(NEEDS, NEEDS, {}, 1000, spread=True)
    assert 997 <= sum(wide.values()) <= 1000
    assert wide[0] > wide[1] > wide[2] > 40 + AIR


def test_a_text_that_may_be_shortened_gives_up_to_its_fewest_pixels() -> None:
    needs = {0: 400, 1: 60}
    least = {0: [*in_lines(400), LEAST]}
    assert shared_room(needs, needs, least, 60 + LEAST, spread=False) == {0: LEAST, 1: 60}


def test_columns_of_less_weight_go_until_the_others_have_room() -> None:
    ranks = {0: 0, 1: 2, 2: 1}
    assert left_over(NEEDS, {}, ranks, 200) == set()
    assert left_over(NEEDS, {}, ranks, 199) == {1}
    assert left_over(NEEDS, {}, ranks, 139) == {1, 2}
    assert left_over(NEEDS, {}, ranks, 10) == {1, 2}  # what has no rank stays


def test_a_name_stands_in_three_lines_before_a_column_goes() -> None:
    needs, least = {0: 300, 1: 60}, {0: in_lines(300)}
    assert left_over(needs, least, {1: 1}, 110 + 60) == set()
    assert left_over(needs, least, {1: 1}, 110 + 59) == {1}
