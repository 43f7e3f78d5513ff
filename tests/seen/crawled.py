"""Every page of a desk that links lead to."""

from __future__ import annotations

import re

from starlette.testclient import TestClient


def addresses(client: TestClient) -> list[str]:
    """Every page that a page leads to, from the overview on."""
    seen, waiting = {"/"}, ["/"]
    while waiting:
        found = client.get(waiting.pop()).text
        for each in re.findall(r'href="(/[^"#?]*)"', found):
            if each not in seen and not each.startswith("/static") and not each.endswith((".json", "/original")):
                seen.add(each)
                waiting.append(each)
    return sorted(seen)
