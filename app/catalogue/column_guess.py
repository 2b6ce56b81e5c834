"""Which column of an unknown header probably feeds which field, learned from the known layouts."""

from __future__ import annotations

from collections.abc import Sequence

from app.catalogue.templates import FIELDS, all_templates, normal
from app.model import Mapping, Platform, Report


def likely_columns(
    headers: Sequence[str], report: Report, platform: Platform, layout: str = ""
) -> dict[str, str]:
    """Field -> header, for the fields whose usual names occur; each header is used once.

    The names of the guessed ``layout`` count first, then those of the platform, then any other's.
    """
    free = {normal(header): header for header in reversed(headers) if header}
    found: dict[str, str] = {}
    for field in FIELDS[report]:
        for name in _names(field, report, platform, layout):
            if name in free:
                found[field] = free.pop(name)
                break
    return found


def _names(field: str, report: Report, platform: Platform, layout: str) -> list[str]:
    lenders = [template for template in all_templates() if template.report is report]
    lenders.sort(key=lambda t: (t.id != layout, t.platform is not platform, t.id))
    names = (name for template in lenders for name in template.fields.get(field, ()))
    return list(dict.fromkeys(names))


def mapping_of(chosen: dict[str, str], report: Report, platform: Platform) -> Mapping:
    """The mapping of chosen columns (field -> header); one column may feed several fields."""
    columns: dict[str, list[str]] = {}
    for field, header in chosen.items():
        columns.setdefault(header, []).append(field)
    return Mapping(platform, report, {header: ", ".join(f) for header, f in columns.items()})


def needs_order_id(report: Report) -> bool:
    """Whether rows of a report cannot be used without an order number."""
    return "order_id" in FIELDS[report]
