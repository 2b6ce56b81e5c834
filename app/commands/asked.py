"""What a command is asked about: a metric by its id or its name, files of a shop it may not know."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import date

from app.catalogue.metric_names import id_of
from app.catalogue.rulepacks import RulePack
from app.errors import RequestError
from app.model import Shop
from app.program import ImportPreview, Program
from app.wording.files import not_asked_about

_NO_METRIC = ("bonus", "deduction", "growth")  # what page keys may begin with beside a metric


def with_metric_id(program: Program, args: argparse.Namespace) -> None:
    """Put the id in ``args.metric`` where a name was given; RequestError with the nearest names."""
    asked = getattr(args, "metric", None)
    if not asked:
        return
    name = getattr(args, "shop", None)
    if name is None:
        args.metric = id_of(asked, program.packs())
        return
    shop, pack_id = program.shop(name), getattr(args, "pack", None)
    on = program.data_until(shop) or date.today()
    first = program.pack(pack_id) if pack_id else program.pack_for(shop, on)
    args.metric = id_of(asked, _of_platform(program, shop, first))


def page_key(program: Program, shop: Shop, asked: str, on: date) -> str:
    """The key of a page value, ``指标`` or ``指标.points``, with the id in the name's place."""
    name = re.split("[.@]", asked)[0].strip()
    if name in _NO_METRIC:
        return asked
    packs = _of_platform(program, shop, program.pack_for(shop, on))
    return id_of(name, packs) + asked[len(name) :]


def _of_platform(program: Program, shop: Shop, first: RulePack) -> Iterator[RulePack]:
    """The pack that is asked, then the platform's others: the door says what it has not."""
    yield first
    yield from (pack for pack in program.packs() if pack.platform is shop.platform)


def need_known_shop(preview: ImportPreview, shop: str) -> None:
    """RequestError where a file names a shop that this one never went by: the window asks too."""
    strange = [file.parsed for file in preview.files if file.stranger]
    if strange:
        named = [(one.name, one.shop_names) for one in strange]
        raise RequestError("strange_shop", not_asked_about(named, shop))
