"""The gates of each platform and the limit tables they point at (resources/gates/*.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.catalogue.gate_rules import Gate, LimitTable, parse_gate, parse_limits
from app.catalogue.resources import Table, read_toml, resources_dir
from app.model import Platform


@dataclass(frozen=True, slots=True)
class PlatformGates:
    """What one file says."""

    gates: tuple[Gate, ...]
    limits: tuple[LimitTable, ...]

    def table(self, table_id: str) -> LimitTable | None:
        """The limit table of that id."""
        return next((table for table in self.limits if table.id == table_id), None)


@cache
def load_gates(platform: Platform) -> PlatformGates:
    """The gates of a platform; empty where it has no file."""
    path = resources_dir() / "gates" / f"{platform.value}.toml"
    return parse_gates(read_toml(path)) if path.exists() else PlatformGates((), ())


def parse_gates(root: Table) -> PlatformGates:
    """One file, checked: no id twice, every limit table named is there."""
    root.only("gates", "limits", "notes")
    root.texts("notes")
    found = PlatformGates(
        tuple(parse_gate(table) for table in root.tables("gates")),
        tuple(parse_limits(table) for table in root.tables("limits")),
    )
    seen: set[str] = set()
    for gate in found.gates:
        if gate.id in seen:
            raise root.fail("gates", f"「{gate.id}」出现两次")
        seen.add(gate.id)
        for condition in gate.conditions:
            if condition.limits is not None and found.table(condition.limits) is None:
                raise root.fail("gates", f"{gate.id} 的 limits：没有「{condition.limits}」这张表")
    return found
