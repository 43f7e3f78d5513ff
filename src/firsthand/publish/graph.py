"""Who hangs on whom, as a graph that Gephi, Cytoscape and networkx open.

In: lines of ``publish.lines``. Out: ``lineage.graphml``: a node a report, outlet or item that an edge names, an edge a
lineage from child to parent with its kind, evidence and reasons. Method: GraphML (Brandes et al. 2002), written with
the standard library. Known limit: a lineage whose direction is not known is drawn like any other, since programs refuse
graphs of both kinds; its field ``known_direction`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from firsthand.publish.annotated import Line
from firsthand.publish.tables import in_words, write_file
from firsthand.words import shortened

LONG = 90  # characters of a label

NODE = {"label": "string", "noun": "string", "outlet": "string", "published": "string", "published_how": "string"}
EDGE = {"kind": "string", "confidence": "double", "known_direction": "boolean", "reasons": "string", "words": "string"}

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graph(folder: Path, lines: dict[str, Iterator[Line]]) -> list[Path]:
    """Write ``lineage.graphml``.

    Raises:
        UnwritableOutput: the folder cannot be made or written.
    """
    reports = {line["id"]: line for line in lines["reports"]}
    edges = list(lines["lineage"])
    items = {end for edge in edges for end in (edge["child"], edge["parent"])} - set(reports)
    words = {said["id"]: in_words(said["content"]) for said in lines["attributions"] if said["id"] in items}
    words |= {each["id"]: in_words([each["evidence"]]) for each in lines["figures"] if each["id"] in items}
    root = Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for domain, names in (("node", NODE), ("edge", EDGE)):
        for name, kind in names.items():
            SubElement(root, "key", {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind})
    graph = SubElement(root, "graph", id="lineage", edgedefault="directed")
    for node in sorted({*reports, *items}):
        _add(SubElement(graph, "node", id=node), "node", _node(node, reports.get(node), words))
    for number, edge in enumerate(edges):
        ends = {"source": edge["child"], "target": edge["parent"]}
        _add(SubElement(graph, "edge", {"id": f"edge_{number}"} | ends), "edge", _edge(edge))
    indent(root)
    return [write_file(folder / "lineage.graphml", [tostring(root, encoding="unicode", xml_declaration=True)])]


def _node(identity: str, report: Line | None, words: Mapping[str, str]) -> dict[str, str]:
    if report is None:
        noun = re.split("[:_]", identity, maxsplit=1)[0]
        return {"label": shortened(words.get(identity, identity.removeprefix("outlet:")), LONG), "noun": noun}
    known = {name: report[name] or "" for name in ("outlet", "published", "published_how")}
    return {"label": report["title"] or report["file"], "noun": "report"} | known


def _edge(edge: Line) -> dict[str, str]:
    return {
        "kind": edge["kind"],
        "confidence": str(edge["confidence"]),
        "known_direction": _truth(edge["directed"]),
        "reasons": in_words(edge["reasons"]),
        "words": in_words(edge["evidence"]),
    }


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _add(element: Element, domain: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        if value:
            SubElement(element, "data", key=f"{domain}_{name}").text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)
