"""The backend's score page, copied as text: which value belongs to which label.

A page says more than its values: industry means, changes, targets. Those are left out; weights are
told apart; and a label that the pack does not know never gives its number to the label before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.catalogue.rulepacks import RulePack
from app.errors import RequestError
from app.importing.page_words import (
    bare_label,
    page_date,
    page_pattern,
    plain,
    unstacked,
    without_dates,
)
from app.importing.typed_values import amount, in_range, point_range
from app.model import Origin, Platform, SnapshotValue

MAX_CHARACTERS = 200_000
ITEM_LABELS = {
    **dict.fromkeys(("加分项", "加分", "附加项", "附加项得分", "附加分"), "bonus"),
    **dict.fromkeys(("扣分项", "差行为扣分", "扣分"), "deduction"),
}
_UNREAD_LENGTH = 80
_FAR_MORE = 1.5
_MORE = 2


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a pasted page says; ``unread`` are lines with a label and a number not understood."""

    on: date
    on_known: bool  # the page itself says its date
    values: tuple[SnapshotValue, ...]
    unread: tuple[str, ...]
    pack_id: str = ""  # whose labels the page has
    seems: Platform | None = None  # another platform, whose page it rather is
    said: tuple[tuple[str, str], ...] = ()  # key -> the number as the page writes it: 78.60
    weights: tuple[
        tuple[str, float], ...
    ] = ()  # dimension or metric id -> the weight printed, 0..1


def page_day(text: str, fallback_on: date) -> date | None:
    """The day the page says it is of; None where it says none."""
    return page_date(plain(text[:MAX_CHARACTERS]), fallback_on)


def read_best(
    text: str, pack: RulePack, platform: Platform, packs: Sequence[RulePack], fallback_on: date
) -> PageReading:
    """Read a page by the pack, unless another one of that platform knows far more of its labels.

    Where one of another platform knows far more, the reading says so: a few labels (店铺体验分,
    平台求助率) stand on the pages of several.
    """
    own = read_page(text, pack, fallback_on)
    best: dict[Platform, PageReading] = {platform: own}
    for other in packs:
        if other.shipped and other.platform is not Platform.GENERIC:
            reading = read_page(text, other, fallback_on)
            best[other.platform] = max(best.get(other.platform, reading), reading, key=_count)
    likeliest = best.pop(platform)
    chosen = likeliest if _count(likeliest) > _FAR_MORE * _count(own) else own
    enough = max(_FAR_MORE * _count(chosen), _count(chosen) + _MORE)
    strange = max(best, key=lambda other: _count(best[other]), default=None)
    seems = strange if strange is not None and _count(best[strange]) >= enough else None
    return replace(chosen, seems=seems)


def _count(reading: PageReading) -> int:
    return len(reading.values)


def read_page(text: str, pack: RulePack, fallback_on: date) -> PageReading:
    """Read a page by the labels of the pack; no values at all is an answer, not an error.

    Values are in the metric's unit (rates 0..1), bonus and deduction as amounts of at least 0. The
    date is the one after 更新时间, else ``fallback_on``. RequestError only for absurdly long text.
    """
    if len(text) > MAX_CHARACTERS:
        raise RequestError(
            "page_too_long", "粘贴的文字太长，不像体验分页面。请只复制体验分那一页。"
        )
    folded = plain(text)
    updated_on = page_date(folded, fallback_on)
    on = updated_on or fallback_on
    scan = _Scan(pack, _bare_counts(unstacked(without_dates(folded)), pack))
    scan.run()
    values = tuple(
        SnapshotValue(pack.page_key(key), on, value, Origin.OFFICIAL)
        for key, value in scan.found.items()
    )
    return PageReading(
        on,
        updated_on is not None,
        values,
        tuple(scan.unread),
        pack.id,
        said=tuple((pack.page_key(key), text) for key, text in scan.said.items()),
        weights=tuple(scan.weights.items()),
    )


def _bare_counts(text: str, pack: RulePack) -> str:
    """``延迟发货单量 3 单`` without the word: elsewhere so many 单 are orders behind a value."""
    counted = [label for m in pack.metrics if m.unit == "count" for label in (m.name, *m.labels)]
    if not counted:
        return text
    words = "|".join(map(re.escape, sorted(counted, key=len, reverse=True)))
    return re.sub(rf"((?:{words})[\s:]*\d+)[ \t]*单", r"\1", text)


