"""The web app: addresses, pages and their JSON twins, forms, and what keeps strangers out.

In: a desk. Out: a Starlette application. Method: each page is a function from a snapshot to a record; the template
renders the record and ``.json`` writes it out, so that both say the same. Nothing from a report is ever run: values
are escaped, scripts and styles come from this server alone (Content-Security-Policy), originals are only downloaded.
Requests for another host's name are refused (DNS rebinding), judgements without this server's token too (cross-site
requests). Known limit: it is made for the people at one machine; there are no accounts.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.days import in_words
from firsthand.errors import (
    AmbiguousItem,
    BadAddress,
    BadJudgement,
    BusyDossier,
    FirsthandError,
    NotFromHere,
    UnknownItem,
    UnwritableOutput,
)
from firsthand.publish.graphic import parts
from firsthand.web import (
    cited,
    conflicts,
    figures,
    items,
    judging,
    listing,
    lists,
    people,
    report_page,
    searching,
    statements,
    stories,
)
from firsthand.web.charted import Edge, Node, graph
from firsthand.web.desk import Desk
from firsthand.web.listing import Listing
from firsthand.web.overview import OverviewPage, overview_page
from firsthand.web.snapshot import Snapshot

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})  # names of this machine
NAME = "firsthand_by"  # cookie: who judges
LARGEST = 100_000  # bytes of a form
DRAWN = 150  # edges in one graph

NAVIGATION = (
    ("/", "Overview"),
    ("/stories", "Stories"),
    ("/reports", "Reports"),
    ("/board", "Figures board"),
    ("/figures", "Figures"),
    ("/claims", "Statements"),
    ("/utterances", "Quotations"),
    ("/conflicts", "Conflicts"),
    ("/people", "People"),
    ("/timeline", "Timeline"),
    ("/lineage", "Lineage"),
    ("/findings", "Findings"),
    ("/pairs", "May be one"),
    ("/judgements", "Judgements"),
    ("/problems", "Problems"),
)


@dataclass(frozen=True, slots=True)
class LineagePage:
    """A page of the list of edges, with the graph of what it shows."""

    listing: Listing
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


Query = dict[str, str]
View = Callable[[Desk, Snapshot, str, Query], Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address, template, record and what makes it. ``about``: whether its id can be judged."""

    path: str
    template: str
    record: type
    says: str
    view: View
    about: bool = False


def _lineage(_: Desk, snapshot: Snapshot, _key: str, query: Query) -> LineagePage:
    shown = listing.listing(snapshot, lists.SPECS["lineage"], query)
    edges = (snapshot.noun_of[line.id][1] for line in shown.lines[:DRAWN])
    return LineagePage(shown, *graph(snapshot, edges))


def _list_page(noun: str) -> Page:
    spec = lists.SPECS[noun]
    return Page(f"/{noun}", "list.html", Listing, spec.says, lambda _d, s, _k, q: listing.listing(s, spec, q))


