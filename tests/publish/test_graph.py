"""The graph of lineage is read by other programs and says the same as the lines of lineage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import pytest

from firsthand.dossier import Dossier
from firsthand.publish.graph import write_graph


@pytest.fixture(scope="module")
def graph(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The invented pile's graph as networkx reads it."""
    [path] = write_graph(tmp_path_factory.mktemp("graph"), built.export_lines())
    return networkx.read_graphml(path, force_multigraph=True)


def test_every_lineage_is_an_edge_from_child_to_parent(built: Dossier, graph: Any) -> None:
    """With its kind and how sure it is."""
    told = {(child, parent, data["kind"], data["confidence"]) for child, parent, data in graph.edges(data=True)}
    assert told == {(edge.child, edge.parent, edge.kind, edge.confidence) for edge in built.pile.lineage}


def test_reports_are_nodes_with_outlet_and_date(built: Dossier, graph: Any) -> None:
    """Those that hang on nothing as well."""
    for item in built.pile.reports:
        node = graph.nodes[item.report.id]
        assert (node.get("outlet"), node.get("published")) == (item.report.outlet.value, item.report.published.value)


def test_items_are_called_by_their_words(built: Dossier, graph: Any) -> None:
    """Nobody reads ids in a drawing."""
    figures = [node for node in graph if node in built.pile.figure]
    assert figures
    assert all(graph.nodes[node]["label"] == built.pile.figure[node].span.quote for node in figures)


def test_a_lineage_without_a_direction_says_so_and_can_be_read(tmp_path: Path) -> None:
    """Programs refuse a graph that mixes directed and undirected edges, so a field tells it."""
    edge = {"child": "report_1", "parent": "report_2", "kind": "copies", "confidence": 0.5, "directed": False}
    lines: dict[str, Any] = {name: iter(()) for name in ("reports", "attributions", "figures")}
    [path] = write_graph(tmp_path, lines | {"lineage": iter([edge | {"reasons": ["why"], "evidence": []}])})
    [(_, _, told)] = networkx.read_graphml(path).edges(data=True)
    assert told["known_direction"] is False


def test_what_xml_cannot_hold_is_marked(tmp_path: Path) -> None:
    """A headline with a control character and markup does not break the file, and stays text."""
    report = {"id": "report_1", "title": "<script>\x01 & more", "file": "a", "outlet": None, "published": None}
    report |= {"published_how": "unknown"}
    nothing: dict[str, Any] = {name: iter(()) for name in ("lineage", "attributions", "figures")}
    [path] = write_graph(tmp_path, {"reports": iter([report])} | nothing)
    assert networkx.read_graphml(path).nodes["report_1"]["label"] == "<script>\ufffd & more"
