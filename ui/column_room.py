"""How a table's columns share its width: values in, pixels out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

AIR = 16  # pixels beside what a column shows, while there is room
LEAST = 76  # a shortened name keeps so many


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
    short, air goes first, then ``names`` are shortened (unless a scroll bar is needed anyway). Where some
    is left, shortened texts become whole; with ``spread`` what is left then is shared by all.
    """
    short = sum(needs.values()) + AIR * len(needs) - room
    air = max(0, AIR - -(-max(0, short) // max(1, len(needs))))
    wide = {column: need + air for column, need in needs.items()}
    short = sum(wide.values()) - room
    if short > 0:
        return _shortened(wide, names, short)
    wide = _made_whole(wide, whole, -short)
    return _spread(wide, room - sum(wide.values())) if spread else wide


def _shortened(wide: Mapping[int, int], names: Collection[int], short: int) -> dict[int, int]:
    """Names give what is short, whichever is widest; nothing where all of them cannot."""
    left = dict(wide)
    if short > sum(max(0, wide[column] - LEAST) for column in names):
        return left
    for _pixel in range(short):
        left[max(names, key=left.__getitem__)] -= 1
    return left


def _made_whole(wide: Mapping[int, int], whole: Mapping[int, int], spare: int) -> dict[int, int]:
    """Texts that are cut off get what they lack, or an equal part of what there is."""
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
