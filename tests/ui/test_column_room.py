"""How a table's columns share its width."""

from __future__ import annotations

from ui.column_room import AIR, EDGES, LEAST, shared_room

NEEDS = {0: 100, 1: 60, 2: 40}


def test_columns_get_what_they_need_and_air() -> None:
    wide = shared_room(NEEDS, NEEDS, (), 1000, spread=False)
    assert wide == {0: 100 + AIR, 1: 60 + AIR, 2: 40 + AIR}


def test_air_goes_first_then_names_then_nothing() -> None:
    assert shared_room(NEEDS, NEEDS, (0,), 221, spread=False) == {0: 107, 1: 67, 2: 47}
    assert shared_room(NEEDS, NEEDS, (0,), 190, spread=False) == {0: 90, 1: 60, 2: 40}
    bar_anyway = shared_room(NEEDS, NEEDS, (0,), 100 + LEAST - 1, spread=False)
    assert bar_anyway == NEEDS


def test_names_become_alike_before_one_is_shorter_than_the_other() -> None:
    names = {0: 200, 1: 150, 2: 40}
    assert shared_room(names, names, (0, 1), 240, spread=False) == {0: 100, 1: 100, 2: 40}
    assert shared_room(names, names, (0, 1), 350, spread=False) == {0: 160, 1: 150, 2: 40}


def test_a_text_that_was_cut_off_becomes_whole_where_there_is_room() -> None:
    whole = {**NEEDS, 0: 300, 1: 90}
    wide = shared_room(NEEDS, whole, (), 400, spread=False)
    assert wide == {0: 400 - 106 - 56, 1: 90 + AIR, 2: 40 + AIR}  # who lacks least first
    assert shared_room(NEEDS, whole, (), 4000, spread=False)[0] == 300 + AIR
    both = shared_room({0: 50, 1: 50}, {0: 900, 1: 900}, (), 500, spread=False)
    assert both == {0: 250, 1: 250}


def test_spread_leaves_no_column_far_from_the_others() -> None:
    wide = shared_room(NEEDS, NEEDS, (), 1000, spread=True)
    assert 997 <= sum(wide.values()) <= 1000
    assert wide[0] > wide[1] > wide[2] > 40 + AIR


def test_a_name_takes_two_lines_before_three_and_three_before_another_column_goes() -> None:
    whole = {0: 400, 1: 60, 2: 40}
    for room, lines in ((340, 2), (260, 3)):
        wide = shared_room(whole, whole, (0,), room, spread=False)
        assert sum(wide.values()) == room
        assert wide[0] >= (400 - EDGES) / lines + EDGES
    assert shared_room(whole, whole, (0,), 200, spread=False) == whole  # five lines: a bar instead
