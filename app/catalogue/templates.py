"""Export layouts as data (resources/templates/<platform>/<export>.toml).

A layout says how its header is recognised, which column feeds which field of the record, and what
the platform's status words mean. A new layout is a new file; nothing here knows any platform.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from app.catalogue.resources import Table, read_toml, resources_dir
from app.catalogue.traditional import simplified
from app.errors import FILE_MESSAGES
from app.model import Platform, Report

WordValue = str | bool

_ORDER_FIELDS = {
    "order_id": "id",
    "item_id": "id",
    "status": "word",
    "refund_status": "word",
    "created_at": "time",
    "paid_at": "time",
    "promised_at": "deadline",
    "dispatched_at": "time",
    "finished_at": "time",
    "promised_delivery_at": "deadline",
    "refunded_at": "time",
    "paid_fen": "money",
    "refund_fen": "refund",
    "province": "province",
    "courier": "courier",
    "waybill": "waybill",
    "parcel": "parcel",
    "product_id": "code",
    "product_name": "text",
    "sku": "text",
    "quantity": "count",
}

# field name -> kind of value, for each report that rows are read from
FIELDS: dict[Report, dict[str, str]] = {
    Report.ORDERS: _ORDER_FIELDS,
    Report.ORDER_ITEMS: _ORDER_FIELDS,
    Report.AFTER_SALES: {
        "after_sale_id": "id",
        "order_id": "id",
        "item_id": "id",
        "kind": "word",
        "status": "word",
        "reason": "text",
        "product_id": "code",
        "product_name": "text",
        "applied_at": "time",
        "agreed_at": "time",
        "refunded_at": "time",
        "finished_at": "time",
        "refund_fen": "refund",
        "arbitrated": "word",
        "liable": "text",
        "whole_hours": "hours",  # from the application to the end, where no column tells the end
    },
    Report.REVIEWS: {
        "order_id": "id",
        "product_id": "code",
        "product_name": "text",
        "reviewed_at": "time",
        "stars": "stars",
        "logistics_stars": "stars",
        "service_stars": "stars",
        "text": "text",
        "more_text": "text",
    },
    Report.LOGISTICS: {
        "order_id": "id",
        "waybill": "waybill",
        "courier": "courier",
        "paid_at": "time",
        "dispatched_at": "time",
        "picked_up_at": "time",
        "signed_at": "time",
        "promised_delivery_at": "deadline",
        "province": "province",
    },
    Report.CUSTOMER_SERVICE: {
        "agent": "text",
        "period": "period",
        "sessions": "count",
        "mean_reply_seconds": "seconds",
        "first_reply_seconds": "seconds",
        "three_minute_reply_rate": "rate",
        "rated_sessions": "count",
        "dissatisfied_sessions": "count",
        "dissatisfaction_rate": "rate",
        "refunds": "count",
        "dispute_refund_rate": "rate",
        "platform_help_rate": "rate",
        "quality_refund_rate": "rate",
        "mean_refund_hours": "hours",
        "return_refund_hours": "hours",
        "shipped_refund_hours": "hours",
        "very_dissatisfied": "count",  # counted with dissatisfied_sessions
        "at": "time",  # of a single conversation
        "rating": "word",  # true: dissatisfied, false: rated otherwise
    },
}

# fields that only a few layouts of a report have: no file is told to lack them
_OWN_RATES = ("dispute_refund_rate", "platform_help_rate", "quality_refund_rate")
_OWN_HOURS = ("mean_refund_hours", "return_refund_hours", "shipped_refund_hours")
_CONVERSATION = ("very_dissatisfied", "at", "rating")
SELDOM = {
    Report.AFTER_SALES: frozenset(("whole_hours",)),
    Report.CUSTOMER_SERVICE: frozenset(("refunds", *_OWN_RATES, *_OWN_HOURS, *_CONVERSATION)),
}

# columns that mark an order or row without feeding a field of the record
MARKS = ("order_type", "cancel_reason", "trial", "gift", "status")

_KEYS: dict[Report, tuple[str, ...]] = {
    Report.ORDERS: ("order_id",),
    Report.ORDER_ITEMS: ("order_id",),
    Report.AFTER_SALES: ("after_sale_id", "order_id"),
    Report.REVIEWS: ("order_id",),
    Report.LOGISTICS: ("order_id",),
    Report.CUSTOMER_SERVICE: (),
}

_NUMBERED = re.compile(r"^\d{1,2}[.、](?=\D)")
_BRACKETED = re.compile(r"(?<=.)[\[【]([^\[\]【】]+)[\]】]$")
# what cannot be seen, and what pages show beside a name: signs to sort by and to ask
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060'`ⓘℹ↑↓⇅↕▲▼△▽"), None)


@lru_cache(maxsize=65_536)
def normal(text: str) -> str:
    """A header or status word, simplified, without width, space, BOM, case and marks; 帐 is 账."""
    folded = simplified(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))
    return _unmarked("".join(folded.split()).replace("帐", "账").lower())


def _unmarked(text: str) -> str:
    """The word without what forms put around it: ``*订单号(必填)``, ``1.订单号:``, ``【订单号】``.

    A unit in square brackets stands in round ones afterwards.
    """
    text = _NUMBERED.sub("", text.strip("*:?")).removesuffix("(必填)").removesuffix("(选填)")
    text = text.strip("*:?")
    bracketed = text[:1] in ("[", "【") and text[-1:] in ("]", "】")
    return text[1:-1] if bracketed else _BRACKETED.sub(r"(\1)", text)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of one column mean. Keys written ``*word*`` match inside a cell."""

    exact: dict[str, WordValue]
    inside: tuple[tuple[str, WordValue], ...]
    empty: WordValue | None  # what a missing cell means, the key ""

    def meaning(self, text: str) -> WordValue | None:
        """The meaning of cleaned words; None where the vocabulary has none."""
        key = normal(text)
        if key in self.exact:
            return self.exact[key]
        return next((value for needle, value in self.inside if needle in key), None)


