"""``firsthand export``: a dossier as a folder of files.

In: a dossier, a format, a folder. Out: the files of that format; their number on stderr.
"""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.opened import opened
from firsthand.publish.follow_the_money import write_entities
from firsthand.publish.graph import write_graph
from firsthand.publish.provenance import write_provenance
from firsthand.publish.tables import write_csv, write_jsonl
from firsthand.publish.web_annotations import write_annotations
from firsthand.publish.workbook import write_workbook

WRITERS = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "xlsx": write_workbook,
    "annotations": write_annotations,
    "prov": write_provenance,
    "graphml": write_graph,
}


@click.command()
@click.argument("dossier")
@click.option("--format", "kind", type=click.Choice(sorted([*WRITERS, "ftm"])), default="jsonl", show_default=True)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def export(dossier: str, *, kind: str, out: Path) -> None:
    """Write all of DOSSIER into DIR.

    jsonl and csv are a file a noun, xlsx is one workbook; annotations are W3C Web Annotations, prov is W3C PROV-JSON,
    graphml is the graph of who hangs on whom, ftm are FollowTheMoney entities, as OpenAleph loads them.

    \b
    Examples:
      firsthand export harbour.db -o harbour/
      firsthand export harbour.db --format csv -o tables/
      firsthand export harbour.db --format graphml -o graph/
    """
    asked = opened(dossier)
    lines = asked.export_lines()
    written = write_entities(out, lines, asked.sha1_of_originals()) if kind == "ftm" else WRITERS[kind](out, lines)
    click.echo(f"{len(written)} files in {out}", err=True)
