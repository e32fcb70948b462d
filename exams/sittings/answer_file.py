"""答案文件: what a page that the network never came back to leaves behind, for the centre alone. The format, both ways out of it.

Five bytes say what it is and which version; the rest is a box (``foundation.crypto``) with the content as JSON:
``{"sitting": …, "epoch": 1, "token": …, "changes": [{"sequence", "position", "answer", "marked"}, …]}``.
The token was given to the page of this very sitting: a box alone could be closed by anybody.
"""

import json
import re
from dataclasses import dataclass
from uuid import UUID

from exams import errors
from exams.sittings.changes import Change
from foundation.crypto import UnknownKey, Unsealable, box_key, check_mac, mac, unbox

PURPOSE = "answer-file"
MAGIC, VERSION = b"CZAF", 1
MOST_BYTES = 1_000_000
MOST_CHANGES, MOST_EPOCH, LARGEST = 10_000, 2**15 - 1, 2**31 - 1
LETTERS = re.compile(r"A?B?C?D?E?F?G?H?", re.ASCII)


@dataclass(frozen=True)
class Content:
    """Consecutive changes of one epoch of one sitting, at least one."""

    sitting: UUID
    epoch: int
    changes: tuple[Change, ...]


def equipment(sitting: UUID) -> dict[str, str]:
    """What the page of a sitting needs to make the file."""
    key_id, point = box_key(PURPOSE)
    return {"key_id": key_id, "key": point.hex(), "token": token(sitting), "purpose": PURPOSE}


def token(sitting: UUID) -> str:
    return mac(PURPOSE, sitting.bytes).hex()


def read(file: bytes) -> Content:
    """What the file holds. A refusal names what is wrong with it."""
    if len(file) > MOST_BYTES or len(file) < len(MAGIC) + 1 or not file.startswith(MAGIC):
        raise errors.BadAnswerFile
    header, version = file[: len(MAGIC) + 1], file[len(MAGIC)]
    if version != VERSION:
        raise errors.NewerAnswerFile(version=version)
    try:
        return content(unbox(PURPOSE, file[len(header) :], header))
    except UnknownKey:
        raise errors.ForeignAnswerFile from None
    except Unsealable:
        raise errors.AlteredAnswerFile from None


def content(plain: bytes) -> Content:
    """The box was ours, yet anybody could have closed it: nothing in it is believed unchecked."""
    try:
        said = json.loads(plain)
        found = Content(UUID(said["sitting"]), said["epoch"], tuple(Change(**row) for row in said["changes"]))
        given = bytes.fromhex(said["token"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.AlteredAnswerFile from None
    if not _sound(found):
        raise errors.AlteredAnswerFile
    if not check_mac(PURPOSE, found.sitting.bytes, given):
        raise errors.UnboundAnswerFile
    return found


def _sound(found: Content) -> bool:
    first = found.changes[0].sequence if found.changes else 0
    return (
        _whole(found.epoch, MOST_EPOCH)
        and 0 < len(found.changes) <= MOST_CHANGES
        and all(_sound_change(change) for change in found.changes)
        and all(change.sequence == first + index for index, change in enumerate(found.changes))
    )


def _sound_change(change: Change) -> bool:
    return (
        _whole(change.sequence, LARGEST)
        and _whole(change.position, LARGEST)
        and type(change.answer) is str
        and bool(LETTERS.fullmatch(change.answer))
        and type(change.marked) is bool
    )


def _whole(value: object, most: int) -> bool:
    return type(value) is int and 1 <= value <= most  # bool is a kind of int, hence type()
