"""The lock file for another platform than ours: which of its packages hold there, hashes kept.

pip can fetch wheels of another platform but reads the lock's conditions for its own.
"""

from __future__ import annotations

from packaging.requirements import Requirement

WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def entries(lock: str) -> list[str]:
    """The lock's packages, each with its lines of hashes."""
    found: list[str] = []
    for line in lock.splitlines():
        if line.startswith(" ") and found:
            found[-1] += f"\n{line}"
        elif line and not line.startswith("#"):
            found.append(line)
    return found


def for_platform(lock: str, target: dict[str, str]) -> str:
    """The lock without what does not hold on the platform, and without conditions."""
    kept = []
    for entry in entries(lock):
        head, _, hashes = entry.partition(" \\\n")
        requirement = Requirement(head)
        if requirement.marker is None or requirement.marker.evaluate({**target}):
            kept.append(f"{requirement.name}{requirement.specifier} \\\n{hashes}")
    return "\n".join(kept) + "\n"
