"""Files into the book: what they would change, which are stopped, and the commit of all or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from app import wording
from app.collector import collector_paused
from app.doors.file_age import by_age, going_back
from app.doors.merged import Merged
from app.doors.shop_guess import ShopGuess, guess_shop, names_a_stranger, owner_of_orders
from app.errors import RequestError, file_error
from app.importing.privacy import kept_path
from app.importing.rejected import complete
from app.model import FileCounts, ParsedFile, Platform, Refusal, Shop, ToCorrect
from app.progress import Progress
from app.storage import database, edits, ledger, rejected, undoing
from app.storage.ready import Stage, made_ready, records_state
from app.wording import files as file_words


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a set of files would do to the book; nothing is written yet."""

    files: tuple[FileCounts, ...]
    refused: tuple[Refusal, ...]
    compared: tuple[ledger.Changes, ...] = field(default=(), repr=False, compare=False)
    state: tuple[Any, ...] | None = None  # of what was compared with

    def let_go(self) -> None:
        """Give back what it was compared with, row by row, once it is of no use any more.

        Dropped in one step the rows of 100,000 known orders keep every other thread for 0.1 s.
        """
        for changes in self.compared:
            for rows in (changes.known, changes.updates):
                while rows:
                    rows.popitem()

    def with_again(self, again: ImportPreview) -> ImportPreview:
        """This preview with what a second reading says of some of its files.

        The comparisons of two readings do not know of each other's rows, so that the commit compares anew.
        """
        paths = {file.parsed.path for file in again.files} | {one.path for one in again.refused}
        files = [*(file for file in self.files if file.parsed.path not in paths), *again.files]
        told = {id(file.parsed): file for file in files}
        return ImportPreview(
            tuple(told[id(parsed)] for parsed in by_age([file.parsed for file in files])),
            (*(one for one in self.refused if one.path not in paths), *again.refused),
        )


def preview(
    connection: database.Connection,
    parsed: Sequence[ParsedFile],
    refused: Iterable[Refusal],
    shop: Shop | None,
    shops: Sequence[Shop],
    progress: Progress,
    today: date,
    sure: bool = False,
) -> ImportPreview:
    """Compare read files with the book, oldest first, each as those before it would leave it.

    ``sure``: the seller says that they are the shop's, whatever they seem.
    """
    in_order = by_age(parsed)
    judged = [(one, misfit(connection, one, shop, shops, sure)) for one in in_order]
    stopped = [refusal for _, refusal in judged if refusal]
    fitting = [one for one, refusal in judged if refusal is None]
    pending: ledger.Pending = {}
    state = _state(connection, shop)
    with collector_paused():
        compared = tuple(
            ledger.compare(connection, shop.shop_id if shop else 0, one, progress, pending)
            for one in fitting
        )
    guesses = [guess_shop(connection, one, shops) for one in fitting]
    merged = Merged(fitting)
    strange = [
        not (sure or shop is None) and names_a_stranger(connection, one, shop, guess)
        for one, guess in zip(fitting, guesses, strict=True)
    ]
    files = tuple(
        replace(
            _guessed(_counts(one, shop, changes, None, merged), guess),
            warnings=(*_asked(one, shop, stranger), *_warnings(one, changes, today)),
            taken_back=going_back(one, changes),
            stranger=stranger,
        )
        for one, changes, guess, stranger in zip(fitting, compared, guesses, strange, strict=True)
    )
    return ImportPreview(files, (*refused, *stopped), compared, state)


def _state(connection: database.Connection, shop: Shop | None) -> tuple[Any, ...]:
    """What a comparison holds for: the shop, and the records as they are."""
    return (shop.shop_id if shop else 0, *records_state(connection))


def _asked(parsed: ParsedFile, shop: Shop | None, stranger: bool) -> tuple[str, ...]:
    return (file_words.strange_shop(parsed.shop_names, shop.name),) if stranger and shop else ()


def _warnings(parsed: ParsedFile, changes: ledger.Changes, today: date) -> tuple[str, ...]:
    back = going_back(parsed, changes)
    older = file_words.older_file(back, parsed.report) if back else ""
    last = parsed.last
    future = file_words.future_file(last) if last is not None and last > today else ""
    return tuple(filter(None, (older, future)))


def _guessed(file: FileCounts, guess: ShopGuess | None) -> FileCounts:
    """A previewed file with the shop it seems to be of."""
    if guess is None:
        return file
    return replace(file, shop_guess=guess.shop.name, guessed_by=guess.by)


def misfit(
    connection: database.Connection,
    parsed: ParsedFile,
    shop: Shop | None,
    shops: Sequence[Shop],
    sure: bool = False,
) -> Refusal | None:
    """The refusal of a file of another platform or of another shop of this book, else None."""
    if shop is None:
        return None
    if parsed.platform not in (shop.platform, Platform.GENERIC):
        fitting = [other.name for other in shops if other.platform is parsed.platform]
        there = fitting[0] if len(fitting) == 1 else ""
        return _stopped(parsed, "wrong_platform", wording.platform_name(parsed.platform), there)
    if sure:
        return None
    others = {other.name for other in shops} - {shop.name}
    named = [name for name in parsed.shop_names if name in others]
    if named and shop.name not in parsed.shop_names:
        return _stopped(parsed, "wrong_shop", named[0], named[0])
    owner = owner_of_orders(connection, parsed, shop, shops)
    return _stopped(parsed, "others_orders", owner.name, owner.name) if owner else None


def _stopped(parsed: ParsedFile, code: str, detail: str, shop: str = "") -> Refusal:
    message = file_error(code, parsed.name, detail).message
    return Refusal(parsed.path, parsed.name, code, message, shop=shop)


