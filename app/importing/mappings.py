"""The seller's own reading of a header, as a file and as a layout.

A mapping file is TOML::

    platform = "generic"
    report = "orders"
    fingerprint = "0a1b2c3d4e5f6a7b"    # of the header; optional

    [columns]
    "订单号" = "order_id"
    "销售时间" = "created_at, paid_at"
"""

from __future__ import annotations

from pathlib import Path

import tomlkit

from app.catalogue.resources import Table, read_toml
from app.catalogue.templates import FIELDS, ExportTemplate, Vocabulary, all_templates, normal
from app.importing.privacy import is_personal
from app.importing.recognise import RecognisedTable
from app.model import PLATFORM_NAMES, REPORT_NAMES, Mapping, Platform, Report

LAYOUT = "mapping"
_KEYS = {Report.CUSTOMER_SERVICE: ()}
_PERSONAL_MAY_FEED = ("province", "agent")


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file; RuleError names what is wrong with it."""
    table = read_toml(path)
    table.only("platform", "report", "label", "columns", "fingerprint")
    platform, report = table.text("platform"), table.text("report")
    if platform not in {str(known) for known in Platform}:
        raise table.fail("platform", f"没有「{platform}」这个平台")
    if report not in {str(known) for known in FIELDS}:
        raise table.fail("report", f"没有「{report}」这种报表")
    columns = _columns(table.table("columns"), Report(report))
    return Mapping(Platform(platform), Report(report), columns, table.text("label", ""))


def load_fingerprint(path: Path) -> str:
    """The header a mapping file was made for; RuleError where it does not say."""
    table = read_toml(path)
    fingerprint = table.text("fingerprint", "")
    if not fingerprint:
        raise table.fail("fingerprint", "没有写明是哪种表头，请在导入那个文件时选用它")
    return fingerprint


def _columns(table: Table, report: Report) -> dict[str, str]:
    columns = {source: table.text(source) for source in table.values}
    for source, target in columns.items():
        for field in targets(target):
            if field not in FIELDS[report]:
                raise table.fail(source, f"没有「{field}」这个字段，请检查拼写")
    fields = {field for target in columns.values() for field in targets(target)}
    if report not in _KEYS and "order_id" not in fields:
        raise table.fail("order_id", "缺少订单号这一列")
    return columns


def targets(target: str) -> tuple[str, ...]:
    """The fields one column feeds: ``created_at, paid_at``."""
    return tuple(part for part in (piece.strip() for piece in target.split(",")) if part)


def dump_mapping(mapping: Mapping, fingerprint: str = "") -> str:
    """The text of a mapping file that :func:`load_mapping` reads back as the same mapping."""
    document = tomlkit.document()
    if fingerprint:
        document["fingerprint"] = fingerprint
    document["platform"] = str(mapping.platform)
    document["report"] = str(mapping.report)
    if mapping.label:
        document["label"] = mapping.label
    document["columns"] = dict(mapping.columns)
    return tomlkit.dumps(document)


def layout_of(table: RecognisedTable) -> ExportTemplate:
    """The layout a table is read by: the one it has, or the seller's mapping as one."""
    if table.template is not None:
        return table.template
    assert table.mapping is not None
    return as_template(table.mapping)


def as_template(mapping: Mapping) -> ExportTemplate:
    """A mapping as a layout of its own; status words are those of the platform's layouts."""
    fields: dict[str, tuple[str, ...]] = {}
    for source, target in mapping.columns.items():
        for field in targets(target):
            if not is_personal(normal(source)) or field in _PERSONAL_MAY_FEED:
                fields[field] = (*fields.get(field, ()), normal(source))
    return ExportTemplate(
        id=LAYOUT,
        platform=mapping.platform,
        report=mapping.report,
        label=mapping.label or _label(mapping),
        refused="",
        key=_KEYS.get(mapping.report, ("order_id",)),
        signatures=(),
        never=frozenset(),
        fields=fields,
        marks={},
        known=frozenset(normal(source) for source in mapping.columns),
        words=_borrowed_words(mapping),
        exclusions={},
        repeated=frozenset(),
        shop_names=(),
        created_from_id=False,
        total_first=False,
    )


def _label(mapping: Mapping) -> str:
    return f"{PLATFORM_NAMES[mapping.platform]} {REPORT_NAMES[mapping.report]}"


def _borrowed_words(mapping: Mapping) -> dict[str, Vocabulary]:
    """What the words of each field mean: the own platform's meaning first, then any other's."""
    lenders = [t for t in all_templates() if t.report is mapping.report]
    lenders.sort(key=lambda t: (t.platform is not mapping.platform, t.id))
    words: dict[str, Vocabulary] = {}
    for lender in lenders:
        for field, vocabulary in lender.words.items():
            known = words.get(field, Vocabulary({}, (), vocabulary.empty))
            inside = (*known.inside, *(pair for pair in vocabulary.inside if pair[0]))
            words[field] = Vocabulary({**vocabulary.exact, **known.exact}, inside, known.empty)
    return words