PAGES: tuple[Page, ...] = (
    Page("/", "overview.html", OverviewPage, "The dossier at a glance.", lambda _d, s, _k, _q: overview_page(s)),
    *(_list_page(noun) for noun in lists.SPECS if noun != "lineage"),
    Page("/lineage", "lineage.html", LineagePage, "Who hangs on whom.", _lineage),
    Page(
        "/board",
        "board.html",
        figures.BoardPage,
        "Figures over time, by origin.",
        lambda _d, s, _k, q: figures.board_page(s, page=q.get("page", ""), story=q.get("story", "")),
    ),
    Page(
        "/search",
        "search.html",
        searching.SearchPage,
        "Sentences with all the words.",
        lambda d, s, _k, q: searching.search_page(d.dossier, s, q, unmask=d.unmask),
    ),
    Page(
        "/judgements",
        "judgements.html",
        judging.JudgementsPage,
        "What people decided.",
        lambda _d, s, _k, _q: judging.judgements_page(s),
    ),
    Page(
        "/stories/{key}",
        "story.html",
        stories.StoryPage,
        "A story.",
        lambda _d, s, k, _q: stories.story_page(s, k),
        about=True,
    ),
    Page(
        "/reports/{key}",
        "report.html",
        report_page.ReportPage,
        "A report with its marks.",
        lambda _d, s, k, q: report_page.report_page(s, k, at=q.get("at", ""), stretch=q.get("stretch", "")),
        about=True,
    ),
    Page(
        "/figures/{key}",
        "figure.html",
        figures.GroupPage,
        "A group of figures.",
        lambda _d, s, k, _q: figures.group_page(s, k),
        about=True,
    ),
    Page(
        "/claims/{key}",
        "claim.html",
        statements.ClaimPage,
        "A claim.",
        lambda _d, s, k, _q: statements.claim_page(s, k),
        about=True,
    ),
    Page(
        "/utterances/{key}",
        "utterance.html",
        statements.UtterancePage,
        "An utterance.",
        lambda _d, s, k, _q: statements.utterance_page(s, k),
        about=True,
    ),
    Page(
        "/conflicts/{key}",
        "conflict.html",
        conflicts.ConflictPage,
        "A conflict.",
        lambda _d, s, k, _q: conflicts.conflict_page(s, k),
        about=True,
    ),
    Page(
        "/people/{key}",
        "entity.html",
        people.EntityPage,
        "A person or body.",
        lambda _d, s, k, q: people.entity_page(s, k, page=q.get("page", "")),
        about=True,
    ),
    Page(
        "/items/{key}",
        "item.html",
        items.ItemPage,
        "Any other item.",
        lambda _d, s, k, _q: items.item_page(s, k),
        about=True,
    ),
)


def create_app(desk: Desk, *, hosts: frozenset[str] = HERE, by: str = "", show_graphic: bool = False) -> ASGIApp:
    """The application for a desk.

    Args:
        desk: the dossier behind the pages.
        hosts: names that it answers to.
        by: who judges, until a form says.
        show_graphic: graphic passages stand open instead of folded.
    """
    site = _Site(desk, by, show_graphic=show_graphic)
    routes = [
        Route(page.path.rstrip("/") + ".json" if page.path != "/" else "/index.json", site.twin(page)) for page in PAGES
    ]
    routes += [
        Route("/openapi.json", site.openapi),
        Route("/reports/{key}/original", site.original),
        Route("/judge", site.judge, methods=["POST"]),
        *(Route(page.path, site.html(page)) for page in PAGES),
    ]
    static = Mount("/static", StaticFiles(packages=[("firsthand", "web/static")]))
    app = Starlette(
        routes=[*routes, static],
        exception_handlers={HTTPException: site.refused, FirsthandError: site.refused, Exception: site.broken},
    )
    return _Guard(app, hosts)


