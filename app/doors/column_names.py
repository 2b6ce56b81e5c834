"""What the seller has told about columns: mappings and other names, kept, shared as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app import wording
from app.catalogue.templates import all_templates, normal
from app.doors.mapping_look import Understood, understood
from app.errors import RequestError
from app.importing.mappings import dump_mapping, load_fingerprint, load_mapping
from app.model import Alias, Mapping, Refusal
from app.storage import aliases, book, database
from app.whole_file import write_whole
from app.wording import files as file_words


class ColumnNames:
    """The mappings and aliases of one open book."""

    def __init__(self, connection: database.Connection, now: Callable[[], datetime]) -> None:
        self._db = connection
        self._now = now

    def mappings(self) -> dict[str, Mapping]:
        """Header fingerprint -> the seller's reading of it."""
        return book.mappings(self._db)

    def understood(self, refusal: Refusal, mapping: Mapping) -> dict[str, Understood]:
        """Field -> how the first rows of an unknown file would be read; nothing is kept."""
        return understood(mapping, refusal.headers, refusal.sample_rows)

    def remember(self, fingerprint: str, mapping: Mapping) -> None:
        """Read files with this header the same way from now on."""
        name = file_words.remembered_mapping(mapping.label)
        book.set_mapping(self._db, fingerprint, mapping, name, self._now())

    def forget(self, fingerprint: str) -> None:
        """Read files with this header as before; RequestError where nothing was remembered."""
        mapping = self._mapping(fingerprint)
        name = file_words.forgot_mapping(mapping.label)
        book.set_mapping(self._db, fingerprint, None, name, self._now())

    def _mapping(self, fingerprint: str) -> Mapping:
        mapping = self.mappings().get(fingerprint)
        if mapping is None:
            raise RequestError(
                "no_mapping", file_words.no_mapping(fingerprint, list(self.mappings()))
            )
        return mapping

    def export(self, fingerprint: str, path: Path) -> None:
        """Write a mapping as a file for somebody else; RequestError where there is none."""
        self.write(self._mapping(fingerprint), fingerprint, path)

    def write(self, mapping: Mapping, fingerprint: str, path: Path) -> None:
        """Write a mapping, remembered or only being made, as a file for somebody else."""
        try:
            write_whole(path, dump_mapping(mapping, fingerprint).encode())
        except OSError as error:
            raise RequestError("bad_target", wording.bad_target(str(path), error)) from error

    def read(self, path: Path) -> Mapping:
        """The mapping of a file, which is not remembered yet; RuleError names what is wrong."""
        return load_mapping(path)

    def take_in(self, path: Path) -> str:
        """Remember the mapping of a file for the header it names; that fingerprint."""
        fingerprint, mapping = load_fingerprint(path), self.read(path)
        self.remember(fingerprint, mapping)
        return fingerprint

    def aliases(self) -> list[tuple[str, str, str]]:
        """Layout, header name and known name of every accepted alias."""
        return aliases.remembered(self._db)

    def accept(self, alias: Alias) -> None:
        """Take the column for the known one from now on, in every file of that layout.

        RequestError where there is no such layout, or it knows no such column.
        """
        known = {layout.id: layout.known for layout in all_templates()}
        name = normal(alias.name)
        if name not in known.get(alias.layout, ()):
            raise RequestError("no_column", wording.no_column(alias.layout, alias.name))
        words = file_words.accepted_alias(alias.header, name)
        found = replace(alias, name=name)
        aliases.remember(self._db, found, normal(alias.header), words, self._now())

    def reject(self, layout: str, header: str) -> None:
        """Take back an accepted alias."""
        name = file_words.rejected_alias(header)
        aliases.forget(self._db, layout, normal(header), name, self._now())
