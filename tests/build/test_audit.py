"""What is known of the locked packages."""

from __future__ import annotations

import json

import pytest

from build.audit import LOCK, licence, licence_list, locked, verdict

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


FLAW = {"id": "PYSEC-1", "fix_versions": ["2.0"]}
SOUND, FLAWED, SKIPPED = (
    {"name": "a", "version": "1.0", "vulns": []},
    {"name": "b", "version": "1.0", "vulns": [FLAW, {"id": "PYSEC-2", "fix_versions": []}]},
    {"name": "c", "skip_reason": "not found"},
)


@pytest.mark.parametrize(
    ("packages", "status", "words"),
    [
        ([SOUND], 0, "1 packages looked up, 0 with advisories."),
        ([SOUND, FLAWED], 1, "b 1.0: PYSEC-1, mended in 2.0\nb 1.0: PYSEC-2, mended in no version"),
        ([SOUND, SKIPPED], 2, "c: not looked up, not found"),
        ([SKIPPED, SKIPPED], 2, "could not be asked, so nothing is known"),
    ],
)
def test_only_what_was_looked_up_is_called_sound(
    packages: list[object], status: int, words: str
) -> None:
    text, found = verdict(json.dumps({"dependencies": packages}), "")
    assert found == status
    assert words in text


@pytest.mark.parametrize("answer", ["", "no json", "[]", '{"x": 1}'])
def test_without_an_answer_it_says_so_in_a_sentence(answer: str) -> None:
    text, status = verdict(answer, "Traceback\n  …\nConnectionError: no route to pypi.org\n")
    assert status == 2
    assert text == (
        "The advisory service could not be asked, so nothing is known of weaknesses "
        "(ConnectionError: no route to pypi.org). Try again where pypi.org can be reached.\n"
    )
    assert "no answer" in verdict("", "")[0]
