"""A dossier: build it, ask it, check it. The Python API.

In: a place (SQLite file or PostgreSQL URL) and paths of reports. Out: records of ``firsthand.model``. Reading and
annotating touch only what is new or was made by another version; linking and comparing run over the whole pile when
anything changed. Known limit: a file that is gone from its folder stays in the dossier, since it is evidence.

>>> from firsthand import Dossier
>>> dossier = Dossier.open("harbour.db", create=True)  # doctest: +SKIP
>>> dossier.build(["clippings/"]).reports  # doctest: +SKIP
12
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from firsthand.garbage import search_held
from firsthand.judge.making import Decision, make
from firsthand.judge.replay import Replay, said
from firsthand.judge.standing import Standing
from firsthand.judge.subjects import Items
from firsthand.model import AnnotatedReport, InputFile, Intake, Judgement, Original, Problem, Report, Shield
from firsthand.pile import LAYERS, Pile
from firsthand.pipeline import (
    DOSSIER_STAGES,
    READER_VERSION,
    REPORT_STAGES,
    DossierStage,
    ReportStage,
    check_order,
    made_by,
    upstream,
)
from firsthand.publish import frames
from firsthand.publish.annotated import Line
from firsthand.publish.differences import Comparison, SeenJudgement, Snapshot, compare
from firsthand.publish.exported import Exported
from firsthand.publish.marked_text import counted
from firsthand.publish.moves import Move, moves
from firsthand.publish.news import News, news
from firsthand.publish.overview import Overview
from firsthand.publish.rounds import Round
from firsthand.publish.shielding import Mask, shielded
from firsthand.read.files import Wanted, every_file, find_originals
from firsthand.read.reports import read_original
from firsthand.run_local import annotate, run_stages
from firsthand.settings import DEFAULTS, Settings
from firsthand.store import judgements as stored
from firsthand.store import queries, rounds, write
from firsthand.store.connect import connect, is_url, name_of, reading, writing
from firsthand.store.copies import copy_database
from firsthand.store.rows import canonical, to_row
from firsthand.store.schema import PROBLEMS

if TYPE_CHECKING:
    import pandas
    import polars

FILES = "files 1"  # made_by of what is known before a file's content is read
READ = f"read {READER_VERSION}"
T = TypeVar("T")
JUDGED = "judged"  # state: the judgements that the findings know, as a hash

#: Told as work goes on: what is being done, how much of it, of how much (None: not known).
Progress = Callable[[str, int, int | None], None]


def silent(_phase: str, _done: int, _total: int | None) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build found. ``changed`` counts the rows written; 0 when everything was there already."""

    place: str
    reports: int
    stories: int
    claims: int
    figure_groups: int
    conflicts: int
    problems: int
    changed: int
    seconds: float


