"""The text that explains a package to whoever opens it, with standard tools alone.

In: what is exported, the bag's name. Out: plain text: what each file is, and how to verify that nothing was changed.
Known limit: it is in English.
"""

from __future__ import annotations

from firsthand.publish.exported import Exported

HEAD = """\
A dossier of news reports, made by Firsthand, as a BagIt bag (RFC 8493).

Start with data/index.html: it opens in any browser, without a server, a script or the network.

WHAT IS WHAT

data/index.html        all reports with their texts and marks, and all findings that lead into them
data/brief.html        what is known and on whose word, to read and print
data/export/*.jsonl    the same for programs: one JSON object a line, a file a noun
"""

WITH = """\
data/originals/        the bytes of each original, unchanged, under their SHA-256
data/originals.csv     for each original its file here, media type, size, and the paths it was found at
data/originals.jsonl   the same, exactly, for programs (the CSV guards against formulas)
{database}
The originals are what strangers published. Do not open them on a machine that matters: a page may run scripts, and a
document may ask the network for pictures.
"""

FILE = """\
data/dossier.db        the dossier itself, a SQLite database; Firsthand opens it, and so does any SQLite program
"""

TABLES = """\
data/dossier/*.jsonl   the dossier's tables, a row a line. The dossier lies in a PostgreSQL database, which is no file,
                       so it cannot be opened with Firsthand from here; bytes stand in base 64
"""

WITHOUT = """
Originals and database are not in this package: {why}. The SHA-256 of each original stands in
data/export/reports.jsonl, so that whoever has the originals can tell that they are the same.
"""

VERIFY = """
HOW TO VERIFY

In this folder, with standard tools:

    sha256sum -c manifest-sha256.txt        (macOS: shasum -a 256 -c manifest-sha256.txt)
    sha256sum -c tagmanifest-sha256.txt

With the BagIt tools of the Library of Congress (pip install bagit), one folder up:

    bagit.py --validate {name}

The manifests show that the files are those that were packed, not who packed them. Ask whoever handed this on for the
SHA-256 of the zip file or of manifest-sha256.txt by another way.
"""

FINGERPRINT = """
The dossier's fingerprint is

    {fingerprint}

"""

UNFINISHED = """
The build of this dossier was not finished: reports may be missing, what links them is, and the fingerprint is not that
of what is here.
"""

CHECK = """\
With Firsthand, this recomputes every finding from the originals and prints the same fingerprint:

    firsthand check data/dossier.db
"""


def readme(exported: Exported, name: str) -> str:
    """The text.

    Args:
        exported: what is handed on.
        name: the bag's folder.
    """
    holdings = exported.holdings
    served = holdings is not None and holdings.served
    parts = [HEAD]
    if holdings is not None and exported.with_originals:
        parts.append(WITH.format(database=TABLES if served else FILE))
    else:
        masked = "something in the reports is masked here, and nothing is masked in them"
        parts.append(WITHOUT.format(why=masked if holdings is not None else "they were not at hand"))
    parts.append(VERIFY.format(name=name))
    if holdings is not None:
        parts.append(FINGERPRINT.format(fingerprint=holdings.fingerprint()))
        parts += [UNFINISHED] if holdings.unfinished else []
        parts += [CHECK] if exported.with_originals and not served and not holdings.unfinished else []
    return "".join(parts)