def _counts(
    parsed: ParsedFile,
    shop: Shop | None,
    changes: ledger.Changes,
    import_id: int | None,
    merged: Merged,
) -> FileCounts:
    together = merged.count(parsed, changes)
    return FileCounts(
        parsed,
        shop.name if shop else "",
        changes.added,
        changes.updated - together,
        changes.unchanged,
        import_id,
        merged=together,
    )


class _Ready(NamedTuple):
    """A file whose writing is made ready."""

    parsed: ParsedFile
    compared: ledger.Changes
    stated: str | None  # where what it says of known records waits
    settled: bool  # its comparison holds once the files before it are written


def commit(
    connection: database.Connection,
    looked_at: ImportPreview,
    shop: Shop,
    now: datetime,
    progress: Progress,
) -> tuple[FileCounts, ...]:
    """Write all files of a preview as one undoable edit, or, where anything fails, none."""
    make = partial(_made_ready, connection, looked_at, shop, progress)
    with collector_paused(), made_ready(connection, make) as ready:
        merged = Merged([one.parsed for one in ready])
        written: dict[int, int] = {}
        done = [_commit_one(connection, one, shop, now, progress, merged, written) for one in ready]
        new = [counts.import_id for counts, fresh in done if fresh]
        if new:
            changes = [{"import": import_id, "undone": False} for import_id in new]
            edits.record(connection, wording.imported(len(new)), changes, now)
    return tuple(counts for counts, _ in done)


def _made_ready(
    connection: database.Connection,
    looked_at: ImportPreview,
    shop: Shop,
    progress: Progress,
    stage: Stage,
) -> list[_Ready]:
    """The files with their comparisons: the preview's where the records are as they were then."""
    files = [file.parsed for file in looked_at.files]
    compared = looked_at.compared
    if not compared or _state(connection, shop) != looked_at.state:
        pending: ledger.Pending = {}
        compared = tuple(
            ledger.compare(connection, shop.shop_id, one, progress, pending) for one in files
        )
    correcting = any(one.corrections or one.corrects is not None for one in files)
    ready = []
    for parsed, changes in zip(files, compared, strict=True):
        settled = not (changes.after_others and correcting)
        stating = settled and changes.known and _is_fresh(connection, shop, parsed, changes)
        stated = ledger.state(connection, shop.shop_id, parsed, changes, stage) if stating else None
        ready.append(_Ready(parsed, changes, stated, settled))
    return ready


def _is_fresh(
    connection: database.Connection, shop: Shop, parsed: ParsedFile, changes: ledger.Changes
) -> bool:
    """Whether a file makes an import: the same file again that changes nothing does not."""
    known = ledger.same_file(connection, shop.shop_id, parsed)
    return known is None or changes.added + changes.updated > 0


def _commit_one(
    connection: database.Connection,
    ready: _Ready,
    shop: Shop,
    now: datetime,
    progress: Progress,
    merged: Merged,
    written: dict[int, int],
) -> tuple[FileCounts, bool]:
    """The outcome, and whether a new import was written; it is noted in ``written`` by its mark.

    Where rows are corrected, a file that touches the records of another of this commit is compared
    once that is written: whose place they go into is known only then.
    """
    parsed, compared, stated, settled = ready
    if parsed.corrections and parsed.corrects is None:  # of a file that came in one go with it
        origin = rejected.origin(connection, shop.shop_id, parsed.corrections.digest)
        parsed = replace(parsed, corrects=origin.import_id if origin else None)
    if not settled:
        compared = ledger.compare(connection, shop.shop_id, parsed, progress)
    if not _is_fresh(connection, shop, parsed, compared):
        known = ledger.same_file(connection, shop.shop_id, parsed)
        return _counts(parsed, shop, compared, known, merged), False
    kept = replace(parsed, path=kept_path(parsed.path, parsed.name))
    counts = _counts(parsed, shop, compared, None, merged)
    new = ledger.write(
        connection, shop.shop_id, kept, compared, now, progress, stated, written, counts.merged
    )
    written[compared.mark] = new
    return replace(counts, import_id=new), True


def set_undone(
    connection: database.Connection, import_id: int, undone: bool, now: datetime
) -> None:
    """Take an import out of the book, or put it back, as an undoable edit of its own."""
    name = wording.UNDO_IMPORT if undone else wording.REDO_IMPORT
    work_out = partial(undoing.work_out, connection, {import_id: undone})
    with collector_paused(), made_ready(connection, work_out) as ready:
        undoing.write(connection, ready)
        change = {"import": import_id, "undone": undone}
        edits.record(connection, f"{name}：{undoing.file_of(connection, import_id)}", [change], now)


def to_correct_first(parsed: ParsedFile) -> ToCorrect:
    """The rejected rows of a file that is not imported yet."""
    rows = complete(parsed.rejected_rows, Path(parsed.path), parsed.sha256)
    kept = tuple(rows or parsed.rejected_rows)
    return ToCorrect(parsed.header, kept, parsed.rejected, rows is not None, parsed.sha256)


def to_correct(connection: database.Connection, import_id: int) -> ToCorrect:
    """The rejected rows of an import; RequestError where it has none."""
    kept = rejected.read(connection, import_id)
    if kept is None:
        raise RequestError("no_rejected", file_words.no_rejected(import_id))
    rows = complete(kept.rows, Path(kept.path), kept.sha256)
    return ToCorrect(
        kept.header, tuple(rows or kept.rows), kept.total, rows is not None, kept.sha256
    )