class _Guard:
    """Sends the headers that keep strangers out, refuses other hosts' names, and says how long a page took."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "max-age=3600"
                headers["Server-Timing"] = f"app;dur={(time.perf_counter() - began) * 1000:.1f}"
            await send(message)

        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name not in self.hosts:
            refused = NotFromHere(f"this desk is not called {host[:80]!r}")
            await Response(f"{refused} {refused.advice}", 421, media_type="text/plain")(scope, receive, sending)
            return
        await self.app(scope, receive, sending)


class _Site:
    """The endpoints, with what they share."""

    def __init__(self, desk: Desk, by: str, *, show_graphic: bool) -> None:
        self.desk, self.by, self.token = desk, by, secrets.token_urlsafe(24)
        self.templates = Environment(
            loader=PackageLoader("firsthand.web"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals.update(
            navigation=NAVIGATION, link=_link, kinds=report_page.KINDS, sizes=listing.SIZES, number=_number
        )
        self.templates.globals.update(parts=parts, show_graphic=show_graphic)
        self.templates.filters["day"] = in_words
        self.templates.filters["veil"] = _unveiled if show_graphic else cited.veiled

    # ------------------------------------------------------------------------------------------ pages

    def html(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of a page."""

        async def endpoint(request: Request) -> Response:
            self.desk.look()
            snapshot, query = self.desk.snapshot, dict(request.query_params)
            key = self._key(page, snapshot, request)
            if page.path.startswith("/items/") and (other := items.page_of(snapshot, key)):
                return RedirectResponse(other, 303)
            if key in snapshot.withdrawn and not page.path.startswith("/items/"):
                return RedirectResponse(f"/items/{key}", 303)
            record = _made(page, self.desk, snapshot, key, query)
            panel = judging.panel(snapshot, key) if page.about else None
            return self._render(request, page.template, page=record, panel=panel, query=query)

        return endpoint

    def twin(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of a page's JSON."""

        async def endpoint(request: Request) -> Response:
            self.desk.look()
            snapshot = self.desk.snapshot
            key = self._key(page, snapshot, request)
            record = _made(page, self.desk, snapshot, key, dict(request.query_params))
            return Response(msgspec.json.encode(record), media_type="application/json")

        return endpoint

    def _key(self, page: Page, snapshot: Snapshot, request: Request) -> str:
        """The id that a page is about; it may be shortened."""
        given = str(request.path_params.get("key", ""))
        return items.whole(snapshot, given) if "{key}" in page.path else ""

    def _render(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        snapshot = self.desk.snapshot
        shared = {
            "dossier": snapshot.name,
            "path": request.url.path,
            "token": self.token,
            "waiting": self.desk.waiting,
            "failure": self.desk.failure,
            "masked": self.desk.masked,
            "outdated": self.desk.outdated,
            "by": request.cookies.get(NAME) or self.by,
            "flash": request.query_params.get("judged", ""),
            "query": {},
            "panel": None,
        }
        text = self.templates.get_template(template).render(shared | values)
        return HTMLResponse(text, status)

    async def openapi(self, _request: Request) -> Response:
        """The description of all JSON twins."""
        return JSONResponse(openapi())

    # --------------------------------------------------------------------------------- files and forms

    async def original(self, request: Request) -> Response:
        """The bytes of the original, to be saved and never shown."""
        key = items.whole(self.desk.snapshot, str(request.path_params["key"]))
        if key not in self.desk.snapshot.pile.by_report:
            raise HTTPException(404)
        original = await run_in_threadpool(self.desk.original, key)
        if original is None:
            raise HTTPException(403, "Names of minors are masked in this report, and an original cannot be masked.")
        headers = {"Content-Disposition": f'attachment; filename="{original.sha256}"'}
        return Response(original.content, media_type="application/octet-stream", headers=headers)

    async def judge(self, request: Request) -> Response:
        """Take a judgement from a form, and go back to the item."""
        if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
            raise HTTPException(413, "A judgement is shorter than that.")
        async with request.form(max_files=0, max_fields=500) as form:
            pairs = [(name, str(value)) for name, value in form.multi_items()]
        values, several = dict(pairs), dict[str, list[str]]()
        for name, value in pairs:
            several.setdefault(name, []).append(value)
        if not secrets.compare_digest(values.get("token", "").encode(), self.token.encode()):
            raise NotFromHere("the form was not made by this desk, or the desk was started anew since")
        by = values.get("by", "").strip()
        made = await run_in_threadpool(self.desk.judge, judging.decision(values, several), by=by)
        back = values.get("back", "/")
        back = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
        mark, _, anchor = back.partition("#")
        address = f"{mark}{'&' if '?' in mark else '?'}{urlencode({'judged': made.id})}" + (
            f"#{anchor}" if anchor else ""
        )
        response = RedirectResponse(address, 303)
        response.set_cookie(NAME, by[:200].encode("ascii", "ignore").decode(), httponly=True, samesite="strict")
        return response

    # ----------------------------------------------------------------------------------------- errors

    async def refused(self, request: Request, error: Exception) -> Response:
        """An expected error as a page, or as JSON where JSON was asked for."""
        status, code, sentence, advice = _told(error)
        if request.url.path.endswith(".json"):
            return JSONResponse({"error": code, "message": sentence, "advice": advice}, status)
        return self._render(request, "error.html", status, code=code, sentence=sentence, advice=advice)

    async def broken(self, request: Request, _error: Exception) -> Response:
        """Something unexpected: a page without details."""
        values = {"code": "E000", "sentence": "This page could not be made.", "advice": FirsthandError.advice}
        return self._render(request, "error.html", 500, **values)


def warm(desk: Desk, snapshot: Snapshot) -> None:
    """Make a page of each kind, so that what many share is there before somebody asks for it."""
    layers = {f"/{path}/{{key}}": layer for layer, path in cited.PAGES.items()}
    for page in PAGES:
        if "{key}" not in page.path:
            _made(page, desk, snapshot, "", {})
        elif page.path in layers:
            for record in getattr(snapshot.pile, layers[page.path])[:1]:
                _made(page, desk, snapshot, getattr(record, "report", record).id, {})


def _made(page: Page, desk: Desk, snapshot: Snapshot, key: str, query: Query) -> Any:
    try:
        return page.view(desk, snapshot, key, query)
    except KeyError as error:
        raise UnknownItem(key) from error


_STATUS: dict[type[FirsthandError], int] = {
    UnknownItem: 404,
    AmbiguousItem: 404,
    BadAddress: 400,
    BadJudgement: 400,
    NotFromHere: 403,
    UnwritableOutput: 503,
    BusyDossier: 503,
}


def _told(error: Exception) -> tuple[int, str, str, str]:
    """Status, code, sentence and advice of an error."""
    if isinstance(error, FirsthandError):
        return _STATUS.get(type(error), 500), error.code, str(error), error.advice
    status = error.status_code if isinstance(error, HTTPException) else 500
    sentence = str(error.detail) if isinstance(error, HTTPException) else "This page could not be made."
    if status == 404:
        return status, "404", "There is no such page.", "Start from the overview, or search."
    return status, str(status), sentence, "Go back and try something else."


def _link(path: str, query: Mapping[str, str], **changes: Any) -> str:
    """An address with other parameters; None takes one away."""
    known = {**query, **{name: str(value) for name, value in changes.items() if value is not None}}
    for name, value in changes.items():
        if value is None:
            known.pop(name, None)
    known.pop("judged", None)
    return f"{path}?{urlencode(known)}" if known else path


def _unveiled(words: str, _href: str = "") -> str:
    return words


def _number(value: float | None) -> str:
    """A number for an attribute: nothing where it is open."""
    return "" if value is None else f"{value:.12g}"


def openapi() -> dict[str, Any]:
    """The OpenAPI description of the JSON twins, made from their records."""
    schemas, components = msgspec.json.schema_components(
        [page.record for page in PAGES], ref_template="#/components/schemas/{name}"
    )
    paths: dict[str, Any] = {}
    for page, schema in zip(PAGES, schemas, strict=True):
        content = {"application/json": {"schema": schema}}
        answers = {
            "200": {"description": page.says, "content": content},
            "400": {"description": "a parameter makes no sense"},
        }
        parameters = (
            [{"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}]
            if "{key}" in page.path
            else []
        )
        if page.record in (Listing, LineagePage):
            parameters += [
                {"name": name, "in": "query", "schema": {"type": "string"}} for name in ("q", "sort", "page", "size")
            ]
        if "{key}" in page.path:
            answers["404"] = {"description": "there is no such item"}
        path = page.path + ".json" if page.path != "/" else "/index.json"
        paths[path] = {"get": {"summary": page.says, "parameters": parameters, "responses": answers}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Firsthand: the desk", "version": "1"},
        "paths": paths,
        "components": {"schemas": components},
    }