@lru_cache(maxsize=32)
def _labels(pack_labels: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    labels = {_folded(label): key for label, key in pack_labels}
    return labels, page_pattern(labels)


def _pack_labels(pack: RulePack) -> tuple[tuple[str, str], ...]:
    """Every label of the pack with its key; an earlier one keeps a label that two share."""
    rows = [(label, "total") for label in pack.total_labels]
    rows += [(label, d.id) for d in pack.dimensions for label in (d.name, *d.labels)]
    rows += [(label, m.id) for m in pack.metrics for label in (m.name, *m.labels)]
    rows += ITEM_LABELS.items()
    return tuple(reversed(rows))


def _own_names(pack: RulePack) -> frozenset[str]:
    """What metrics and dimensions themselves are called, and the first label of the total."""
    names = [*(metric.name for metric in pack.metrics), *(part.name for part in pack.dimensions)]
    return frozenset(map(_folded, [*names, *pack.total_labels[:1]]))


def _folded(label: str) -> str:
    return "".join(plain(label).split())


class _Scan:
    """One pass over the page: the label last seen waits for the first number that fits it."""

    def __init__(self, pack: RulePack, text: str) -> None:
        self.pack = pack
        self.text = text
        self.units = {rule.id: rule.unit for rule in pack.metrics}
        self.kinds = self.units | {dimension.id: "dimension" for dimension in pack.dimensions}
        self.found: dict[str, float] = {}
        self.said: dict[str, str] = {}
        self.own = _own_names(pack)
        self.lines: dict[str, tuple[str, bool]] = {}  # key -> its line, and whether by its own name
        self.unread: list[str] = []
        self.key: str | None = None  # the label that waits, None for none
        self.named: str | None = None  # what the last label named, until a number follows it
        self.hint = ""
        self.strange = False  # a label of no metric of this pack waits
        self.ignoring = False  # the next number is a mean, a change, a target
        self.weighing = False  # ... a weight,
        self.adjoins = False  # ... after which the label's value may stand
        self.weights: dict[str, float] = {}
        self.of: str | None = None  # what the last label named, its value told or not
        self.by_own_name = False  # the waiting label is the name itself, not a word near to it
        self.used: set[int] = set()  # beginnings of the lines that gave a number
        self.loose: list[re.Match[str]] = []  # numbers that nobody took
        self.label_at = 0
        self.label_end = 0

    def run(self) -> None:
        labels, pattern = _labels(_pack_labels(self.pack))
        for match in pattern.finditer(self.text):
            if match["label"]:
                words = _folded(match["label"])
                self._label(match, labels[words], words in self.own)
            elif match["other"]:
                words = bare_label(match["other"])
                self._label(match, labels.get(words), words in self.own)
            elif match["ignore"]:
                self._ignore(match)
            elif match["missing"]:
                self._missing()
            else:
                self._number(match)
        for match in self.loose:
            if self._line_start(match.start()) not in self.used:
                self._note_loose(match)

    def _label(self, match: re.Match[str], key: str | None, own: bool) -> None:
        piled_up = self._piled_up(match, key)
        self.named = self.of = key
        if piled_up:
            key = None
        self.key, self.hint, self.strange = key, match["hint"] or "", key is None
        self.ignoring, self.by_own_name = False, own
        self.label_at, self.label_end = match.start(), match.end()

    def _piled_up(self, match: re.Match[str], key: str | None) -> bool:
        """Labels of one kind straight after each other: whose the next number is, is not known."""
        between = self.text[self.label_end : match.start()]
        if self.named in (None, key) or between.strip():
            return False
        return key is not None and self._kind(self.named) == self._kind(key)

    def _kind(self, key: str | None) -> str | None:
        """What labels are alike: dimensions, and metrics of one unit."""
        return self.kinds.get(key or "", key)

    def _ignore(self, match: re.Match[str]) -> None:
        """得分 after a metric is its points, after a dimension its value."""
        unit = self.units.get(self.key or "", "points")
        self.ignoring = not match["points"] or unit != "points"
        self.weighing = bool(match["weight"])
        self.adjoins = self.weighing and self._adjoining(match)

    def _missing(self) -> None:
        if not self.ignoring:
            self.key, self.strange = None, False
        self.ignoring = False

    def _number(self, match: re.Match[str]) -> None:
        self.named = None
        if self.ignoring:
            self._take(match)
            self.ignoring = False
            if self.weighing:
                self._weigh(match)
        elif self.strange:
            self._note(match)
            self.strange = False
        elif self.key is not None:
            self._offer(match, self.key)
        else:
            self.loose.append(match)

    def _weigh(self, match: re.Match[str]) -> None:
        """The weight of what the last label named; its value may follow where none has."""
        self.weighing = False
        if self.adjoins:
            self.label_end = match.end()
        share = amount(f"{match['number']}%", "rate") if match["number"] else None
        if self.of in self.kinds and match["unit"] == "%" and share is not None and share <= 1:
            self.weights.setdefault(self.of, share)

    def _take(self, match: re.Match[str]) -> None:
        self.used.add(self._line_start(match.start()))

    def _offer(self, match: re.Match[str], key: str) -> None:
        value = self._value(match, key)
        if value is None:
            if self._adjoining(match) and not match["sign"]:
                self._note(match)
            else:
                self.loose.append(match)
            return
        self._keep(match, key, value)
        self.key = None

    def _keep(self, match: re.Match[str], key: str, value: float) -> None:
        """The first number of a key stays, unless one stands at its very name."""
        line, named = self.lines.get(key, ("", False))
        if line and not (self.by_own_name and not named):
            if self.found[key] != value:
                self._note(match)
            return
        if line and self.found[key] != value:
            self.unread.append(line)
        self._take(match)
        self.lines[key] = self._line(match), self.by_own_name
        self.found[key] = value
        unit = match["unit"] or match["unit_below"] or self.hint
        self.said[key] = match["duration"] or match["number"] + (unit if unit != "分" else "")

    def _value(self, match: re.Match[str], key: str) -> float | None:
        """The number as a value of ``key``, or None where it does not fit."""
        if match["sign"] and key not in ("bonus", "deduction"):
            return None
        unit = match["unit"] or match["unit_below"] or ""
        if not unit and not match["duration"]:
            if not self._adjoining(match):
                return None
            unit = self.hint
        said = match["duration"] or f"{match['number']}{unit}"
        if key in self.units:
            return self._metric_value(said, unit, self.units[key])
        value = amount(said, "points")
        _, floor, ceiling = point_range(self.pack, key)
        return value if value is not None and floor <= value <= ceiling else None

    def _metric_value(self, said: str, unit: str, metric_unit: str) -> float | None:
        """A rate without % could be a fraction or not; 分 after a duration is its points."""
        if metric_unit == "rate" and unit != "%":
            return None
        if metric_unit in ("hours", "seconds") and unit == "分":
            return None
        value = amount(said, metric_unit)
        return value if value is not None and in_range(value, metric_unit) else None

    def _adjoining(self, match: re.Match[str]) -> bool:
        """Nothing but blanks and punctuation stands between the label and the number."""
        return not self.text[self.label_end : match.start()].strip(" \t\n:|?得分数为是")

    def _note(self, match: re.Match[str]) -> None:
        self._take(match)
        self._tell(self._line(match))

    def _note_loose(self, match: re.Match[str]) -> None:
        """A number nobody took, with the line above where nothing stands before it."""
        start = self._line_start(match.start())
        if not self.text[start : match.start()].strip():
            start = self._line_start(len(self.text[:start].rstrip()))
        line = self.text[start : self._line_end(match.end())]
        self._tell(" ".join(line.split())[:_UNREAD_LENGTH])

    def _tell(self, line: str) -> None:
        if line not in self.unread:
            self.unread.append(line)

    def _line(self, match: re.Match[str]) -> str:
        """From the label to the end of the number's line."""
        line = self.text[self.label_at : self._line_end(match.end())]
        return " ".join(line.split())[:_UNREAD_LENGTH]

    def _line_start(self, position: int) -> int:
        return self.text.rfind("\n", 0, position) + 1

    def _line_end(self, position: int) -> int:
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end
