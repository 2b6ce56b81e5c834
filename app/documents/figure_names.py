"""Names in a chart: how wide they are, and where their lines break. Import late: matplotlib is heavy.

A line never holds one lone character of a word where it can be helped, nor begins with a closing mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, combinations, pairwise, takewhile

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from app.documents.figure_parts import font_family

SIZE = 9.0  # points of most words
_HINTED = 1.04  # on a screen a letter takes whole pixels: words get a little wider
_PIECES = re.compile(r"[A-Za-z0-9.,%+~×-]+ ?|. ?")
_OPENING, _CLOSING = (
    "（「『【《(“‘",
    "）」』】》)”’，。、；：！？,;:!?…的",
)  # 的 belongs to what it follows
_GOOD_ENDS = " /、，；：→"  # after one of these, and before an opening mark, a break reads well
_GOOD = 0.3  # inches of evenness that such a break is worth
_LEAST_SHARED = 2  # characters: fewer are no common beginning


@lru_cache(maxsize=4096)
def inches(text: str, points: float = SIZE) -> float:
    """How wide a line of text is."""
    font = FontProperties(family=font_family(), size=points)
    wide, _, _ = text_to_path.get_text_width_height_descent(text, font, False)
    return float(wide) / 72 * _HINTED


def in_lines(name: str, room: float, most: int, points: float = SIZE) -> str:
    """A name in up to ``most`` lines of ``room`` inches, as even as can be; else cut in its middle."""
    pieces = _pieces(" ".join(name.split()), room, points)
    if not pieces:
        return ""
    wide = sum(inches(piece, points) for piece in pieces)
    fitting = min(len(pieces), int(len(pieces) * 1.3 * room * most / max(wide, room)))
    for kept in (len(pieces), *range(min(fitting, len(pieces) - 1), 0, -1)):
        found = _laid(_without_middle(pieces, kept), room, most, points)
        if found is not None:
            return found
    return "…"


def told_apart(names: Sequence[str], room: float) -> list[str]:
    """Names wider than ``room`` inches without the beginning that all of these share.

    It would hide what tells them apart.
    """
    long = {name for name in names if inches(name) > room}
    columns = zip(*long, strict=False)  # the first characters of all, the second ones ...
    alike = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
    if len(long) < 2 or alike < _LEAST_SHARED:
        return list(names)
    return [f"…{name[min(alike, len(name) - 2) :]}" if name in long else name for name in names]


def labels(names: Sequence[str], room: float, most: int) -> list[str]:
    """Each name in up to ``most`` lines of ``room`` inches; different names never read the same.

    Those whose cut middles tell them apart show what differs; where even that is too long, a number does.
    """
    told = told_apart(names, 0.9 * most * room)
    made = [in_lines(name, room, most) for name in told]
    for alike in _reading_alike(names, made):
        parts = _differing([told[place] for place in alike], room)
        for place, part in zip(alike, parts, strict=True):
            made[place] = _headed(told[place], part, room, most)
    again = [names[place] for alike in _reading_alike(names, made) for place in alike]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(again), 1)}
    for place, name in enumerate(names):
        if name in numbers:
            made[place] = in_lines(f"{numbers[name]}. {told[place]}", room, most)
    return made


def _reading_alike(names: Sequence[str], made: Sequence[str]) -> list[list[int]]:
    """The places of different names whose labels are the same."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(made):
        places.setdefault(text.replace("\n", ""), []).append(place)
    return [alike for alike in places.values() if len({names[place] for place in alike}) > 1]


def _differing(names: Sequence[str], room: float) -> list[str]:
    """Names without the words that all begin with and without those that all end with."""
    split = [_pieces(name, room, SIZE) for name in names]
    first = _alike(split)
    left = [pieces[first:] for pieces in split]
    last = _alike([pieces[::-1] for pieces in left])
    after = "…" if last else ""
    return ["".join(pieces[: len(pieces) - last]).strip(" ;；") + after for pieces in left]


def _alike(split: Sequence[Sequence[str]]) -> int:
    """How many pieces all begin with."""
    columns = zip(*split, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))


def _headed(name: str, part: str, room: float, most: int) -> str:
    """What differs behind as much of the name's beginning as there is room for."""
    pieces = _pieces(name, room, SIZE)
    for kept in range(min(len(pieces), int(most * room / inches("字"))), -1, -1):
        text = f"{''.join(pieces[:kept]).removesuffix('…').strip()}…{part}"
        found = _laid(_pieces(text, room, SIZE), room, most, SIZE)
        if found is not None:
            return found
    return in_lines(part, room, most)


def _pieces(name: str, room: float, points: float) -> list[str]:
    """What stays together on a line: words of letters and digits, marks with what they belong to."""
    made: list[str] = []
    for piece in _PIECES.findall(name):
        if made and (piece[0] in _CLOSING or made[-1][-1] in _OPENING or made == ["…"]):
            made[-1] += piece
        else:
            made.append(piece)
    return [part for piece in made for part in _fitting(piece, room, points)]


def _fitting(piece: str, room: float, points: float) -> Sequence[str]:
    """A word that is wider than a line is no longer kept together."""
    return (piece,) if inches(piece.strip(), points) <= room else piece


def _without_middle(pieces: Sequence[str], kept: int) -> list[str]:
    if kept == len(pieces):
        return list(pieces)
    end = kept // 3
    return [*pieces[: kept - end], "…", *(pieces[len(pieces) - end :] if end else ())]


def _laid(pieces: Sequence[str], room: float, most: int, points: float) -> str | None:
    """The pieces in as few lines as hold them, the most even way; None where ``most`` do not."""
    ends = (0.0, *accumulate(inches(piece, points) for piece in pieces))
    for count in range(1, min(most, len(pieces)) + 1):
        ways = {}
        for cuts in combinations(range(1, len(pieces)), count - 1):
            widest = max(
                ends[last] - ends[first] for first, last in pairwise((0, *cuts, len(pieces)))
            )
            if widest <= room:
                ways[cuts] = widest - _GOOD * sum(_reads_well(pieces, cut) for cut in cuts)
        if ways:
            cuts = (0, *min(ways, key=lambda way: ways[way]), len(pieces))
            lines = ("".join(pieces[first:last]) for first, last in pairwise(cuts))
            return "\n".join(line.strip() for line in lines)
    return None


def _reads_well(pieces: Sequence[str], cut: int) -> bool:
    """Whether a break before this piece stands where a reader would pause."""
    return pieces[cut - 1][-1] in _GOOD_ENDS or pieces[cut][0] in _OPENING