@dataclass(frozen=True, slots=True)
class ExportTemplate:
    """One layout. All header names in it are already :func:`normal`."""

    id: str
    platform: Platform
    report: Report | None  # None for a layout that is recognised only to be refused
    label: str
    refused: str  # what it is, in words, where it is not wanted
    key: tuple[str, ...]  # fields without which it is not this layout
    signatures: tuple[frozenset[str], ...]  # all present = this layout; "@field" = any synonym
    never: frozenset[str]  # headers that mean it is something else
    fields: dict[str, tuple[str, ...]]  # field -> its header names, best first
    marks: dict[str, tuple[str, ...]]  # mark -> its header names
    known: frozenset[str]  # every header name the layout is known to have
    words: dict[str, Vocabulary]  # field -> meanings
    exclusions: dict[str, Vocabulary]  # mark -> Exclusion values
    repeated: frozenset[str]  # fields written on every row of an order: taken once, not summed
    shop_names: tuple[str, ...]
    created_from_id: bool  # the order number begins with YYMMDD
    total_first: bool  # the first data row is the shop's total
    written: dict[str, str] = field(default_factory=dict)  # normal name -> as exports write it
    unseen: frozenset[str] = frozenset()  # fields that its own export was never seen to have
    refusal: str = "not_wanted"  # key of the sentence that says so, where it is not wanted

    def column(self, of: str) -> str | None:
        """What the platform calls the column of a field; None where its export has none."""
        names = self.fields.get(of, ())
        return self.written.get(names[0], names[0]) if names and of not in self.unseen else None

    def names(self, element: str) -> tuple[str, ...]:
        """The header names that satisfy one element of a signature."""
        return self.fields[element[1:]] if element.startswith("@") else (element,)


_TOP = (
    "id",
    "platform",
    "report",
    "label",
    "refused",
    "refusal",
    "source",
    "key",
    "signatures",
    "never",
)
_REST = ("also", "unseen", "fields", "marks", "words", "exclusions", "repeated", "shop_names")
_OPTIONS = ("created_from_id", "total_first")


@lru_cache(maxsize=1)
def all_templates() -> tuple[ExportTemplate, ...]:
    """Every shipped layout in a stable order; RuleError names file and key of a mistake."""
    paths = sorted(resources_dir().joinpath("templates").glob("*/*.toml"))
    return tuple(load_template(path) for path in paths)


def template(template_id: str) -> ExportTemplate:
    """The layout of that id; KeyError where there is none."""
    for candidate in all_templates():
        if candidate.id == template_id:
            return candidate
    raise KeyError(template_id)


@lru_cache(maxsize=16)
def synonyms(report: Report) -> dict[str, tuple[str, ...]]:
    """Field -> the header names any layout of a report has for it, and for no other field."""
    named: dict[str, dict[str, None]] = {}
    fields_of: dict[str, set[str]] = {}
    for layout in all_templates():
        if layout.report is report:
            for field, names in layout.fields.items():
                named.setdefault(field, {}).update(dict.fromkeys(names))
                for name in names:
                    fields_of.setdefault(name, set()).add(field)
    return {
        field: tuple(name for name in names if len(fields_of[name]) == 1)
        for field, names in named.items()
    }


