"""The doors to what sellers add to the library: own measures and templates, and reply scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from app.catalogue import own_measures as shared
from app.catalogue.measures import ComplianceWarning, check_text
from app.catalogue.resources import read_bytes
from app.catalogue.scripts import ReplyScript, check_reply, load_scripts
from app.documents.measure_sheets import read_measures, write_measures
from app.errors import FileError, RequestError
from app.model import Measure
from app.storage import database
from app.storage import own_measures as store
from app.whole_file import write_whole
from app.wording import actions as action_wording

_OWN_ID = re.compile(r"own_(\d+)")


class OwnLibrary:
    """Own measures and scripts of one open book; they serve all of its shops."""

    def __init__(self, connection: database.Connection, now: Callable[[], datetime]) -> None:
        self._db, self._now = connection, now

    # --- measures -----------------------------------------------------------------------------

    def measures(self) -> tuple[Measure, ...]:
        """The own measures as they are now."""
        newest = (versions[0][1] for versions in store.bodies(self._db).values())
        return tuple(_measure(body) for body in newest if body)

    def versions(self, measure_id: str) -> tuple[Measure, ...]:
        """Every version of an own measure, the newest first."""
        known = store.bodies(self._db).get(measure_id, [])
        return tuple(_measure(body) for _, body in known if body)

    def save(self, measure: Measure) -> Measure:
        """Keep a new (id "") or changed measure; RuleError where it may not be kept."""
        new = replace(
            measure, id=measure.id or self._free_id(), source=measure.source or shared.OWN_SOURCE
        )
        body = shared.shared_toml(shared.checked([new], action_wording.OWN_MEASURE))
        shared.parse_shared(body.encode(), action_wording.OWN_MEASURE)
        store.save(self._db, {new.id: body}, action_wording.saved_measure(new.title), self._now())
        return new

    def remove(self, measure: Measure) -> None:
        """Take an own measure away; its versions and the actions made of it stay."""
        name = action_wording.removed_measure(measure.title)
        store.save(self._db, {measure.id: ""}, name, self._now())

    def export(self, path: Path, measures: Sequence[Measure]) -> None:
        """Write measures to share: .xlsx, anything else as TOML. FileError where it cannot be."""
        if path.suffix.lower() == ".xlsx":
            write_measures(path, measures)
            return
        try:
            write_whole(path, shared.shared_toml(measures).encode())
        except OSError as error:
            raise FileError("not_written", action_wording.not_written(path.name, error)) from error

    def bring_in(self, path: Path) -> list[Measure]:
        """Take in a shared file; known ids become a new version. RuleError where one may not be."""
        if path.suffix.lower() == ".xlsx":
            found = read_measures(path)
        else:
            found = shared.parse_shared(read_bytes(path), path.name)
        bodies = {one.id: shared.shared_toml([one]) for one in found}
        store.save(self._db, bodies, action_wording.brought_in(len(found)), self._now())
        return found

    def _free_id(self) -> str:
        used = [_OWN_ID.fullmatch(key) for key in store.bodies(self._db)]
        return f"own_{max([int(match[1]) for match in used if match], default=0) + 1}"

    # --- reply scripts ------------------------------------------------------------------------

    def scripts(self) -> tuple[ReplyScript, ...]:
        """The scripts of the program, the seller's wording where there is one, then own ones."""
        own = {row[0]: row for row in store.scripts(self._db)}
        shipped = load_scripts()
        worded = [
            ReplyScript(*own.pop(one.id), own=True) if one.id in own else one for one in shipped
        ]
        return (*worded, *(ReplyScript(*row, own=True) for row in own.values()))

    def save_script(self, script: ReplyScript) -> ReplyScript:
        """Keep a new (id "") or reworded script; RequestError where it breaks a rule."""
        if not script.title.strip() or not script.text.strip():
            raise RequestError("bad_script", action_wording.EMPTY_SCRIPT)
        warning = self.check(script.text)
        if warning is not None:
            raise RequestError(
                "risky_script", action_wording.risky_script(warning.title, warning.alternative)
            )
        taken = {one.id for one in self.scripts()}
        free = next(f"own_{n}" for n in range(1, len(taken) + 2) if f"own_{n}" not in taken)
        kept = replace(script, id=script.id or free, own=True)
        fields = (kept.title.strip(), kept.scene.strip(), kept.text.strip())
        name = action_wording.saved_script(kept.title)
        store.save_script(self._db, kept.id, fields, name, self._now())
        return kept

    def reset_script(self, script: ReplyScript) -> None:
        """Take an own script away, or go back to the program's wording."""
        name = action_wording.reset_script(script.title)
        store.save_script(self._db, script.id, None, name, self._now())

    def check(self, text: str) -> ComplianceWarning | None:
        """What a text must not say, with consequence and lawful alternative."""
        return check_reply(text) or check_text(text)


@lru_cache(maxsize=512)
def _measure(body: str) -> Measure:
    return shared.parse_shared(body.encode(), action_wording.OWN_MEASURE)[0]
