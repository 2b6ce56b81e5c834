"""Keys from passwords."""

from __future__ import annotations

import hashlib

from app.safety.passwords import LENGTH, LOCK_COST, SEAL_COST, key_of


def test_a_key_is_the_same_for_the_same_password_and_salt_alone() -> None:
    key = key_of("开门 1234", b"salt", LOCK_COST)
    assert len(key) == LENGTH
    assert key == key_of("开门 1234", b"salt", LOCK_COST)
    assert key != key_of("开门 1235", b"salt", LOCK_COST)
    assert key != key_of("开门 1234", b"salz", LOCK_COST)
    assert key != key_of("开门 1234", b"salt", SEAL_COST)


def test_it_is_scrypt_as_others_compute_it() -> None:
    wanted = hashlib.scrypt(
        b"1234", salt=b"salt", n=2**15, r=8, p=1, maxmem=64 * 1024 * 1024, dklen=LENGTH
    )
    assert key_of("1234", b"salt", LOCK_COST) == wanted
