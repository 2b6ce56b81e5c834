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
_LEAST_PIECE, _LOOKED_AT = (
    4,
    160,
)  # characters of a piece that all share; of a name that are compared
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz."
_MARKS = " :：;；,，、/"  # a word of a name ends here


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
    if any("…" in label[1:] for label in made):
        told = _without_shared(names, 0.9 * most * room) or told
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


def _without_shared(names: Sequence[str], room: float) -> list[str]:
    """Names wider than ``room`` as the pieces that tell them apart: ``保温杯 000号 奶油白``.

    Empty where too little is left of one, or two would read the same.
    """
    long = list(dict.fromkeys(name for name in names if inches(name) > room))
    if len(long) < 2:
        return []
    parts = [" ".join(filter(None, part)) for part in _own_parts(long)]
    if len(set(parts)) < len(long) or min(map(len, parts)) < _LEAST_SHARED:
        return []
    short = dict(zip(long, parts, strict=True))
    return [short.get(name, name) for name in names]


def _own_parts(names: Sequence[str]) -> list[list[str]]:
    """What stands before, between and behind the pieces that all names share."""
    shared = _shared(names)
    if not shared:
        return [[name.strip(_MARKS)] for name in names]
    split = [name.partition(shared) for name in names]
    before = _own_parts([first for first, _, _ in split])
    behind = _own_parts([last for _, _, last in split])
    return [first + last for first, last in zip(before, behind, strict=True)]


def _shared(names: Sequence[str]) -> str:
    """The longest piece in all names that leaves numbers whole, and their words with them; else empty."""
    least = min(names, key=len)[:_LOOKED_AT]
    for size in range(len(least), _LEAST_PIECE - 1, -1):
        for start in range(len(least) - size + 1):
            piece = least[start : start + size]
            if all(piece in name for name in names):
                piece = _beside_numbers(piece, names)
                if len(piece) >= _LEAST_PIECE:
                    return piece
    return ""


def _beside_numbers(piece: str, names: Sequence[str]) -> str:
    """A piece without its part of a number at either end, and without the word that belongs to one."""
    split = [name.partition(piece) for name in names]
    if any(_plain(first[-1:]) for first, _, _ in split):
        piece = piece.lstrip(_DIGITS)
        word = next((at for at, sign in enumerate(piece) if sign in _MARKS), 0)
        piece = piece[word:]
    if any(_plain(last[:1]) for _, _, last in split):
        piece = piece.rstrip(_DIGITS)
        word = max(piece.rfind(mark) for mark in _MARKS)
        piece = piece[: word + 1] if word >= 0 else piece
    return piece


def _plain(sign: str) -> bool:
    """Whether a number or a Latin word goes on with this sign."""
    return sign != "" and sign in _DIGITS


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
