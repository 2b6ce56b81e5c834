"""The bytes of a text file -> its lines, whatever it was written in, and what is no text at all.

A file is one of UTF-8, GB18030, UTF-16 or UTF-32; one put together of several (a line of GBK in a
file of UTF-8) is read line by line.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import file_error
from app.importing.tables import Source

MIXED = "mixed"
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ("utf-8", "gb18030")
_HEAD = 4096
_CHUNK = 1 << 16  # what it decodes to stays in the processor's cache
_STRANGE = "\ufffd"


def encoding_of(source: Source) -> str:
    """The name of a codec, or :data:`MIXED`; FileError where the bytes are no text."""
    with source.open() as stream:
        head = stream.read(_HEAD)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\x00" in head and (wide := _wide(head)):
        return wide
    if head.startswith(codecs.BOM_UTF8) and _mostly_text(head.decode("utf-8", "replace")):
        return "utf-8"  # "utf-8-sig" decodes in Python, for a fifth of the whole time
    for name in _CHINESE:
        if _decodes(source, name):
            return name
    if _mostly_text("".join(map(_either, head.splitlines(keepends=True)))):
        return MIXED
    raise file_error("unsupported", source.name)


@contextmanager
def text_lines(source: Source, encoding: str) -> Iterator[Iterator[str]]:
    """The lines with their ends. UnicodeDecodeError on the way where they are MIXED after all."""
    with source.open() as raw:
        if raw.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            raw.seek(0)
        if encoding == MIXED:
            yield (part for line in raw for part in io.StringIO(_either(line), newline=""))
        else:
            yield io.TextIOWrapper(raw, encoding=encoding, errors=_errors(encoding), newline="")


def _errors(encoding: str) -> str:
    """Of a file of wide letters only the broken ones are lost: its lines cannot be told apart."""
    return "strict" if encoding in _CHINESE else "replace"


def _either(line: bytes) -> str:
    """A line in whichever encoding has fewest strange letters, UTF-8 rather than GB18030."""
    texts = [line.decode(name, errors="replace") for name in _CHINESE]
    return min(texts, key=lambda text: text.count(_STRANGE))


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: ASCII letters leave zeros on one side."""
    low, high = head[1::2].count(0), head[0::2].count(0)
    name = "utf-16-le" if low >= high else "utf-16-be"
    wide = max(low, high) >= len(head) // 20 and _mostly_text(head.decode(name, "replace"))
    return name if wide else None


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with source.open() as stream:
            head = stream.read(_HEAD).removeprefix(codecs.BOM_UTF8)
            if not _mostly_text(head.decode(encoding, "replace")):
                return False
            decoder.decode(head)
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_text(text: str) -> bool:
    """Text has next to no control letters and undecodable bytes."""
    odd = sum(1 for c in text if c == _STRANGE or (c < " " and c not in "\t\r\n\v\f"))
    return odd <= len(text) // 100 + 1
