"""Which addresses may be asked.

In: links as pages and feeds give them; hosts, and the numbers they stand for. Out: an absolute http(s) address without
name, password and fragment, or an error; whether a number belongs to the public internet. Method: the registries of
IANA as ``ipaddress`` knows them, and the IPv4 number inside IPv6 ones that carry one. Known limit: a public address
that somebody forwards into a private network looks public.
"""

from __future__ import annotations

import mimetypes
import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from firsthand.errors import UnusableLink
from firsthand.words import shortened

MOST_CHARS = 2_000  # of an address; longer ones are no use to servers either
SHOWN_CHARS = 100
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(rb"[a-zA-Z0-9._:-]+")  # as httpx gives it: other alphabets are spelled in these
_LAST_PORT = 65_535
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_MEDIA = ("audio/", "video/", "image/", "font/")
Origin = tuple[str, str, int]  # scheme, host, port


def address_of(link: str, base: str = "") -> str:
    """A link as an absolute address that can be asked.

    Raises:
        UnusableLink: it is none, or of another kind than http and https.
    """
    shown = shortened(link, SHOWN_CHARS)
    if len(link) > MOST_CHARS:
        raise UnusableLink(shown, f"it is longer than {MOST_CHARS} characters")
    try:
        found = httpx.URL(base).join(link.strip()) if base else httpx.URL(link.strip())
        if found.scheme not in _PORTS:
            raise UnusableLink(shown, "only http and https links are followed")
        if not _HOST.fullmatch(found.raw_host) or not 0 < (found.port or 80) <= _LAST_PORT:
            raise UnusableLink(shown, "it names no host")
        return str(found.copy_with(fragment=None, username=None, password=None))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise UnusableLink(shown, "it is no address") from error


def origin_of(address: str) -> Origin:
    """Scheme, host and port of an address."""
    found = httpx.URL(address)
    return found.scheme, found.raw_host.decode("ascii"), found.port or _PORTS[found.scheme]


def is_media(address: str) -> bool:
    """Whether an address is that of a picture or recording by its ending."""
    kind, _ = mimetypes.guess_type(httpx.URL(address).path)
    return bool(kind and kind.startswith(_MEDIA))


def is_public(number: str) -> bool:
    """Whether an IP address belongs to a host on the public internet."""
    found = ip_address(number.partition("%")[0])
    inner = _inner(found) if isinstance(found, IPv6Address) else None
    return is_public(str(inner)) if inner is not None else found.is_global and not found.is_multicast


def _inner(found: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to."""
    if found in _NAT64:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
