"""A key from a password, slow on purpose: scrypt.

The packaged program has no OpenSSL for ``hashlib.scrypt`` (it never talks to a network); cryptography,
which opens encrypted workbooks, brings its own.
"""

from __future__ import annotations

LENGTH = 32  # bytes
LOCK_COST = 2**15  # about 0.1 s and 32 MB for each try
SEAL_COST = 2**16  # twice that: a file can be tried at leisure


def key_of(password: str, salt: bytes, cost: int) -> bytes:
    """The key of a password; the same for the same salt and cost."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # late: rarely wanted

    return Scrypt(salt=salt, length=LENGTH, n=cost, r=8, p=1).derive(password.encode())