def load_template(path: Path) -> ExportTemplate:
    """Read and check one layout file."""
    return build_template(read_toml(path))


def build_template(table: Table) -> ExportTemplate:
    """Check the values of one layout file."""
    table.only(*_TOP, *_REST, *_OPTIONS)
    report = _report(table)
    fields = _names(table.table("fields"), FIELDS[report] if report else None)
    marks = _names(table.table("marks"), dict.fromkeys(MARKS, "mark"))
    shop_names = tuple(normal(name) for name in table.texts("shop_names"))
    also = frozenset(normal(name) for name in table.texts("also"))
    key = table.texts("key") or (_KEYS[report] if report else ())
    return ExportTemplate(
        id=table.text("id"),
        platform=_platform(table),
        report=report,
        label=table.text("label"),
        refused=table.text("refused", ""),
        key=_checked(table, "key", key, fields),
        signatures=_signatures(table, fields),
        never=frozenset(normal(name) for name in table.texts("never")),
        fields=fields,
        marks=marks,
        known=_known(fields, marks, shop_names, also),
        words=_vocabularies(table.table("words"), fields),
        exclusions=_vocabularies(table.table("exclusions"), {**marks, "status": ()}),
        repeated=frozenset(_checked(table, "repeated", table.texts("repeated"), fields)),
        shop_names=shop_names,
        created_from_id=table.flag("created_from_id"),
        total_first=table.flag("total_first"),
        written=_written(table.table("fields")),
        unseen=frozenset(_checked(table, "unseen", table.texts("unseen"), fields)),
        refusal=_refusal(table),
    )


def _report(table: Table) -> Report | None:
    name = table.opt_text("report")
    if name is None:
        if not table.text("refused", ""):
            raise table.fail("report", "缺少这一项")
        return None
    if name not in {str(report) for report in FIELDS}:
        raise table.fail("report", f"没有「{name}」这种报表")
    return Report(name)


def _refusal(table: Table) -> str:
    name = table.text("refusal", "not_wanted")
    if name not in FILE_MESSAGES:
        raise table.fail("refusal", f"没有「{name}」这句话")
    return name


def _platform(table: Table) -> Platform:
    name = table.text("platform")
    if name not in {str(platform) for platform in Platform}:
        raise table.fail("platform", f"没有「{name}」这个平台")
    return Platform(name)


def _names(table: Table, allowed: AnyMapping[str, str] | None) -> dict[str, tuple[str, ...]]:
    for name in table.values:
        if allowed is not None and name not in allowed:
            raise table.fail(name, "没有这个字段，请检查拼写")
    return {name: tuple(normal(text) for text in table.texts(name)) for name in table.values}


def _written(table: Table) -> dict[str, str]:
    return {normal(text): text for name in table.values for text in table.texts(name)}


def _checked(
    table: Table, key: str, names: tuple[str, ...], fields: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    for name in names:
        if name not in fields:
            raise table.fail(key, f"字段「{name}」没有列名")
    return names


def _signatures(table: Table, fields: dict[str, tuple[str, ...]]) -> tuple[frozenset[str], ...]:
    groups = table.values.get("signatures", [])
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        raise table.fail("signatures", "应为列名的组")
    found = []
    for group in groups:
        names = [str(name) for name in group]
        _checked(table, "signatures", tuple(n[1:] for n in names if n.startswith("@")), fields)
        found.append(frozenset(n if n.startswith("@") else normal(n) for n in names))
    return tuple(found)


def _known(
    fields: dict[str, tuple[str, ...]],
    marks: dict[str, tuple[str, ...]],
    shop_names: tuple[str, ...],
    also: frozenset[str],
) -> frozenset[str]:
    named = {name for names in (*fields.values(), *marks.values()) for name in names}
    return frozenset(named) | frozenset(shop_names) | also


def _vocabularies(table: Table, allowed: dict[str, tuple[str, ...]]) -> dict[str, Vocabulary]:
    for name in table.values:
        if name not in allowed:
            raise table.fail(name, "没有这个字段，请检查拼写")
    return {name: _vocabulary(table.table(name)) for name in table.values}


def _vocabulary(table: Table) -> Vocabulary:
    exact: dict[str, WordValue] = {}
    inside: list[tuple[str, WordValue]] = []
    for word, value in table.values.items():
        if not isinstance(value, str | bool):
            raise table.fail(word, "应为文字或 true / false")
        if word.startswith("*") and word.endswith("*") and word:
            inside.append((normal(word.strip("*")), value))
        else:
            exact[normal(word)] = value
    return Vocabulary(exact, tuple(inside), exact.pop("", None))
