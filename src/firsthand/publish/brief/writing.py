"""The files of a brief.

In: a folder, what is exported. Out: ``brief.html``, ``brief.md`` and ``brief.docx``, which say the same. The same
dossier gives the same bytes. Known limit: the whole brief is in memory.
"""

from __future__ import annotations

from pathlib import Path

from firsthand.publish.brief.contents import brief_of
from firsthand.publish.brief.html import html
from firsthand.publish.brief.markdown import markdown
from firsthand.publish.exported import Exported
from firsthand.publish.tables import write_bytes, write_file


def write_brief(folder: Path, exported: Exported) -> list[Path]:
    """Write the brief three times.

    Raises:
        UnwritableOutput: the folder cannot be made or written.
        UnknownItem: there is no such story.
        AmbiguousItem: the shortened id of a story fits several.
    """
    from firsthand.publish.brief.word import word  # here, so that no other command waits for python-docx

    brief = brief_of(exported)
    return [
        write_file(folder / "brief.html", html(brief)),
        write_file(folder / "brief.md", markdown(brief)),
        write_bytes(folder / "brief.docx", word(brief)),
    ]
