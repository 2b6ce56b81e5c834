"""The seller's own rule packs: files in the data folder, copied, changed, undone, brought in and out.

Released packs are never edited: a copy is. Every change is checked as a whole before it is written,
and the state before it is kept, so that it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from app.catalogue.parse_pack import parse_pack
from app.catalogue.resources import parse_toml, read_bytes, toml_files, toml_trouble
from app.catalogue.rulepacks import RulePack
from app.errors import RuleError
from app.whole_file import write_whole

FOLDER = "规则"
HISTORY = "历史"
OWN_LABEL = "自定"
_MOST_FILES = 200
_KEPT_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class OwnPacks:
    """The packs of the folder, and a sentence for each file that is no pack."""

    packs: tuple[RulePack, ...]
    problems: tuple[str, ...]


def own_packs(folder: Path, taken: Iterable[str] = ()) -> OwnPacks:
    """Every pack of the folder whose id is not ``taken``; a bad file never stops the others."""
    packs: dict[str, RulePack] = {}
    problems = []
    known = set(taken)
    for path in sorted(folder.glob("*.toml"))[:_MOST_FILES]:
        try:
            pack = _as_own(parse_pack(read_bytes(path), path.name))
        except RuleError as error:
            problems.append(error.message)
            continue
        if pack.id in known or pack.id in packs:
            problems.append(f"{path.name} 的 id：已有同名的规则包「{pack.id}」，没有使用这个文件。")
        else:
            packs[pack.id] = pack
    return OwnPacks(tuple(packs.values()), tuple(problems))


def _as_own(pack: RulePack) -> RulePack:
    """What a file of unknown origin claims of itself is told as a claim."""
    if pack.source_label != OWN_LABEL:
        label = f"导入（文件自称{pack.source_label}）"
        return replace(pack, source_label=label, shipped=False)
    return replace(pack, shipped=False)


def pack_bytes(folder: Path, pack_id: str) -> bytes:
    """The file of a pack, shipped or own; RuleError where there is none."""
    own = _path(folder, pack_id)
    if own.exists():
        return read_bytes(own)
    for path in toml_files("rulepacks"):
        data = read_bytes(path)
        if parse_pack(data, path.name).id == pack_id:
            return data
    raise RuleError("no_pack", f"没有规则包「{pack_id}」。请在规则列表里重新选择。")


def copy_pack(folder: Path, pack_id: str, new_id: str, label: str) -> RulePack:
    """A copy of a pack as 自定, never chosen by date; RuleError where the new id is taken."""
    document = _document(pack_bytes(folder, pack_id), pack_id)
    document.update(id=new_id, label=label, source_label=OWN_LABEL, automatic=False)
    _refuse_taken(folder, new_id)
    return _write(folder, tomlkit.dumps(document).encode(), new_id)


def change_pack(folder: Path, pack_id: str, changes: Mapping[str, Any]) -> RulePack:
    """Change fields of an own pack at once; the state before is kept for :func:`undo_change`.

    Keys are paths like ``total.target.value``, ``dimensions.product.weight`` or
    ``metrics.product_rating.bands``; entries of a list are named by their id; None removes a field.
    RuleError where the outcome is no valid pack; then nothing is written.
    """
    before = _own_bytes(folder, pack_id)
    document = _document(before, pack_id)
    for path, value in changes.items():
        _set(document, path, value)
    return _replace(folder, pack_id, before, tomlkit.dumps(document).encode())


def undo_change(folder: Path, pack_id: str) -> RulePack | None:
    """Bring back the state before the last change; None where nothing was changed."""
    versions = _versions(folder, _path(folder, pack_id).stem)
    if not versions:
        return None
    data = read_bytes(versions[-1])
    pack = _write(folder, data, pack_id)
    versions[-1].unlink()
    return pack


def import_pack(folder: Path, source: Path, taken: Iterable[str]) -> RulePack:
    """Bring in a pack file after checking all of it; an own pack of that id is kept as a version.

    RuleError where the file is no pack or bears the id of a shipped one.
    """
    data = read_bytes(source)
    pack = parse_pack(data, source.name)
    if pack.id in set(taken):
        raise RuleError(
            "bad_rule", f"{source.name} 的 id：与软件自带的「{pack.id}」同名。请改掉 id 后再导入。"
        )
    path = _path(folder, pack.id)
    if path.exists():
        return _replace(folder, pack.id, read_bytes(path), data)
    return _write(folder, data, pack.id)


def export_pack(folder: Path, pack_id: str, target: Path) -> None:
    """Write a pack, shipped or own, to a file of the seller's choice."""
    _put(target, pack_bytes(folder, pack_id))


def remove_pack(folder: Path, pack_id: str) -> None:
    """Take an own pack out of use; :func:`undo_change` brings it back."""
    path = _path(folder, pack_id)
    _keep_version(folder, path.stem, _own_bytes(folder, pack_id))
    path.unlink()


