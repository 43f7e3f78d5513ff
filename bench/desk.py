"""How fast the desk answers: 20 readers at once over pages of every kind.

In: a dossier. Out: a line a kind of page with the server's own time (``Server-Timing``) at the median and the 95th
percentile, and the time until the first page can be read. Method: the desk is started as a user starts it; each
reader takes pages of all kinds at random, the next as soon as the last has come, so that the server is never idle.
The same seed asks for the same pages. Known limit: the readers run on the same cores as the server.

    python bench/desk.py DOSSIER [--readers 20] [--pages 2000]
"""

from __future__ import annotations

import argparse
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import httpx

NOUNS = (
    "stories",
    "reports",
    "figures",
    "claims",
    "utterances",
    "conflicts",
    "people",
    "timeline",
    "lineage",
    "findings",
)
SHARE_OF_LISTS = 0.25


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        return int(waiting.getsockname()[1])


def started(dossier: str, port: int) -> tuple[subprocess.Popen[bytes], float]:
    """The desk's process, and the seconds until it answers."""
    command = [sys.executable, "-m", "firsthand", "serve", dossier, "--port", str(port)]
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=600)
            break
        except httpx.ConnectError:
            time.sleep(0.2)
    return process, time.monotonic() - began


def addresses(client: httpx.Client, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Kinds and addresses, without end: lists in some order or with some word, items from all over the lists."""
    known: dict[str, list[str]] = {}
    pages: dict[str, int] = {}
    for noun in NOUNS:
        found = client.get(f"/{noun}.json?size=200").json()
        found = found.get("listing", found)
        pages[noun] = found["pages"]
        known[noun] = [line["href"].split("#")[0] for line in found["lines"]]
        for _ in range(3):
            more = client.get(f"/{noun}.json?size=200&page={rng.randint(1, pages[noun])}").json()
            known[noun] += [line["href"].split("#")[0] for line in more.get("listing", more)["lines"]]
    while True:
        noun = rng.choice(NOUNS)
        if rng.random() < SHARE_OF_LISTS or not known[noun]:
            yield f"/{noun}", f"/{noun}?size=50&page={rng.randint(1, max(1, pages[noun] // 4))}"
        elif rng.random() < 0.06:
            yield rng.choice(
                (("/search", "/search?q=police"), ("/", "/"), ("/board", "/board"), ("/judgements", "/judgements"))
            )
        else:
            address = rng.choice(known[noun])
            yield f"/{address.split('/')[1]}/ID", address


def read(
    base: str,
    wanted: Iterator[tuple[str, str]],
    lock: threading.Lock,
    left: list[int],
    out: list[tuple[str, float, float]],
) -> None:
    """One reader: the next page as soon as the last has come."""
    with httpx.Client(base_url=base, timeout=600, follow_redirects=True) as client:
        while True:
            with lock:
                if left[0] <= 0:
                    return
                left[0] -= 1
                kind, address = next(wanted)
            began = time.perf_counter()
            answer = client.get(address)
            waited = (time.perf_counter() - began) * 1000
            if answer.status_code != 200:
                print(f"{answer.status_code} {address}", file=sys.stderr)
            found = re.search(r"dur=([\d.]+)", answer.headers.get("server-timing", ""))
            out.append((kind, float(found[1]) if found else waited, waited))


def percentile(values: list[float], share: float) -> float:
    """A value that a share of all are no greater than."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Start the desk, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pages", type=int, default=2000)
    asked = parser.parse_args()
    port = free_port()
    process, opening = started(asked.dossier, port)
    base = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=base, timeout=600) as client:
            wanted = addresses(client, random.Random(7))
            first = [next(wanted) for _ in range(1)]
            client.get(first[0][1])
            times: list[tuple[str, float, float]] = []
            for readers, pages in ((1, min(300, asked.pages)), (asked.readers, asked.pages)):
                times = []
                lock, left = threading.Lock(), [pages]
                crowd = [threading.Thread(target=read, args=(base, wanted, lock, left, times)) for _ in range(readers)]
                for each in crowd:
                    each.start()
                for each in crowd:
                    each.join()
                own, waits = [each[1] for each in times], [each[2] for each in times]
                print(f"{readers} readers, {len(times)} pages")
                print(f"  server {statistics.median(own):.1f} ms median, {percentile(own, 0.95):.1f} ms p95")
                print(f"  waited {statistics.median(waits):.1f} ms median, {percentile(waits, 0.95):.1f} ms p95")
        print(f"first page after {opening:.1f} s")
        for kind in sorted({each[0] for each in times}):
            mine = [each[1] for each in times if each[0] == kind]
            middle, slow = statistics.median(mine), percentile(mine, 0.95)
            print(f"{kind:18} {len(mine):5} pages {middle:8.1f} ms median {slow:8.1f} ms p95")
    finally:
        process.terminate()


if __name__ == "__main__":
    main()
