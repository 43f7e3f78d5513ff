"""PROV-JSON is read by a library of that format and says where each report and statement comes from."""

from __future__ import annotations

from typing import Any

import pytest
from prov.model import ProvAgent, ProvAttribution, ProvDerivation, ProvDocument, ProvEntity

from firsthand.dossier import Dossier
from firsthand.publish.provenance import write_provenance


@pytest.fixture(scope="module")
def document(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The invented pile's provenance as the library reads it."""
    [path] = write_provenance(tmp_path_factory.mktemp("prov"), built.export_lines())
    return ProvDocument.deserialize(path, format="json")


def ends(document: Any, relation: type) -> set[tuple[str, str]]:
    """The first two ends of each relation of a kind."""
    return {tuple(str(end) for end in found.args[:2]) for found in document.get_records(relation)}


def test_every_report_is_derived_from_its_original(built: Dossier, document: Any) -> None:
    """By the hash of its bytes."""
    wanted = {(f"fh:{i.report.id}", f"sha256:{i.report.original_sha256}") for i in built.pile.reports}
    assert wanted <= ends(document, ProvDerivation)


def test_a_report_is_derived_from_the_one_that_it_copies(built: Dossier, document: Any) -> None:
    """And never the other way round."""
    copies = {(f"fh:{e.child}", f"fh:{e.parent}") for e in built.pile.lineage if e.kind == "copies" and e.directed}
    found = ends(document, ProvDerivation)
    assert copies
    assert copies <= found
    assert not {(parent, child) for child, parent in copies} & found


def test_a_statement_is_attributed_to_its_speaker(built: Dossier, document: Any) -> None:
    """Those whose speaker has a name."""
    [speaker] = [entity for entity in built.pile.entities if entity.name == "Tomas Brandt"]
    said = {f"fh:{s.id}" for s in built.pile.attribution.values() if built.pile.speaker_of(s) == speaker.id}
    assert said
    assert said == {one for one, agent in ends(document, ProvAttribution) if agent == f"fh:{speaker.id}"}


def test_every_end_of_a_relation_is_declared(document: Any) -> None:
    """An archive can follow each of them."""
    known = {str(record.identifier) for kind in (ProvEntity, ProvAgent) for record in document.get_records(kind)}
    assert {end for kind in (ProvDerivation, ProvAttribution) for pair in ends(document, kind) for end in pair} <= known
