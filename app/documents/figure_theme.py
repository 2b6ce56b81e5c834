"""Colours of the charts, for both window themes and for paper. Light to import: no matplotlib."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import State


@dataclass(frozen=True, slots=True)
class FigureTheme:
    """Colours as #RRGGBB; ``marks`` fill bars, one a state. ``hatched`` for grey printers."""

    name: str
    ground: str
    text: str
    muted: str
    grid: str
    band: str  # the side of the target that is good
    track: str
    neutral: str
    below: str
    near: str
    met: str
    unknown: str
    hatched: bool = False

    def mark(self, state: State | None) -> str:
        """The fill of a state; neutral for None."""
        return self.neutral if state is None else str(getattr(self, state.value))


LIGHT = FigureTheme(
    name="light",
    ground="#FFFFFF",
    text="#1B1F24",
    muted="#59616D",
    grid="#E1E4E9",
    band="#EAF3FA",
    track="#E3E6EA",
    neutral="#8A9099",
    below="#D55E00",
    near="#E69F00",
    met="#0072B2",
    unknown="#999999",
)
DARK = FigureTheme(
    name="dark",
    ground="#26292F",
    text="#F2F3F5",
    muted="#A9B0BB",
    grid="#383C44",
    band="#1D3245",
    track="#3C414A",
    neutral="#8D929A",
    below="#FF8A4C",
    near="#E69F00",
    met="#56B4E9",
    unknown="#8D929A",
)
PRINT = FigureTheme(
    name="print",
    ground="#FFFFFF",
    text="#000000",
    muted="#444A52",
    grid="#D5D9DE",
    band="#F0F1F3",
    track="#E9ECEF",
    neutral="#8A9099",
    below="#D55E00",
    near="#E69F00",
    met="#0072B2",
    unknown="#777777",
    hatched=True,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}
