"""What an eye would see at once on a picture: cut-off words, controls on top of each other, no name.

Used with the pictures of every page (:mod:`ui.shots`) and in a test of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

from ui.free_text import REASONS
from ui.widgets.text import Elided

SLACK = 1  # pixels that rounding at 125 % may take
LEADING = 3  # a line's own empty pixels above and below its signs
VERBS = ("", "action")  # kinds of buttons as wide as their words; a primary one may fill its pane
STRETCHED = 2  # times its words a verb is wide that fills a line
SPARE_LEAST = 24  # pixels that words might have had before it is worth telling


def faults(root: QWidget) -> list[str]:
    """Every fault that shows inside a widget, as a sentence for a developer."""
    seen = [root, *(part for part in root.findChildren(QWidget) if part.isVisibleTo(root))]
    return [
        *(told for part in seen for told in cut_off(part)),
        *(told for part in seen if part.layout() for told in overlaps(part)),
        *(told for part in seen if isinstance(part, QTableView) for told in badly_shared(part)),
        *(
            told
            for part in seen
            if isinstance(part, QAbstractScrollArea)
            for told in sideways(part)
        ),
        *(told for part in seen if part.layout() for told in uneven_buttons(part)),
        *(f"stretched: {of(part)} {size(part)}" for part in seen if is_stretched(part)),
        *(f"no name: {of(part)}" for part in seen if is_control(part) and not spoken(part)),
    ]


def shortened(root: QWidget) -> list[str]:
    """Texts of ours that are not whole; those of :data:`ui.free_text.REASONS` may be, whole on hover."""
    return list(dict.fromkeys(told for told, reason in not_whole(root) if not reason))


def not_whole(root: QWidget) -> Iterator[tuple[str, str]]:
    """What is shortened inside a widget, as a sentence for a developer, and its reason (or "")."""
    for part in root.findChildren(QWidget):
        tell = getattr(part, "shortened", None)
        if tell is None or not part.isVisibleTo(root):
            continue
        for text, free in tell():
            known = free if free in REASONS else ""
            yield f"shortened: 「{text}」 in {of(part)} {part.accessibleName()}", known


def cut_off(part: QWidget) -> Iterator[str]:
    """Words that have less room than they need."""
    if isinstance(part, QComboBox) and choice_is_short(part):
        yield f"cut off: {of(part)} {part.accessibleName()} 「{part.currentText()}」"
    if isinstance(part, QTableView) and columns_out_of_reach(part):
        yield f"cut off: {of(part)} {part.accessibleName()} has columns out of reach"
    if isinstance(part, QTableView):
        yield from headings_cut_off(part)
    if isinstance(part, QLineEdit) and hint_is_short(part):
        yield f"cut off: {of(part)} {part.accessibleName()} 「{part.placeholderText()}」"
    words = getattr(part, "text", None)
    if callable(words) and words() and is_short(part):
        yield f"cut off: {of(part)} has {size(part)} of {needs(part)}"


def is_short(part: QWidget) -> bool:
    """Whether a label or button has too little room for its words."""
    if isinstance(part, QLabel) and not isinstance(part, Elided):
        return label_is_short(part)
    speaks = isinstance(part, QPushButton | QCheckBox | QRadioButton)
    return speaks and part.width() + SLACK < part.sizeHint().width()


def choice_is_short(choice: QComboBox) -> bool:
    """Whether the chosen words do not fit between the frame and the arrow."""
    told = QStyleOptionComboBox()
    choice.initStyleOption(told)
    field = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, told, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    return field.width() + SLACK < choice.fontMetrics().horizontalAdvance(choice.currentText())


def columns_out_of_reach(table: QTableView) -> bool:
    """Whether columns lie beyond the view and no bar leads there."""
    beyond = table.horizontalHeader().length() > table.viewport().width() + SLACK
    return beyond and table.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def headings_cut_off(table: QTableView) -> Iterator[str]:
    """Titles of columns that have less room than they need."""
    header = table.horizontalHeader()
    for column in range(header.count() if header.isVisibleTo(table) else 0):
        lacks = header.sectionSizeHint(column) - header.sectionSize(column)
        if lacks > SLACK and not header.isSectionHidden(column):
            title = table.model().headerData(column, Qt.Orientation.Horizontal)
            yield f"cut off: {of(table)} {table.accessibleName()} heading 「{title}」"


def hint_is_short(field: QLineEdit) -> bool:
    """Whether what an empty box asks for does not fit into it."""
    room = field.width() - (field.minimumSizeHint().width() - field.fontMetrics().maxWidth())
    wide = field.fontMetrics().horizontalAdvance(field.placeholderText())
    return not field.text() and room + SLACK < wide


def badly_shared(table: QTableView) -> Iterator[str]:
    """Words cut off beside empty room."""
    header, model = table.horizontalHeader(), table.model()
    beyond = header.length() - table.viewport().width()
    shown = [c for c in range(model.columnCount()) if not table.isColumnHidden(c)]
    if len(shown) < 2 or beyond > SLACK:  # a table of one column has nothing to share
        return
    spare = table.columnWidth(shown[-1]) - table.sizeHintForColumn(shown[-1])
    for column in shown[:-1]:
        lacks = table.sizeHintForColumn(column) - table.columnWidth(column)
        if 0 < lacks < spare - SPARE_LEAST:
            title = model.headerData(column, Qt.Orientation.Horizontal)
            yield f"cut off beside {spare} empty pixels: {of(table)} {table.accessibleName()} {title}"


def sideways(area: QAbstractScrollArea) -> Iterator[str]:
    """A bar that moves what is read to the left and right; whoever reads a line has to move it twice."""
    bar = area.horizontalScrollBar()
    if bar.isVisibleTo(area) and bar.maximum() > 0:
        yield f"sideways bar for {bar.maximum()} pixels: {of(area)} {area.accessibleName()}"


def is_stretched(part: QWidget) -> bool:
    """Whether a verb fills a line instead of being as wide as its words."""
    verb = isinstance(part, QPushButton) and (part.property("kind") or "") in VERBS
    return verb and part.width() > STRETCHED * part.sizeHint().width()


def uneven_buttons(parent: QWidget) -> Iterator[str]:
    """Buttons and boxes beside each other in one row, not as high as each other; links are words."""
    layout = parent.layout()
    rows = [layout, *layout.findChildren(QHBoxLayout)] if layout is not None else []
    for row in rows:
        if not isinstance(row, QHBoxLayout):
            continue
        items = (row.itemAt(number) for number in range(row.count()))
        widgets = (item.widget() for item in items if item is not None)
        beside = [
            part
            for part in widgets
            if isinstance(part, QPushButton | QLineEdit | QComboBox | QAbstractSpinBox)
            and part.isVisible()
            and part.property("kind") not in ("link", "sample", "step")
        ]
        heights = {part.height() for part in beside}
        if heights and max(heights) - min(heights) > SLACK:
            yield f"uneven: {' and '.join(f'{of(part)} {part.height()}' for part in beside)}"


def label_is_short(label: QLabel) -> bool:
    """Whether a label has too little room; a wrapping one needs height for its width."""
    if label.wordWrap():
        return label.height() + LEADING < label.heightForWidth(label.width())
    hint = label.minimumSizeHint()
    return label.width() + SLACK < hint.width() or label.height() + LEADING < hint.height()


def overlaps(parent: QWidget) -> Iterator[str]:
    """Neighbours of one layout that lie on each other."""
    layout = parent.layout()
    if layout is None:
        return
    placed = [(part, QRect(part.geometry())) for part in laid_out(layout) if part.isVisible()]
    for (one, here), (other, there) in combinations(placed, 2):
        shared = here.intersected(there)
        if shared.width() > SLACK and shared.height() > SLACK and one.parent() is other.parent():
            yield f"overlap: {of(one)} and {of(other)}"


def laid_out(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of the layouts in it."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from laid_out(inner)


def is_control(part: QWidget) -> bool:
    """Whether the keyboard can reach it and a screen reader has to name it."""
    reachable = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
    return reachable and not is_inside_control(part)


def is_inside_control(part: QWidget) -> bool:
    """A spin box's line and a table's viewport are their owner's; a scroll area only scrolls."""
    owner = part.parentWidget()
    composed = isinstance(owner, QComboBox | QAbstractScrollArea) or (
        owner is not None and owner.inherits("QAbstractSpinBox")
    )
    return composed or isinstance(part, QScrollArea)


def spoken(part: QWidget) -> str:
    """What a screen reader says of a control; empty where it has no words or no role for it."""
    told = QAccessible.queryAccessibleInterface(part)
    if told is None or told.role() == QAccessible.Role.NoRole:
        return ""
    return told.text(QAccessible.Text.Name)


def of(part: QWidget) -> str:
    """A widget, to be found again in the code."""
    text = getattr(part, "text", None)
    words = str(text())[:24] if callable(text) else ""
    owner = part.parentWidget()
    inside = f" in {type(owner).__name__}" if owner is not None else ""
    return f"{type(part).__name__} {part.objectName()}「{words}」{inside}"


def size(part: QWidget) -> str:
    """Width and height, as shown."""
    return f"{part.width()}×{part.height()}"


def needs(part: QWidget) -> str:
    """Width and height it would like; for a wrapping label the height for its width."""
    hint = part.sizeHint()
    high = part.heightForWidth(part.width()) if part.hasHeightForWidth() else hint.height()
    return f"{hint.width()}×{high}"
