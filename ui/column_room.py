"""How a table's columns share its width: values in, pixels out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

AIR = 16  # pixels beside what a column shows, while there is room
LEAST = 76  # a name in several lines keeps so many
LINES = (2, 3, 4)  # a name takes, one more only where it must
EDGES = 22  # pixels of a cell that hold no words
SIGN = 14  # what the last place of a line may leave empty


def shared_room(
    needs: Mapping[int, int],
    whole: Mapping[int, int],
    names: Collection[int],
    room: int,
    *,
    spread: bool,
) -> dict[int, int]:
    """Column -> pixels of ``room``.

    ``needs`` are the pixels a column is given first, ``whole`` those of its longest text. Where room is
    short, air goes first, then ``names`` take more lines (unless a scroll bar is needed anyway). Where some
    is left, texts of several lines get one; with ``spread`` what is left then is shared by all.
    """
    short = sum(needs.values()) + AIR * len(needs) - room
    air = max(0, AIR - -(-max(0, short) // max(1, len(needs))))
    wide = {column: need + air for column, need in needs.items()}
    short = sum(wide.values()) - room
    if short > 0:
        return _narrowed(wide, whole, names, short)
    wide = _made_whole(wide, whole, -short)
    return _spread(wide, room - sum(wide.values())) if spread else wide


def _narrowed(
    wide: Mapping[int, int], whole: Mapping[int, int], names: Collection[int], short: int
) -> dict[int, int]:
    """Names give what is short, whichever is widest; nothing where all of them cannot."""
    left = dict(wide)
    for lines in LINES:
        least = {
            c: min(wide[c], _in_lines(min(whole.get(c, 0), 2 * wide[c]), lines)) for c in names
        }
        if short <= sum(wide[column] - least[column] for column in names):
            for _pixel in range(short):
                giving = [column for column in names if left[column] > least[column]]
                left[max(giving, key=left.__getitem__)] -= 1
            return left
    return left


def _in_lines(whole: int, lines: int) -> int:
    """The pixels of a column whose longest text takes so many lines."""
    return max(LEAST, -(-(whole - EDGES) // lines) + EDGES + SIGN)


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