def texts(folder: Path) -> dict[str, str]:
    """File name -> text of every pack file of the folder."""
    paths = sorted(folder.glob("*.toml"))[:_MOST_FILES]
    return {path.name: read_bytes(path).decode("utf-8", "replace") for path in paths}


def contents(folder: Path) -> dict[str, bytes]:
    """File name -> bytes of every pack file that can be read; what is no pack by its size is none."""
    found = {}
    for path in sorted(folder.glob("*.toml"))[:_MOST_FILES]:
        with suppress(RuleError):
            found[path.name] = read_bytes(path)
    return found


def put_contents(folder: Path, wanted: Mapping[str, bytes]) -> None:
    """Make these the pack files of the folder; what another state of one was is kept as a version."""
    present = contents(folder)
    for name, data in present.items():
        if wanted.get(name) != data:
            _keep_version(folder, Path(name).stem, data)
        if name not in wanted:
            (folder / name).unlink(missing_ok=True)
    for name, data in wanted.items():
        if present.get(name) != data:
            _put(folder / Path(name).name, data)


def put_text(folder: Path, name: str, text: str | None) -> None:
    """Put a text in the place of a file of the folder; None removes it."""
    path = folder / Path(name).name
    if text is None:
        path.unlink(missing_ok=True)
    else:
        _put(path, text.encode())


# --- fields ---------------------------------------------------------------------------------------


def _document(data: bytes, name: str) -> tomlkit.TOMLDocument:
    parse_toml(data, name)  # quick, and refuses what would take the other parser for ever
    try:
        return tomlkit.parse(data.decode("utf-8"))
    except (ValueError, RecursionError, TOMLKitError) as error:
        raise RuleError("bad_rule", f"{name}：格式不对，{toml_trouble(error)}") from error


def _set(document: Any, path: str, value: Any) -> None:
    *steps, last = path.split(".")
    place = document
    for step in steps:
        place = _inside(place, step, path)
    if not isinstance(place, dict) or path == "id":
        raise RuleError("bad_rule", f"{path}：不能修改这一项。请检查后重试。")
    if value is None:
        place.pop(last, None)
    else:
        place[last] = value


def _inside(place: Any, step: str, path: str) -> Any:
    """The table under a name, or the list's entry with that id."""
    if isinstance(place, dict):
        found = place.get(step)
    elif isinstance(place, list):
        found = next((one for one in place if one.get("id") == step), None)
    else:
        found = None
    if found is None:
        raise RuleError("bad_rule", f"{path}：规则包里没有「{step}」。请检查后重试。")
    return found


# --- files ----------------------------------------------------------------------------------------


def _path(folder: Path, pack_id: str) -> Path:
    """A name that no system reserves; an id holds no path separators (see parse_pack)."""
    safe = "".join(c if c.isalnum() or c in "_.-" else "_" for c in pack_id)
    return folder / f"pack-{safe}.toml"


def _own_bytes(folder: Path, pack_id: str) -> bytes:
    path = _path(folder, pack_id)
    if not path.exists():
        raise RuleError("not_own", f"「{pack_id}」不是自定的规则包，不能修改。请先复制一份再改。")
    return read_bytes(path)


def _refuse_taken(folder: Path, new_id: str) -> None:
    known = {parse_pack(read_bytes(path), path.name).id for path in toml_files("rulepacks")}
    if new_id in known or _path(folder, new_id).exists():
        raise RuleError("bad_rule", f"已有规则包「{new_id}」。请换一个名称。")


def _write(folder: Path, data: bytes, pack_id: str) -> RulePack:
    pack = parse_pack(data, f"{pack_id}.toml")
    _put(_path(folder, pack.id), data)
    return _as_own(pack)


def _replace(folder: Path, pack_id: str, before: bytes, after: bytes) -> RulePack:
    """Check the new state, keep the old one, then write."""
    parse_pack(after, f"{pack_id}.toml")
    _keep_version(folder, _path(folder, pack_id).stem, before)
    return _write(folder, after, pack_id)


def _versions(folder: Path, stem: str) -> Sequence[Path]:
    return sorted((folder / HISTORY / stem).glob("[0-9]" * 6 + ".toml"))


def _keep_version(folder: Path, stem: str, data: bytes) -> None:
    versions = _versions(folder, stem)
    number = int(versions[-1].stem) + 1 if versions else 1
    _put(folder / HISTORY / stem / f"{number:06}.toml", data)
    for old in versions[: max(0, len(versions) + 1 - _KEPT_VERSIONS)]:
        old.unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    """Never half a file. RuleError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        raise RuleError("bad_target", f"写不了「{path}」。请检查磁盘和权限后重试。") from error
