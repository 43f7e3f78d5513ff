"""Files that a system puts beside those of a person.

In: the name of a file or folder. Out: whether it is passed over when a folder or archive is read: hidden (the name
begins with "."), made by Windows or macOS, or a lock of an Office program.
"""

from __future__ import annotations

_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def is_system_name(name: str) -> bool:
    """Whether a file is the system's own and none that a person put there."""
    return name.startswith((".", "~$")) or name.lower() in _NAMES
