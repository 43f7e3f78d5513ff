"""A small web on this machine, and a clock that never waits; all texts and names are invented.

In: what stands at each path. Out: answers over HTTP, and the requests that were made. Only 127.0.0.1 is ever asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"


@dataclass
class Said:
    """What stands at a path."""

    body: bytes | str = ""
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """A request."""

    path: str
    headers: Mapping[str, str]


class StillClock:
    """A clock that goes on only where somebody waits."""

    def __init__(self) -> None:
        self.now = datetime(2021, 3, 4, 10, 0, tzinfo=UTC)
        self.seconds = 0.0
        self.waits: list[float] = []
        self.then: Callable[[], None] = lambda: None  # what happens during the next wait

    def utc(self) -> datetime:
        """The time of day."""
        return self.now

    def monotonic(self) -> float:
        """Seconds since the beginning."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Note the wait, and be behind it."""
        self.waits.append(seconds)
        self.go_on(seconds)
        then, self.then = self.then, lambda: None
        then()

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        self.now += timedelta(seconds=seconds)


class InventedWeb:
    """What stands where, and who asked for it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Said] = {}
        self.asked: list[Asked] = []

    def says(self, path: str, body: bytes | str, kind: str = HTML, status: int = 200, **headers: str) -> None:
        """Put something at a path; ``headers`` have underscores for hyphens."""
        self.pages[path] = Said(body, kind, status, {name.replace("_", "-"): value for name, value in headers.items()})

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def answer(self, asked: Asked) -> Said:
        """What stands at a path; nothing newer if it is as it was seen."""
        self.asked.append(asked)
        said = self.pages.get(asked.path, Said("<p>nothing here</p>", status=404))
        seen = asked.headers.get("If-None-Match")
        return Said(status=304) if seen and seen == said.headers.get("ETag") else said


@contextmanager
def invented_web() -> Iterator[InventedWeb]:
    """A server that runs in a thread."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = web.answer(Asked(self.path, dict(self.headers)))
            body = said.body.encode() if isinstance(said.body, str) else said.body
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            if said.status != 304:
                self.send_header("Content-Length", str(len(body)))
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # the other side has had enough
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web = InventedWeb(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def entry(link: str, title: str, text: str = "", guid: str = "", date: str = "") -> str:
    """An entry of an RSS feed."""
    dated = f"<pubDate>{escape(date)}</pubDate>" if date else ""
    known = f"<guid isPermaLink='false'>{escape(guid)}</guid>" if guid else ""
    at = f"<link>{escape(link)}</link>" if link else ""
    return f"<item><title>{escape(title)}</title>{at}{known}{dated}<description>{escape(text)}</description></item>"


def rss(*entries: str, title: str = "Tallport Echo") -> str:
    """An RSS feed."""
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{title}</title>"
        f"<language>en</language>{''.join(entries)}</channel></rss>"
    )


def page(title: str, *paragraphs: str) -> str:
    """An article's page."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{escape(title)}</title>"
        f"<meta property='og:site_name' content='Tallport Echo'></head><body><article><h1>{escape(title)}</h1>"
        f"{text}</article></body></html>"
    )
