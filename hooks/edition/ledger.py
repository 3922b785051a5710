"""The ledger: every id ever published, where it is, and what its text was.

Ids are only ever added. A text that changes needs a dated reason; an address that
changes leaves a redirect. ``faults`` says where ledger and corpus disagree; ``update``
brings the ledger up to date as far as it may.
"""

from __future__ import annotations

from edition.corpus import Corpus
from edition.corpus.corpus import Target
from edition.corpus.parts import Paragraph
from edition.faults import Fault
from edition.model.context import Change, Move, Permalink

FILE = "data/permalinks.yml"

_HEAD = """\
# yaml-language-server: $schema=schema/permalinks.schema.json
# Every id ever published, its address, and the SHA-256 of its text (UTF-8), if it has
# one of its own. `make ledger` adds to this file and never takes away.
permalinks:
"""


def _sha256(target: Target) -> str | None:
    return target.sha256 if isinstance(target, Paragraph) else None


def faults(corpus: Corpus) -> list[Fault]:
    """What was promised and is not kept, and what is published but not yet promised."""
    found = []
    ledger = corpus.permalinks
    for id, entry in ledger.items():
        target = corpus.targets.get(id)
        if entry.now:
            continue
        if target is None:
            found.append(
                f"{id}: was published at {entry.address} and is gone; "
                "name the id in its place (now: …)"
            )
            continue
        if target.address != entry.address:
            found.append(
                f"{id}: was published at {entry.address} and is now at {target.address}; "
                "say why: make ledger REASON='…'"
            )
        if _sha256(target) != entry.sha256:
            found.append(f"{id}: its text has changed; say why: make ledger REASON='…'")
    found += [
        f"{id}: not in the ledger yet: make ledger" for id in corpus.targets if id not in ledger
    ]
    return [Fault(FILE, 1, "", message) for message in found]


def update(corpus: Corpus, today: str, reason: str | None) -> tuple[str, list[str]]:
    """The ledger's new text, and what could not be settled without a reason.

    New ids are added. With a ``reason``, changed texts and moved addresses are noted
    under ``today`` (ISO 8601), the old checksum and address kept beside the new.
    """
    entries: dict[str, Permalink] = {}
    unsettled = []
    for id, entry in corpus.permalinks.items():
        target = corpus.targets.get(id)
        entries[id] = entry
        if entry.now:
            continue
        if target is None:
            unsettled.append(f"{id}: is gone; name the id in its place (now: …)")
            continue
        moved, changed = target.address != entry.address, _sha256(target) != entry.sha256
        if (moved or changed) and not reason:
            what = "moved" if moved else "changed"
            unsettled.append(f"{id}: has {what}; say why: make ledger REASON='…'")
        elif moved or changed:
            moves, changes = list(entry.moved), list(entry.changed)
            if moved:
                moves.append(Move(on=today, reason=str(reason), was=entry.address))
            if changed:
                changes.append(Change(on=today, reason=str(reason), was=str(entry.sha256)))
            entries[id] = Permalink(
                address=target.address, sha256=_sha256(target), moved=moves, changed=changes
            )
    for target in corpus.targets.values():
        entries.setdefault(target.id, Permalink(address=target.address, sha256=_sha256(target)))
    return _HEAD + "".join(_spell(id, entry) for id, entry in entries.items()), unsettled


def _spell(id: str, entry: Permalink) -> str:
    lines = [f"  {id}:", f"    address: {entry.address}"]
    if entry.sha256:
        lines.append(f'    sha256: "{entry.sha256}"')
    if entry.now:
        lines.append(f"    now: {entry.now}")
    for key, notes in (("moved", entry.moved), ("changed", entry.changed)):
        if notes:
            lines.append(f"    {key}:")
        for note in notes:
            reason = note.reason.replace("\\", "\\\\").replace('"', '\\"')
            lines += [f"      - on: {note.on}", f'        reason: "{reason}"']
            lines.append(f'        was: "{note.was}"')
    return "\n".join(lines) + "\n"


def redirects(corpus: Corpus) -> dict[str, str]:
    """Every address that was published and has moved → the present one, with fragments."""
    found: dict[str, str] = {}
    for entry in corpus.permalinks.values():
        here = corpus[entry.now].address if entry.now else entry.address
        found |= {move.was: here for move in entry.moved}
        if entry.now:
            found[entry.address] = here
    return found
