"""How a table's columns share its width: values in, pixels out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

AIR = 16  # pixels beside what a column shows, while there is room
LEAST = 76  # a name in several lines keeps so many
LINES = (2, 3, 4)  # a name takes, one more only where it must
READABLE = 1  # place in LINES: before a name takes more, columns of less weight go


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
    on, and of a text that may be shortened its fewest (unless a scroll bar is needed anyway). Where some is left, texts of several lines get one; with
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


def left_over(
    needs: Mapping[int, int],
    least: Mapping[int, Sequence[int]],
    ranks: Mapping[int, int],
    room: int,
) -> set[int]:
    """Columns that go so that the others find room; the one of the highest rank first, 0 stays.

    A name stands in three lines before that; ``needs`` and ``least`` as in :func:`shared_room`.
    """
    narrow = {column: min(need, _readable(least, column, need)) for column, need in needs.items()}
    going = sorted((c for c in narrow if ranks.get(c)), key=lambda c: (-ranks[c], -c))
    gone: set[int] = set()
    for column in going:
        if sum(narrow.values()) <= room:
            break
        gone.add(column)
        del narrow[column]
    return gone


def _readable(least: Mapping[int, Sequence[int]], column: int, need: int) -> int:
    return least[column][READABLE] if column in least else need


def _narrowed(
    wide: Mapping[int, int], least: Mapping[int, Sequence[int]], short: int
) -> dict[int, int]:
    """Names give what is short, whichever is widest; nothing where all of them cannot."""
    left = dict(wide)
    for lines in range(max(map(len, least.values()), default=0)):
        floor = {
            column: min(wide[column], in_lines[min(lines, len(in_lines) - 1)])
            for column, in_lines in least.items()
        }
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
