"""Reply scripts for customer service (resources/scripts): texts with variables, and words to avoid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.catalogue.fields import identifier
from app.catalogue.measures import ComplianceWarning, first_warning, parse_warnings
from app.catalogue.resources import Table, read_toml, resources_dir

_VARIABLE = re.compile(r"\{([^{}\n]{1,12})\}")


@dataclass(frozen=True, slots=True)
class ReplyScript:
    """One text; ``{订单号}`` in it is filled in before it is copied."""

    id: str
    title: str
    scene: str
    text: str
    own: bool = False  # the seller's wording

    @property
    def variables(self) -> tuple[str, ...]:
        """The names to fill in, each once, in the order they appear."""
        return tuple(dict.fromkeys(_VARIABLE.findall(self.text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every variable that has a value put in; the others stay to be seen."""
    return _VARIABLE.sub(lambda match: values.get(match[1]) or match[0], text)


@cache
def load_scripts() -> tuple[ReplyScript, ...]:
    """The program's scripts."""
    return parse_scripts(read_toml(resources_dir() / "scripts" / "replies.toml"))


def parse_scripts(root: Table) -> tuple[ReplyScript, ...]:
    """The scripts of one file; RuleError names the key that is wrong."""
    root.only("scripts")
    found = tuple(_script(table) for table in root.tables("scripts"))
    if len({script.id for script in found}) < len(found):
        raise root.fail("scripts", "有两条话术的 id 相同")
    return found


def _script(table: Table) -> ReplyScript:
    table.only("id", "title", "scene", "text")
    return ReplyScript(
        identifier(table, "id"), table.text("title"), table.text("scene"), table.text("text")
    )


@cache
def load_forbidden() -> tuple[ComplianceWarning, ...]:
    """What must not be said to a buyer, beside what must not be done."""
    return tuple(parse_warnings(read_toml(resources_dir() / "scripts" / "forbidden.toml")))


def check_reply(text: str) -> ComplianceWarning | None:
    """The first warning a reply deserves, or None."""
    return first_warning(load_forbidden(), text)
