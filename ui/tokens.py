"""The design tokens: every colour, size and gap of the window, for light, dark and high contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.model import State

GAP = {"xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24}
RING = 4  # pixels of a tick or circle's focus ring beside it, empty until it has the keyboard
RADIUS = {"control": 6, "card": 10}
TYPE = {
    "small": 12,
    "body": 13,
    "nav": 14,
    "title": 14,
    "page": 18,
    "large": 22,
    "big": 34,
    "hero": 46,
}
NAV_WIDTH = 176
TOP_HEIGHT = 56


class StateColours(NamedTuple):
    """One state: ``mark`` fills shapes and bars, ``text`` stands on ``soft``."""

    mark: str
    text: str
    soft: str


class Theme(NamedTuple):
    """One colour scheme. Names say the use, values are #RRGGBB."""

    name: str
    dark: bool
    window: str
    side: str
    surface: str
    hover: str
    border: str
    track: str
    text: str
    muted: str
    hint: str  # what an empty box asks for: never as bright as what is typed
    off: str  # the words of what cannot be used now
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    band: str
    link: str
    amber: str
    amber_soft: str
    error: str
    error_soft: str
    toast: str
    on_toast: str
    toast_link: str
    below: StateColours
    near: StateColours
    met: StateColours
    unknown: StateColours

    def state(self, state: State) -> StateColours:
        """The colours of a state."""
        found = getattr(self, state.value)
        assert isinstance(found, StateColours)
        return found

    def values(self) -> dict[str, str]:
        """Every plain colour by name, state colours as ``below_text`` and so on."""
        plain: dict[str, str] = {}
        for name, value in self._asdict().items():
            if isinstance(value, StateColours):
                plain |= {f"{name}_{part}": colour for part, colour in value._asdict().items()}
            elif isinstance(value, str):
                plain[name] = value
        return plain


LIGHT = Theme(
    name="light",
    dark=False,
    window="#F2F3F5",
    side="#FAFBFD",
    surface="#FFFFFF",
    hover="#EEF1F5",
    border="#E1E4E9",
    track="#E3E6EA",
    text="#1B1F24",
    muted="#59616D",
    hint="#59616D",
    off="#666E7A",
    accent="#0067C0",
    accent_hover="#00599F",
    on_accent="#FFFFFF",
    accent_soft="#E7F1FB",
    band="#EEF5FB",
    link="#005FB2",
    amber="#855600",
    amber_soft="#FFF4DC",
    error="#A8320F",
    error_soft="#FDEEE6",
    toast="#272B31",
    on_toast="#FFFFFF",
    toast_link="#7CC4FF",
    below=StateColours("#D55E00", "#AD4700", "#FFF0E4"),
    near=StateColours("#E69F00", "#855600", "#FFF4DC"),
    met=StateColours("#0072B2", "#005A92", "#E4F1FA"),
    unknown=StateColours("#999999", "#59616D", "#EEF0F3"),
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#1B1D21",
    side="#202329",
    surface="#26292F",
    hover="#2F333A",
    border="#383C44",
    track="#3C414A",
    text="#F2F3F5",
    muted="#A9B0BB",
    hint="#A9B0BB",
    off="#959CA7",
    accent="#4DA3F0",
    accent_hover="#6BB5F5",
    on_accent="#0B1520",
    accent_soft="#1D3245",
    band="#22303B",
    link="#63B3F5",
    amber="#F2BE55",
    amber_soft="#3A3019",
    error="#FF9D6B",
    error_soft="#3D2A20",
    toast="#F2F3F5",
    on_toast="#1B1F24",
    toast_link="#00599F",
    below=StateColours("#FF8A4C", "#FF9D6B", "#3D2A20"),
    near=StateColours("#E69F00", "#F2BE55", "#3A3019"),
    met=StateColours("#56B4E9", "#74C3F0", "#1B3443"),
    unknown=StateColours("#8D929A", "#B6BCC6", "#33373E"),
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    window="#000000",
    side="#000000",
    surface="#000000",
    hover="#1F1F1F",
    border="#FFFFFF",
    track="#5A5A5A",
    text="#FFFFFF",
    muted="#FFFFFF",
    hint="#A6A6A6",
    off="#A6A6A6",
    accent="#1AEBFF",
    accent_hover="#8AF5FF",
    on_accent="#000000",
    accent_soft="#00343A",
    band="#00252B",
    link="#1AEBFF",
    amber="#FFD75E",
    amber_soft="#2A2100",
    error="#FFB38A",
    error_soft="#330F00",
    toast="#FFFFFF",
    on_toast="#000000",
    toast_link="#00458A",
    below=StateColours("#FF8A4C", "#FFB38A", "#000000"),
    near=StateColours("#FFC83D", "#FFD75E", "#000000"),
    met=StateColours("#6CCBFF", "#8AD8FF", "#000000"),
    unknown=StateColours("#C8C8C8", "#FFFFFF", "#000000"),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}

# Which text stands on which ground; tests hold every pair to a contrast of 4.5.
TEXT_PAIRS = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "side"),
    ("text", "hover"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "side"),
    ("muted", "accent_soft"),
    ("hint", "surface"),
    ("off", "window"),
    ("off", "surface"),
    ("off", "hover"),
    ("text", "accent_soft"),
    ("link", "surface"),
    ("link", "window"),
    ("link", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("amber", "amber_soft"),
    ("amber", "surface"),
    ("error", "error_soft"),
    ("error", "surface"),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
    ("below_text", "below_soft"),
    ("below_text", "surface"),
    ("near_text", "near_soft"),
    ("near_text", "surface"),
    ("met_text", "met_soft"),
    ("met_text", "surface"),
    ("unknown_text", "unknown_soft"),
    ("unknown_text", "surface"),
)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1..21 (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
