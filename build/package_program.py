"""Starting a program to be checked: the packaged one or the source, here or under Wine."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 300  # seconds; the slowest is the self-test under Wine on a loaded machine


@dataclass(frozen=True, slots=True)
class Program:
    """A command, the variables it runs with and the user it runs as."""

    command: tuple[str, ...]
    variables: Mapping[str, str]
    shown: Callable[[Path], str] = str  # a path as the program sees it
    user: int | None = None  # a user's number, where it is not ours

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        """Run to the end with nothing to read and everything it says kept."""
        given = [self.shown(part) if isinstance(part, Path) else part for part in arguments]
        return subprocess.run(
            [*self.command, *given],
            env=dict(self.variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            user=self.user,
            check=False,
        )

    def must(self, *arguments: str | Path) -> None:
        """Run to the end; SystemExit with what it said where it did not end well."""
        done = self.run(*arguments)
        if done.returncode:
            words = " ".join(str(part) for part in (*self.command, *arguments))
            said = (done.stdout + done.stderr).decode("utf-8", "replace")
            raise SystemExit(f"Status {done.returncode}: {words}\n{said}")
