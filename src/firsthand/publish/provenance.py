"""Where everything comes from, as W3C PROV, for archives and courts.

In: lines of ``publish.lines``. Out: ``prov.json``, PROV-JSON (W3C member submission, 2013): originals, reports and
statements are entities, outlets and speakers agents, the reading by Firsthand an activity. A report is derived from its
original and from the reports that it copies, cites or is built on; a statement is quoted from its report and attributed
to its speaker. Known limit: a lineage whose direction is not known is left out, since PROV has no relation for it; it
stands in the other formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from itertools import count
from pathlib import Path

from firsthand.model import make_id
from firsthand.publish.annotated import Line
from firsthand.publish.tables import in_words, write_file

PREFIXES = {"fh": "urn:firsthand:", "sha256": "urn:sha256:"}
DERIVED = ("copies", "based_on", "cites")


def write_provenance(folder: Path, lines: dict[str, Iterator[Line]]) -> list[Path]:
    """Write ``prov.json``.

    Raises:
        UnwritableOutput: the folder cannot be made or written.
    """
    document = _Document()
    for report in lines["reports"]:
        document.report(report)
    for entity in lines["entities"]:
        document.name(entity)
    for said in lines["attributions"]:
        document.statement(said)
    for edge in lines["lineage"]:
        document.lineage(edge)
    return [write_file(folder / "prov.json", [json.dumps(document.parts, ensure_ascii=False, indent=1), "\n"])]


class _Document:
    """A PROV document as it grows."""

    def __init__(self) -> None:
        self.parts: dict[str, Line] = {"prefix": dict(PREFIXES)}
        self._numbers = count(1)
        self._reports: set[str] = set()
        self._speakers: set[str] = set()
        self._part("agent")["fh:firsthand"] = {"prov:type": "prov:SoftwareAgent", "fh:version": version("firsthand")}
        self._part("activity")["fh:reading"] = {"prov:label": "read and annotated by Firsthand"}
        self._relate("wasAssociatedWith", activity="fh:reading", agent="fh:firsthand")

    def report(self, line: Line) -> None:
        """A report, the original that it was read from, the outlet that published it."""
        report, original = f"fh:{line['id']}", f"sha256:{line['original_sha256']}"
        self._reports.add(line["id"])
        self._part("entity")[original] = {"prov:label": line["file"], "prov:type": "fh:original"}
        known = {
            "prov:label": line["title"], "fh:published": line["published"], "fh:publishedHow": line["published_how"],
            "fh:textSha256": line["text_sha256"], "fh:url": line["url"],
        }  # fmt: skip
        self._part("entity")[report] = {"prov:type": "fh:report"} | {k: v for k, v in known.items() if v}
        self._relate("wasDerivedFrom", generatedEntity=report, usedEntity=original, activity="fh:reading")
        self._relate("wasGeneratedBy", entity=report, activity="fh:reading")
        if line["outlet"]:
            self._relate("wasAttributedTo", entity=report, agent=self._outlet(line["outlet"]))

    def _outlet(self, name: str) -> str:
        identity = f"fh:{make_id('outlet', name)}"
        self._part("agent")[identity] = {"prov:type": "prov:Organization", "prov:label": name}
        return identity

    def name(self, line: Line) -> None:
        """A named person or body may be somebody's speaker."""
        if line["name"] and line["kind"] in ("person", "organisation", "group"):
            self._speakers.add(line["id"])
            kind = "prov:Person" if line["kind"] == "person" else "prov:Organization"
            self._part("agent")[f"fh:{line['id']}"] = {"prov:type": kind, "prov:label": line["name"]}

    def statement(self, line: Line) -> None:
        """A statement, quoted from its report, attributed to who is said to have said it."""
        statement, home = f"fh:{line['id']}", line["content"][0]["report"] if line["content"] else None
        if home is None:
            return
        words = {"prov:type": "fh:statement", "prov:value": in_words(line["content"])}
        self._part("entity")[statement] = words | ({"fh:hedge": in_words(line["hedge"])} if line["hedge"] else {})
        self._derive(statement, f"fh:{home}", "prov:Quotation")
        if line["speaker_id"] in self._speakers:
            self._relate("wasAttributedTo", entity=statement, agent=f"fh:{line['speaker_id']}")

    def lineage(self, line: Line) -> None:
        """A report that hangs on another one, where it is known which on which."""
        known = {line["child"], line["parent"]} <= self._reports
        if known and line["directed"] and line["kind"] in DERIVED:
            because = in_words(line["reasons"])
            told = {"fh:kind": line["kind"], "fh:confidence": line["confidence"], "fh:because": because}
            self._relate(
                "wasDerivedFrom", generatedEntity=f"fh:{line['child']}", usedEntity=f"fh:{line['parent']}", more=told
            )

    def _derive(self, new: str, old: str, kind: str) -> None:
        self._relate("wasDerivedFrom", generatedEntity=new, usedEntity=old, more={"prov:type": kind})

    def _part(self, name: str) -> Line:
        return self.parts.setdefault(name, {})

    def _relate(self, relation: str, *, more: Line | None = None, **ends: str) -> None:
        told = {f"prov:{name}": end for name, end in ends.items()}
        self._part(relation)[f"_:{next(self._numbers)}"] = told | (more or {})
