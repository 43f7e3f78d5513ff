from firsthand.model import AnnotatedReport, Attribution, Entity, Mention, Report
from firsthand.pile import Pile
from firsthand.publish.lines import export_lines

TEXT = "Norwick said the bridge is safe. Trucks drove to Norwick."


def pile_of(kind: str) -> Pile:
    report = Report(
        id="report_1",
        original_sha256="",
        file="a.txt",
        media_type="text/plain",
        text=TEXT,
        page_text=TEXT,
        language="en",
    )
    names = [
        Mention(id=f"m{start}", span=report.span(start, start + 7), kind=kind, form="name", chain="m0", name="Norwick")  # type: ignore[arg-type]
        for start in (0, TEXT.rindex("Norwick"))
    ]
    said = Attribution(
        id="a1", content=(report.span(13, 31),), cue=(report.span(8, 12),), source=(names[0].span,), kind="indirect",
        speaker_mention_id=names[0].id, confidence=1.0, made_by="hand 1",
    )  # fmt: skip
    item = AnnotatedReport(report=report, mentions=tuple(names), attributions=(said,))
    entity = Entity(id="entity_1", kind=kind, name="Norwick", mention_ids=tuple(each.id for each in names))  # type: ignore[arg-type]
    return Pile.of([item]).with_layers({"entities": (entity,)})


def test_a_place_that_says_something_is_marked_as_a_metonym() -> None:
    """Its government or somebody there speaks; where trucks drive to it, the place is meant."""
    [line] = export_lines(pile_of("place"), (), {})["entities"]
    assert [span["span"] for span in line["metonyms"]] == [[0, 7]]


def test_a_body_that_says_something_is_none() -> None:
    """A council speaks for itself."""
    [line] = export_lines(pile_of("organisation"), (), {})["entities"]
    assert line["metonyms"] == []
