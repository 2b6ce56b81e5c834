"""The import as calls for the worker: reading one more file into a preview, and committing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.model import Alias, FileCounts, Mapping, Platform, Shop
from app.progress import Progress

if TYPE_CHECKING:
    from app.doors.intake import ImportPreview
    from app.program import Program


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a commit did; ``steps`` is how many edits an undo has to take back."""

    shop: Shop
    files: tuple[FileCounts, ...]
    steps: int


def read_again(
    program: Program,
    shop: Shop | None,
    paths: Sequence[Path],
    known: ImportPreview | None,
    progress: Progress,
    mapping: tuple[str, Mapping] | None = None,
    password: str | None = None,
    period: tuple[date, date] | None = None,
    alias: Alias | None = None,
    sure: bool = False,
    platform: Platform | None = None,
) -> ImportPreview:
    """Read files; what a preview ``known`` before says of other files stays.

    ``mapping`` is a header's fingerprint with the seller's reading of it: remembered, then used.
    ``period`` (first and last day) is for service tables that name no day, ``alias`` a column's
    other name: remembered, then used. ``sure``: they are this shop's, whatever they seem.
    ``platform`` is that of a shop to be made.
    """
    if alias is not None:
        program.columns.accept(alias)
    if mapping is not None:
        program.remember_mapping(*mapping)
    read = program.read_files(
        paths, shop, None, password, progress, period=period, sure=sure, platform=platform
    )
    return read if known is None else known.with_again(read)


def commit(
    program: Program,
    shop: Shop | tuple[str, Platform],
    preview: ImportPreview,
    progress: Progress,
) -> Outcome:
    """Write a preview; a new shop (name, platform) is added first."""
    steps = 0
    if isinstance(shop, tuple):
        shop = program.add_shop(*shop)
        steps = 1
    before = {batch.import_id for batch in program.imports(shop)}
    files = program.commit(preview, shop, progress)
    new = {batch.import_id for batch in program.imports(shop)} - before
    return Outcome(shop, files, steps + bool(new))