class Dossier:
    """One pile of reports with all that was found in it."""

    def __init__(
        self,
        engine: sa.Engine,
        place: str,
        *,
        settings: Settings = DEFAULTS,
        report_stages: Sequence[ReportStage] = REPORT_STAGES,
        dossier_stages: Sequence[DossierStage] = DOSSIER_STAGES,
    ) -> None:
        check_order((*report_stages, *dossier_stages))
        self.engine, self.place, self.settings = engine, place, settings
        self.report_stages, self.dossier_stages = report_stages, dossier_stages

    @staticmethod
    def open(place: str | Path, *, create: bool = False, keep: bool = False, settings: Settings = DEFAULTS) -> Dossier:
        """Open a dossier, or make one with ``create``; a file that is opened with ``keep`` is not written.

        Raises:
            NotADossier: there is none at that place, or something else.
            UnwritableOutput: none can be made there.
        """
        return Dossier(connect(str(place), create=create, keep=keep), str(place), settings=settings)

    # ------------------------------------------------------------------------------------------ build

    def build(
        self,
        paths: Iterable[str | Path],
        *,
        workers: int = 1,
        progress: Progress = silent,
        command: str = "build",
        wanted: Wanted = every_file,
    ) -> BuildSummary:
        """Read the files and folders, of these what is wanted, and bring every layer up to date."""
        began = time.monotonic()
        run = write.Run(datetime.now(UTC).isoformat(timespec="seconds"), command, version("firsthand"))
        self._read([Path(path) for path in paths], run, progress, wanted)
        self._annotate(run, workers, progress)
        self._link(run, progress)
        if run.changed:
            with writing(self.engine, self.place) as connection:
                write.finish(connection)
        self.forget()
        return self.summary(changed=run.changed, seconds=time.monotonic() - began)

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        workers: int = 1,
        progress: Progress = silent,
        command: str = "add",
        wanted: Wanted = every_file,
    ) -> tuple[BuildSummary, list[Move], list[News]]:
        """Build with more files, and what that did to the stories and brought of news.

        It ends with what a build of all files would give.
        """
        self.build((), workers=workers, progress=progress, command=command)  # what is told must come of the new files
        before = self.pile
        summary = self.build(paths, workers=workers, progress=progress, command=command, wanted=wanted)
        return summary, moves(before.stories, self.pile.stories), news(before, self.pile)

    def _read(self, paths: Sequence[Path], run: write.Run, progress: Progress, wanted: Wanted) -> None:
        """Store originals and the reports in them."""
        problems: dict[str, list[Problem]] = {}
        for number, found in enumerate(find_originals(paths, self.settings, wanted=wanted), 1):
            with writing(self.engine, self.place) as connection:
                self._take(connection, found, run)
            for path in {_top(name) for name in _paths(found)}:
                problems.setdefault(path, []).extend(p for p in found.problems if _top(p.file or "") == path)
            progress("reading", number, None)
        with writing(self.engine, self.place) as connection:
            stale = [p.id for p in queries.problems(connection) if p.file and _top(p.file) in problems]
            listed = [problem for some in problems.values() for problem in some]
            write.put_problems(connection, run, listed, FILES, within=PROBLEMS.c.id.in_(stale))
            self._settle_paths(connection, run)

    def _take(self, connection: sa.Connection, found: Intake, run: write.Run) -> None:
        write.add_files(connection, run, found.files, FILES)
        for original in found.originals:
            if write.add_original(connection, run, original, READ):
                path = min(file.path for file in found.files if file.original_sha256 == original.sha256)
                read = read_original(original, path, self.settings)
                write.put_reports(connection, run, original.sha256, read.reports, READ)
                write.put_problems(connection, run, read.problems, READ, within=PROBLEMS.c.file == path)

    def _settle_paths(self, connection: sa.Connection, run: write.Run) -> None:
        """A report is called by the first of its original's paths, whatever order they were read in."""
        first = first_paths(queries.files(connection))
        for sha256, file in queries.report_files(connection):
            if file != first[sha256]:
                same = [replace(report, file=first[sha256]) for report in queries.reports_of(connection, sha256)]
                write.put_reports(connection, run, sha256, same, READ)

    def _annotate(self, run: write.Run, workers: int, progress: Progress) -> None:
        """Annotate the reports that are new or whose text or stages changed."""
        with reading(self.engine, self.place) as connection:
            reports, have = (
                self.replay(connection).report.all(queries.reports(connection)),
                queries.annotated_from(connection),
            )
        pending = [report for report in reports if have.get(report.id) != self.made_from(report)]
        layers = {layer: made_by(stage) for stage in self.report_stages for layer in stage.makes}
        done = 0
        batches = annotate(
            pending,
            stages=self.report_stages,
            workers=workers,
            batch_reports=self.settings.batch_reports,
            model_threads=self.settings.model_threads,
        )
        for batch in batches:
            with writing(self.engine, self.place) as connection:
                for item in batch:
                    write.put_annotated(connection, run, item, self.made_from(item.report), layers)
            done += len(batch)
            progress("annotating", done, len(pending))

    @search_held()
    def _link(self, run: write.Run, progress: Progress) -> None:
        """Link and compare the whole pile, if anything in it or in the stages changed."""
        with reading(self.engine, self.place) as connection:
            replay = self.replay(connection)
            key = self.linked_for(queries.annotated_from(connection), replay.digest)
            if key == queries.state(connection).get("linked_for"):
                return
            pile = queries.load_pile(connection, replay)
        progress("linking and comparing", 0, None)
        linked, problems = run_stages(pile, self.dossier_stages, behind=replay.layers)
        problems += replay.problems(item.report.id for item in pile.reports)
        names = {layer: made_by(stage) for stage in self.dossier_stages for layer in stage.makes}
        with writing(self.engine, self.place) as connection:
            for layer in LAYERS:
                write.put_layer(connection, run, layer, getattr(linked, layer), names.get(layer, "none"))
            write.put_problems(connection, run, problems, "link")
            write.set_state(connection, {"linked_for": key, JUDGED: replay.digest})

    def made_from(self, report: Report) -> str:
        """What a report's layers depend on: its row and the versions of the stages, as a hash."""
        row = canonical(to_row(replace(report, file=""), position=0, made_by=READ))
        return _digest([row, *(made_by(stage) for stage in self.report_stages)])

    def linked_for(self, annotated: dict[str, str], judged: str = "") -> str:
        """What the layers across reports depend on, as a hash: all reports, the stages' versions, the judgements."""
        reports = [f"{key} {value}" for key, value in sorted(annotated.items())]
        judgements = [judged] if judged else []
        return _digest([*reports, *(made_by(stage) for stage in self.dossier_stages), *judgements])

    # ------------------------------------------------------------------------------------------ judge

    def judge(self, decision: Decision, *, by: str, at: str | None = None) -> Judgement:
        """Keep what a person decided; the next ``build`` replays it.

        Raises:
            BadJudgement: the decision does not fit what it is about.
            UnknownItem: there is no such item.
        """
        made = make(decision, Items(self.pile), by=by, at=at, earlier=self.judgements())
        self.take_judgements([made])
        return made

    def take_judgements(self, judgements: Iterable[Judgement], *, command: str = "judge") -> int:
        """Keep judgements of this or another dossier; those that are here already stay. How many were new."""
        run = write.Run(datetime.now(UTC).isoformat(timespec="seconds"), command, version("firsthand"))
        with writing(self.engine, self.place) as connection:
            return stored.add(connection, run, judgements)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, in the order of time, also those undone."""
        with reading(self.engine, self.place) as connection:
            return stored.judgements(connection)

    def standing(self) -> Standing:
        """Which judgements hold, and where people disagree."""
        return Standing.of(self.judgements())

    @property
    def pending(self) -> bool:
        """Whether there are judgements that the findings do not know yet; a build replays them."""
        with reading(self.engine, self.place) as connection:
            return self.pending_in(connection)

    def pending_in(self, connection: sa.Connection) -> bool:
        """The same, for whoever has a connection."""
        return self.replay(connection).digest != queries.state(connection).get(JUDGED, "")

    @property
    def outdated(self) -> bool:
        """Whether another version made what was found across reports; a build makes it anew."""
        with reading(self.engine, self.place) as connection:
            linked = queries.state(connection).get("linked_for")
            judged = queries.state(connection).get(JUDGED, "")
            return linked is not None and linked != self.linked_for(queries.annotated_from(connection), judged)

    def replay(self, connection: sa.Connection) -> Replay:
        """What people know better, for one build."""
        return Replay(stored.judgements(connection))

    # -------------------------------------------------------------------------------------------- ask

    def forget(self) -> None:
        """Read everything again when it is next asked for, since the dossier has changed."""
        for remembered in ("pile", "shielded_pile", "mask", "_shields", "_reports_of"):
            self.__dict__.pop(remembered, None)

    @cached_property
    def pile(self) -> Pile:
        """Everything that counts, in memory and as people know it; read again after each build."""
        with reading(self.engine, self.place) as connection:
            return queries.load_pile(connection, self.replay(connection))

    def reports(self) -> tuple[Report, ...]:
        """All reports, by id."""
        with reading(self.engine, self.place) as connection:
            return queries.reports(connection)

    def problems(self) -> tuple[Problem, ...]:
        """What could not be done, by file."""
        with reading(self.engine, self.place) as connection:
            return queries.problems(connection)

    def files(self) -> tuple[InputFile, ...]:
        """Where each original was found."""
        with reading(self.engine, self.place) as connection:
            return queries.files(connection)

    @property
    def served(self) -> bool:
        """Whether it lies on a server, so that no file holds it."""
        return is_url(self.place)

    def originals(self) -> Iterator[Original]:
        """All originals with their bytes, one at a time, by hash."""
        with reading(self.engine, self.place) as connection:
            yield from queries.originals(connection)

    def runs(self) -> tuple[queries.PastRun, ...]:
        """The runs that changed it, in the order of time."""
        with reading(self.engine, self.place) as connection:
            return queries.runs(connection)

    def fingerprint(self) -> str:
        """One hash for all of it, over the seals of its tables."""
        with reading(self.engine, self.place) as connection:
            return queries.fingerprint(connection)

    def copy_database(self, folder: Path) -> list[Path]:
        """Copy the database into a folder that is there: one SQLite file, or of a server a file a table."""
        with reading(self.engine, self.place) as connection:
            return copy_database(connection, folder)

    def linked_state(self) -> str | None:
        """What the findings were last made for, as a hash; another one when the dossier was built anew."""
        with reading(self.engine, self.place) as connection:
            return queries.state(connection).get("linked_for")

    def original(self, sha256: str) -> Original:
        """An original with its bytes."""
        with reading(self.engine, self.place) as connection:
            return queries.original(connection, sha256)

    def rounds(self) -> tuple[Round, ...]:
        """What each round of watching brought, the earliest first; rounds without reports and problems are not kept."""
        with reading(self.engine, self.place) as connection:
            return tuple(map(Round.of, rounds.rounds(connection)))

    @property
    def has_shields(self) -> bool:
        """Whether anything is to be masked where words of it are shown."""
        return bool(self._shields)

    @cached_property
    def _shields(self) -> tuple[Shield, ...]:
        with reading(self.engine, self.place) as connection:
            return tuple(queries.load(connection, "shields", Shield))

    def masked(self, told: T) -> T:
        """Something told of the dossier in words, with the names of minors in them hidden."""
        return Mask(self._shields).anywhere(told) if self._shields else told

    def search(self, words: str, *, limit: int = 50, unmask: bool = False) -> tuple[queries.Hit, ...]:
        """Sentences with all the words; a phrase stands in quotation marks. Minors are masked unless ``unmask``.

        What is masked is not found either, so that no guess at a name is answered.

        Raises:
            BadQuery: nothing to search for.
        """
        with reading(self.engine, self.place) as connection:
            hits = queries.search(connection, words, limit=limit)
        if unmask or not self._shields:
            return hits
        mask = Mask(self._shields)
        return tuple(
            queries.Hit(shown, mask.report(hit.report))
            for hit, shown in ((hit, mask.record(hit.sentence)) for hit in hits)
            if shown is hit.sentence or queries.holds(shown.span.quote, words)
        )

    def snapshot(self) -> Snapshot:
        """All that a comparison with another dossier looks at."""
        with reading(self.engine, self.place) as connection:
            makers, versions = queries.makers(connection), queries.versions(connection)
        seen = tuple(
            SeenJudgement(each.id, f"{said(each)} (by {each.by})", tuple(subject.id for subject in each.subjects))
            for each in self.standing().holding
        )
        return Snapshot(pile=self.pile, problems=self.problems(), makers=makers, versions=versions, judgements=seen)

    def compare(self, after: Dossier) -> Comparison:
        """What another dossier has that this one has not, or has otherwise, and why; minors of both are masked."""
        found = compare(self.snapshot(), after.snapshot(), upstream((*self.report_stages, *self.dossier_stages)))
        for mask in (self.mask, after.mask):
            found = mask.anywhere(found) if mask else found
        return found

    def shown(self, *, unmask: bool = False) -> Pile:
        """The pile as it may be shown and handed on: with minors masked, unless ``unmask``."""
        return self.pile if unmask else self.shielded_pile

    @cached_property
    def shielded_pile(self) -> Pile:
        """The pile with minors masked."""
        return shielded(self.pile, self.mask)

    @cached_property
    def mask(self) -> Mask | None:
        """What hides the names of minors; None where nobody is to be shielded."""
        return Mask.of(self.pile) if self.pile.shields else None

    def shown_problems(self, *, unmask: bool = False) -> tuple[Problem, ...]:
        """The problems as they may be shown."""
        return self.problems() if unmask or not self.mask else tuple(map(self.mask.record, self.problems()))

    def log(self, command: str) -> None:
        """Keep on record that something was done, such as an unmasked export and its reason.

        Raises:
            UnwritableOutput: the dossier cannot be written.
        """
        run = write.Run(datetime.now(UTC).isoformat(timespec="seconds"), command, version("firsthand"))
        with writing(self.engine, self.place) as connection:
            write.log(connection, run)

    def exported(self, *, unmask: bool = False) -> Exported:
        """All of it, as the formats of an export take it; minors are masked unless ``unmask``."""
        mask = None if unmask else self.mask
        paths: dict[str, list[str]] = {}
        for file in self.files():
            reports = self.reports_of(file.original_sha256)
            paths.setdefault(file.original_sha256, []).append(mask.path(file.path, reports) if mask else file.path)
        return Exported(
            name=name_of(self.place),
            pile=self.shown(unmask=unmask),
            problems=self.shown_problems(unmask=unmask),
            files=paths,
            standing=self._shown_standing(mask) if mask else self.standing(),
            holdings=self,
            with_originals=mask is None,
        )

    def export_lines(self, *, unmask: bool = False) -> dict[str, Iterator[Line]]:
        """The lines of an export, by noun; minors are masked unless ``unmask``."""
        return self.exported(unmask=unmask).lines()

    def reports_of(self, sha256: str) -> tuple[str, ...]:
        """Ids of the reports that count and stand in an original."""
        return self._reports_of.get(sha256, ())

    @cached_property
    def _reports_of(self) -> dict[str, tuple[str, ...]]:
        """Report ids by the original that they stand in."""
        found: dict[str, tuple[str, ...]] = {}
        for item in self.pile.reports:
            key = item.report.original_sha256
            found[key] = (*found.get(key, ()), item.report.id)
        return found

    def _shown_standing(self, mask: Mask) -> Standing:
        """The judgements as they may be shown; nobody can take them over from there."""
        standing = self.standing()
        hidden = {each.id: mask.record(each) for each in standing.judgements}
        return Standing(judgements=tuple(hidden.values()), holding=tuple(hidden[each.id] for each in standing.holding))

    def to_pandas(self, noun: str, *, unmask: bool = False) -> pandas.DataFrame:
        """A noun's records, a row each, as in the CSV export: ``dossier.to_pandas("figures")``.

        Raises:
            MissingExtra: pandas is not installed.
            UnknownNoun: there is no such noun.
        """
        return frames.to_pandas(noun, frames.lines_of(noun, dict(self.export_lines(unmask=unmask))))

    def to_polars(self, noun: str, *, unmask: bool = False) -> polars.DataFrame:
        """A noun's records, a row each, as in the CSV export: ``dossier.to_polars("figures")``.

        Raises:
            MissingExtra: polars is not installed.
            UnknownNoun: there is no such noun.
        """
        return frames.to_polars(noun, frames.lines_of(noun, dict(self.export_lines(unmask=unmask))))

    def _repr_html_(self) -> str:
        """What a notebook shows: how many there are of each noun."""
        return counted(self.place, Overview(self.pile, self.problems()).counts())

    @property
    def unfinished(self) -> bool:
        """Whether a build was interrupted, so that reports are not annotated or not linked."""
        with reading(self.engine, self.place) as connection:
            return write.BUILDING in queries.state(connection)

    def summary(self, *, changed: int = 0, seconds: float = 0.0) -> BuildSummary:
        """The dossier in numbers."""
        counted = ("reports", "stories", "claims", "figure_groups", "conflicts", "problems")
        with reading(self.engine, self.place) as connection:
            counts = {layer: queries.count(connection, layer) for layer in counted}
        return BuildSummary(place=self.place, changed=changed, seconds=seconds, **counts)


def first_paths(files: Iterable[InputFile]) -> dict[str, str]:
    """The first path of each original, in alphabetical order."""
    first: dict[str, str] = {}
    for file in files:
        first[file.original_sha256] = min(file.path, first.get(file.original_sha256, file.path))
    return first


def annotate_report(report: Report, stages: Sequence[ReportStage] = REPORT_STAGES) -> AnnotatedReport:
    """One report with all its layers; errors are raised, not recorded."""
    [[item]] = annotate([report], stages=stages, on_problem="raise")
    return item


def _paths(found: Intake) -> list[str]:
    return [file.path for file in found.files] + [p.file for p in found.problems if p.file]


def _top(path: str) -> str:
    """The file on disk that a path within a container belongs to."""
    return path.split("!/", 1)[0].split("#", 1)[0]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
