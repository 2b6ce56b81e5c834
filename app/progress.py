"""Progress of long work, told by the worker and polled by whoever watches."""

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818 - not an error: the seller pressed 取消
    """The seller asked to stop. Nothing is shown for it."""


@dataclass(slots=True)
class Progress:
    """A plain value shared by one worker and one watcher; no locks are needed for single writes."""

    text: str = ""
    done: int = 0
    total: int = 0
    cancel_asked: bool = False
    rest: Callable[[], object] | None = None  # called at every step: lets the watcher go first

    def step(self, text: str, done: int = 0, total: int = 0) -> None:
        """Tell what is being done now; raises :class:`Cancelled` if asked to stop."""
        self.text, self.done, self.total = text, done, total
        self.check()

    def check(self) -> None:
        """Let the watcher go first; raise :class:`Cancelled` where it asked to stop."""
        if self.rest is not None:
            self.rest()
        if self.cancel_asked:
            raise Cancelled

    def cancel(self) -> None:
        """Ask the worker to stop at its next step."""
        self.cancel_asked = True
