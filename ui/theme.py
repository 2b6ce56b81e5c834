"""Putting a theme on the application: style, palette, style sheet, fonts and tinted icons."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from string import Template
from weakref import WeakSet

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSettings, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget
from shiboken6 import isValid

from app.paths import resources_dir
from ui.tokens import CONTRAST, DARK, GAP, LIGHT, RADIUS, THEMES, TYPE, Theme

CHOICES = {"system": "跟随系统", "light": "浅色", "dark": "深色", "contrast": "高对比度"}

STYLE = "SHOP_SCORE_STYLE"  # the environment variable that asks for another style: the way back
WINDOWS_11 = 22_000  # its first build

_active = LIGHT
_dressed: WeakSet[QWidget] = WeakSet()
WORN = "worn"  # the property of a dressed widget that names its theme


def current() -> Theme:
    """The theme now on the application; painted widgets ask for it while painting."""
    return _active


def system_theme(app: QApplication) -> Theme:
    """What the system asks for: high contrast first, then dark or light."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def chosen_theme(app: QApplication, choice: str) -> Theme:
    """The theme of a key of :data:`CHOICES`; the system's frames and controls follow it."""
    chosen, hints = THEMES.get(choice), app.styleHints()
    if chosen is None:
        hints.unsetColorScheme()
        return system_theme(app)
    hints.setColorScheme(Qt.ColorScheme.Dark if chosen.dark else Qt.ColorScheme.Light)
    return chosen


def choose(app: QApplication, settings: QSettings, choice: str) -> None:
    """Remember a key of :data:`CHOICES` and put its theme on."""
    settings.setValue("theme", choice)
    apply_theme(app, chosen_theme(app, choice))


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the application; every widget gets a PaletteChange event.

    A sheet on the application would polish thousands of widgets again and again (1.3 s measured),
    so each part of the window wears its own (:func:`dress`), and hidden ones change when shown.
    """
    global _active
    _active = theme
    if app.property(WORN) is None:
        app.setStyle(style_name(QStyleFactory.keys(), windows_build(), os.environ.get(STYLE, "")))
        app.setFont(ui_font())
        app.setProperty(WORN, True)
    app.setPalette(palette(theme))
    for widget in list(_dressed):
        if isValid(widget) and widget.isVisible():
            _put_on(widget)


def style_name(available: Sequence[str], build: int, wanted: str = "") -> str:
    """Qt's own look of Windows 11 there, Fusion elsewhere; ``wanted`` wins where Qt has it.

    ``build`` is that of Windows, 0 for another system. Under either, the style sheet paints the
    controls; the style gives menus, dialogs and whatever no rule reaches.
    """
    known = {name.lower(): name for name in available}
    native = "windows11" if build >= WINDOWS_11 else "fusion"
    return known.get(wanted.lower()) or known.get(native) or "Fusion"


def windows_build() -> int:
    """Which Windows this is; 0 for another system."""
    if sys.platform == "win32":
        return sys.getwindowsversion().build
    return 0


def dress(widget: QWidget) -> None:
    """Let a part of the window, with all inside it, wear the theme from now on."""
    dress_when_shown(widget)
    _put_on(widget)


def dress_when_shown(widget: QWidget) -> None:
    """The same for a part whose place is empty at first: reading a sheet takes a few milliseconds."""
    _dressed.add(widget)
    widget.installEventFilter(_valet())


def _put_on(widget: QWidget) -> None:
    if widget.property(WORN) != _active.name:
        widget.setProperty(WORN, _active.name)
        widget.setStyleSheet(style_sheet(_active))


class _Valet(QObject):
    """Puts the present theme on a dressed widget that comes into view."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            _put_on(watched)
        return False


@lru_cache(maxsize=1)
def _valet() -> _Valet:
    return _Valet()


@lru_cache(maxsize=len(THEMES))
def style_sheet(theme: Theme) -> str:
    """resources/style/app.qss with the tokens filled in."""
    text = (resources_dir() / "style" / "app.qss").read_text("utf-8")
    sizes = {f"type_{name}": f"{size}px" for name, size in TYPE.items()}
    gaps = {f"gap_{name}": f"{size}px" for name, size in GAP.items()}
    radii = {f"radius_{name}": f"{size}px" for name, size in RADIUS.items()}
    icons = {"icons": (resources_dir() / "icons").as_posix()}
    marked = theme is CONTRAST  # soft grounds are as dark as the page: tags need an edge there
    edges = {
        "tag_edge": theme.border if marked else theme.hover,
        "amber_edge": theme.amber if marked else theme.amber_soft,
    }
    return Template(text).substitute(theme.values() | sizes | gaps | radii | icons | edges)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme, for everything the style sheet does not reach."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.hover,
        roles.Text: theme.text,
        roles.Button: theme.surface,
        roles.ButtonText: theme.text,
        roles.ToolTipBase: theme.toast,
        roles.ToolTipText: theme.on_toast,
        roles.PlaceholderText: theme.hint,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Link: theme.link,
        roles.Mid: theme.border,
        roles.Dark: theme.border,
        roles.Light: theme.hover,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.off))
    return made


@lru_cache(maxsize=1)
def font_family() -> str:
    """微软雅黑 UI on Windows where present, else the bundled Noto Sans SC."""
    if sys.platform == "win32" and "Microsoft YaHei UI" in QFontDatabase.families():
        return "Microsoft YaHei UI"
    fonts = resources_dir() / "fonts"
    ids = [
        QFontDatabase.addApplicationFont(str(fonts / f"NotoSansSC-{weight}.ttf"))
        for weight in ("Regular", "Bold")
    ]
    families = QFontDatabase.applicationFontFamilies(ids[0])
    return families[0] if families else "Noto Sans CJK SC"


def ui_font(size: int = TYPE["body"], bold: bool = False) -> QFont:
    """The window's font at a pixel size, figures of equal width where the font has them."""
    font = QFont(font_family())
    font.setPixelSize(size)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def icon_pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """resources/icons/<name>.svg in one colour, ``size`` logical pixels at a device ratio."""
    pixmap = QPixmap.fromImage(_icon_image(name, colour, round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def _icon_image(name: str, colour: str, pixels: int) -> QImage:
    """A change of theme asks for the same few icons hundreds of times."""
    svg = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def icon(name: str, colour: str, checked_colour: str | None = None, size: int = 20) -> QIcon:
    """A tinted icon, sharp on every screen; another tint for the checked state where given."""
    made = QIcon()
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        made.addPixmap(icon_pixmap(name, colour, size, ratio))
        if checked_colour:
            tinted = icon_pixmap(name, checked_colour, size, ratio)
            made.addPixmap(tinted, QIcon.Mode.Normal, QIcon.State.On)
    return made
