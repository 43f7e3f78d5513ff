"""``firsthand export``: a dossier as a folder of files.

In: a dossier, a format, a folder. Out: the files of that format; their number on stderr.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from firsthand.cli.opened import opened, unmasked
from firsthand.publish.brief.writing import write_brief
from firsthand.publish.exported import Writer, by_lines
from firsthand.publish.follow_the_money import write_entities
from firsthand.publish.graph import write_graph
from firsthand.publish.package.bag import write_package
from firsthand.publish.provenance import write_provenance
from firsthand.publish.tables import write_csv, write_jsonl
from firsthand.publish.web_annotations import write_annotations
from firsthand.publish.workbook import write_workbook

WRITERS: dict[str, Writer] = {
    "jsonl": by_lines(write_jsonl),
    "csv": by_lines(write_csv),
    "xlsx": by_lines(write_workbook),
    "annotations": by_lines(write_annotations),
    "prov": by_lines(write_provenance),
    "graphml": by_lines(write_graph),
    "ftm": lambda folder, exported: write_entities(folder, exported.lines(), exported.sha1_of_originals()),
    "brief": write_brief,
    "package": write_package,
}


@click.command()
@click.argument("dossier")
@click.option("--format", "kind", type=click.Choice(sorted(WRITERS)), default="jsonl", show_default=True)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--story", metavar="ID", help="Of a brief: this story alone; the id may be shortened.")
@click.option("--show-graphic", is_flag=True, help="Of a brief or package: graphic passages stand open where they are.")
@click.option(
    "--unmask", metavar="REASON", default=None, help="Leave minors' names; the reason is kept in the dossier."
)
def export(dossier: str, *, kind: str, out: Path, story: str | None, show_graphic: bool, unmask: str | None) -> None:
    """Write all of DOSSIER into DIR; minors are masked.

    jsonl and csv are a file a noun, xlsx is one workbook; annotations are W3C Web Annotations, prov is W3C PROV-JSON,
    graphml is the graph of who hangs on whom, ftm are FollowTheMoney entities, as OpenAleph loads them, brief is what
    is known and on whose word, as HTML, Markdown and DOCX, package is a zip with all of it and the originals, which
    opens and can be verified without this program.

    \b
    Examples:
      firsthand export harbour.db -o harbour/
      firsthand export harbour.db --format csv -o tables/
      firsthand export harbour.db --format graphml -o graph/
      firsthand export harbour.db --format brief --story ID -o brief/
      firsthand export harbour.db --format package -o handed-on/
    """
    if story is not None and kind != "brief":
        raise click.UsageError("--story is for --format brief alone.")
    if show_graphic and kind not in ("brief", "package"):
        raise click.UsageError("--show-graphic is for --format brief and package; the other formats fold nothing.")
    asked = opened(dossier)
    if unmask is not None:
        asked.log(unmasked("export", unmask))
    exported = replace(asked.exported(unmask=unmask is not None), story_id=story, show_graphic=show_graphic)
    written = WRITERS[kind](out, exported)
    click.echo(f"{len(written)} files in {out}", err=True)
