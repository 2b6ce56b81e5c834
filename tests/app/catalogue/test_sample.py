"""The sample shop's manifest names files that are there."""

from __future__ import annotations

from app.catalogue.sample import load_sample
from app.model import Platform


def test_every_file_of_the_manifest_is_there() -> None:
    sample = load_sample()
    assert sample.platform is Platform.DOUYIN
    assert len(sample.files) == 5
    assert all(path.is_file() for path in sample.files)
    assert all(path.is_file() for _, path in sample.pages)
    assert [on for on, _ in sample.pages] == sorted(on for on, _ in sample.pages)
