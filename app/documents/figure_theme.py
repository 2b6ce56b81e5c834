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
    readable: float = 4.5  # contrast of words (WCAG 2); high contrast asks for 7

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
    band="#ECEEF2",
    track="#E9ECEF",
    neutral="#8A9099",
    below="#D55E00",
    near="#E69F00",
    met="#0072B2",
    unknown="#777777",
    hatched=True,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str, theme: FigureTheme) -> str:
    """The theme's text colour where it can be read on a ground, else black or white."""
    if contrast(theme.text, ground) >= theme.readable:
        return theme.text
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, ground))
