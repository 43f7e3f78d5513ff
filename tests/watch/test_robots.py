import pytest

from firsthand.watch.robots import delay_of, may_fetch, rules_of

AT = "https://echo.example"


@pytest.mark.parametrize(
    ("rule", "forbidden", "allowed"),
    [
        ("/inside", ["/inside", "/inside/a", "/insider"], ["/", "/a/inside"]),
        ("/*?print", ["/a?print", "/a/b?print=1"], ["/a?p", "/print"]),
        ("/*.pdf$", ["/a.pdf", "/a/b.pdf"], ["/a.pdf?x", "/a.pdfs", "/pdf"]),
        ("/a*/b*c", ["/a/bc", "/ax/b/x/c"], ["/a/b", "/b/ac"]),
        ("/a$", ["/a"], ["/ab", "/a/"]),
        ("/a*a$", ["/aa", "/aba"], ["/a", "/aab"]),
        ("*", ["/", "/a"], []),
        ("", [], ["/", "/a"]),
        ("/ä", ["/ä", "/%C3%A4"], ["/a"]),
        ("/" + "*a" * 2_000, [], ["/" + "a" * 1_900]),
    ],
)
def test_signs_in_paths_mean_what_they_mean(rule: str, forbidden: list[str], allowed: list[str]) -> None:
    """RFC 9309, 2.2.3."""
    rules = rules_of(f"User-agent: *\nDisallow: {rule}\n")
    assert not [path for path in forbidden if may_fetch(rules, AT + path)]
    assert [path for path in allowed if may_fetch(rules, AT + path)] == allowed


def test_the_longest_rule_holds() -> None:
    """In whatever order they stand; of two alike the one that allows."""
    rules = rules_of("User-agent: *\nDisallow: /a/\nAllow: /a/b\nDisallow: /a/b/c\nDisallow: /d\nAllow: /d\n")
    found = {path: may_fetch(rules, AT + path) for path in ("/a/x", "/a/b", "/a/b/c", "/d", "/e")}
    assert found == {"/a/x": False, "/a/b": True, "/a/b/c": False, "/d": True, "/e": True}


def test_without_the_file_everything_is_allowed() -> None:
    """And nobody asks for a pause."""
    assert may_fetch(rules_of(None), AT)
    assert delay_of(rules_of(None)) == 0


@pytest.mark.parametrize(
    "text", ["", "<html>not found</html>", "\x00\xff", "Disallow: /\n", "User-agent: *\nCrawl-delay: soon"]
)
def test_what_is_no_robots_txt_forbids_nothing(text: str) -> None:
    """Servers send pages for files that they do not have."""
    assert may_fetch(rules_of(text), AT)
