"""Two lists of sentences side by side."""

from __future__ import annotations

from app.catalogue.compare_texts import differing, paired

KEPT = "体验分每天上午更新。"
OLD, NEW = "偏远中转加 3 分，封顶 100。", "偏远中转加 5 分，封顶 100。"
OTHER = "有作弊证据时可以隐藏分数"


def test_what_both_say_is_left_out_and_what_was_reworded_stands_on_one_line() -> None:
    assert paired([KEPT, OLD], [NEW, KEPT]) == [(OLD, NEW)]


def test_what_only_one_says_has_nothing_beside_it() -> None:
    assert paired([OLD], [OTHER]) == [(OLD, ""), ("", OTHER)]
    assert paired([], [OTHER, KEPT]) == [("", OTHER), ("", KEPT)]
    assert paired([KEPT], []) == [(KEPT, "")]


def test_one_sentence_is_the_rewording_of_one_other() -> None:
    later = OLD.replace("3", "4")
    assert paired([OLD, later], [NEW]) in ([(OLD, NEW), (later, "")], [(OLD, ""), (later, NEW)])


def test_the_pieces_that_differ_are_told_by_their_place() -> None:
    assert [OLD[begin:end] for begin, end in differing(OLD, NEW)] == ["3"]
    assert [NEW[begin:end] for begin, end in differing(NEW, OLD)] == ["5"]
    first, later = "公示（2026-07-14 起）", "公示（2026-09-08 起）"
    assert [first[begin:end] for begin, end in differing(first, later)] == ["2026-07-14"]
    assert differing("30 天内", "近 30 天内") == []  # nothing of it is missing in the other
    assert differing(OLD, OTHER) == []
    assert differing(OLD, "") == differing("", OLD) == differing(OLD, OLD) == []
