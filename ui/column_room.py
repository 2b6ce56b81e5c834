"""How a table's columns share its width: values in, pixels out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

AIR = 16  # pixels beside what a column shows, while there is room
LEAST = 76  # a name in several lines keeps so many
LINES = (2, 3, 4)  # a name takes, one more only where it must


def shared_room(
    needs: Mapping[int, int],
    whole: Mapping[int, int],
    least: Mapping[int, Sequence[int]],
    room: int,
    *,
    spread: bool,
) -> dict[int, int]:
    """Column -> pixels of ``room``.

    ``needs`` are the pixels a column is given first, ``whole`` those of its longest text. Where room is
    short, air goes first, then names take more lines: ``least`` are their pixels in two lines, three and so
    on (unless a scroll bar is needed anyway). Where some is left, texts of several lines get one; with
    ``spread`` what is left then is shared by all.
    """
    short = sum(needs.values()) + AIR * len(needs) - room
    air = max(0, AIR - -(-max(0, short) // max(1, len(needs))))
    wide = {column: need + air for column, need in needs.items()}
    short = sum(wide.values()) - room
    if short > 0:
        return _narrowed(wide, least, short)
    wide = _made_whole(wide, whole, -short)
    return _spread(wide, room - sum(wide.values())) if spread else wide


def _narrowed(
    wide: Mapping[int, int], least: Mapping[int, Sequence[int]], short: int
) -> dict[int, int]:
    """Names give what is short, whichever is widest; nothing where all of them cannot."""
    left = dict(wide)
    for lines in range(len(LINES)):
        floor = {column: min(wide[column], in_lines[lines]) for column, in_lines in least.items()}
        if short <= sum(wide[column] - floor[column] for column in floor):
            for _pixel in range(short):
                giving = [column for column in floor if left[column] > floor[column]]
                left[max(giving, key=left.__getitem__)] -= 1
            return left
    return left


def _made_whole(wide: Mapping[int, int], whole: Mapping[int, int], spare: int) -> dict[int, int]:
    """Texts of several lines get what one takes, or an equal part of what there is."""
    grown = dict(wide)
    lacks = {column: max(0, whole.get(column, 0) + AIR - wide[column]) for column in wide}
    for place, column in enumerate(sorted(lacks, key=lambda c: lacks[c])):
        given = min(spare // (len(lacks) - place), lacks[column])
        grown[column] += given
        spare -= given
    return grown


def _spread(wide: Mapping[int, int], spare: int) -> dict[int, int]:
    """All columns wider in proportion, as a page would lay a table out."""
    total = sum(wide.values())
    return {column: width + spare * width // max(1, total) for column, width in wide.items()}
