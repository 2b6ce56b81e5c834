"""What is known of the locked packages."""

from __future__ import annotations

from build.audit import LOCK, licence, licence_list, locked

TEXT = """
olefile==0.47 \\
    --hash=sha256:aa
no-such-package==1.0 ; python_version < "3" \\
    --hash=sha256:bb
    # via olefile==9
"""


def test_packages_are_read_from_the_lock() -> None:
    assert locked(TEXT) == [("olefile", "0.47"), ("no-such-package", "1.0")]
    assert len(locked(LOCK.read_text("utf-8"))) > 20


def test_each_licence_is_told_or_why_not() -> None:
    told = licence_list(TEXT).splitlines()
    assert told[0].startswith("olefile 0.47")
    assert "BSD" in told[0]
    assert told[1].endswith("not installed on this system")


def test_every_package_of_the_program_tells_its_licence() -> None:
    names = {name for name, _version in locked(LOCK.read_text("utf-8"))}
    assert {name for name in names if licence(name) == "not told"} == set()
