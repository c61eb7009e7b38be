"""Fetch listed web addresses politely, and keep what they give beside the time and the digest.

The publisher's wishes come first: robots.txt, a pause between requests to one host, Retry-After.
What was fetched before is asked for conditionally, so that an unchanged document costs its
publisher a few bytes. Only public addresses are spoken to: names are looked up here and the address
that was checked is the one connected to, so that a name cannot lead elsewhere in between.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import math
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urljoin, urlsplit

import httpcore
from protego import Protego
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from api.building.collected import MANIFEST, Entry, read_manifest
from graph.errors import GraphError
from graph.release import write_atomically

AGENT = "vsc-collect"
AGENT_LINE = f"{AGENT}/1 (victim services commissioning graph; reads published decisions)"
SECONDS_BETWEEN_WRITES = 3.0
REDIRECTS = (301, 302, 303, 307, 308)
WORTH_A_RETRY = (429, 500, 502, 503, 504)
EXTENSIONS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}


class NotFetched(GraphError):
    """Why an address gave nothing."""


class TooSlow(Exception):
    """An answer that is not whole in time."""


@dataclass(frozen=True)
class Manners:
    """How politely and how long to ask."""

    pause_seconds: float = 2.0  # between requests to one host, unless its robots.txt asks for more
    most_pause_seconds: float = 60.0  # a longer wish means: not today
    timeout_seconds: float = 30.0  # for a connection, and for each piece of an answer
    whole_seconds: float = 120.0  # for one answer
    most_bytes: int = 20_000_000
    most_redirects: int = 5
    tries: int = 3
    private: bool = False  # speak to addresses that are not public, for tests


@dataclass(frozen=True)
class Answer:
    """A whole answer: status, headers in lower case, body."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes


class PublicOnly(httpcore.NetworkBackend):
    """Connects to the address that was checked, and to public ones only."""

    def __init__(self, *, private: bool) -> None:
        self._plain = httpcore.SyncBackend()
        self._private = private
        self.until = math.inf  # monotonic: when the answer that is read has to be whole

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Look the name up, check every address it has, and connect to the first."""
        addresses = look_up(host, port)
        for address in addresses:
            if not (self._private or is_public(address)):
                raise NotFetched(
                    f"{host} is {address}, which is no public address; not asked "
                    "(--private asks such ones too)"
                )
        stream = self._plain.connect_tcp(addresses[0], port, timeout, local_address, socket_options)
        return Hurried(stream, self)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._plain.sleep(seconds)


class Hurried(httpcore.NetworkStream):
    """A stream that ends when its answer has to be whole, however slowly it still trickles."""

    def __init__(self, stream: httpcore.NetworkStream, backend: PublicOnly) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes."""
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Go on encrypted."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return Hurried(stream, self._backend)

    def get_extra_info(self, info: str) -> Any:
        """Return what the stream tells of itself."""
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._backend.until - time.monotonic()
        if left <= 0:
            raise TooSlow
        return left if timeout is None else min(left, timeout)


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host.

    Raises NotFetched when it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"{host} has no address ({error})") from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public internet.

    >>> [is_public(one) for one in ("8.8.8.8", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        # An IPv4 address may hide in one of the forms that translate it.
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


@dataclass
class Collector:
    """Fetches addresses, one after another, and remembers each host's wishes."""

    manners: Manners = field(default_factory=Manners)
    wait: Callable[[float], None] = time.sleep
    archive: WARCWriter | None = None
    _robots: dict[str, Protego] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)  # monotonic, by host
    _backend: PublicOnly = field(init=False)
    _pool: httpcore.ConnectionPool = field(init=False)

    def __post_init__(self) -> None:
        self._backend = PublicOnly(private=self.manners.private)
        self._pool = httpcore.ConnectionPool(
            network_backend=self._backend, max_keepalive_connections=0
        )

    def collect(self, address: str, folder: Path, known: Entry | None) -> Entry:
        """Return what is known of an address after asking for it; its file lies in `folder`.

        What was fetched before stays when nothing comes now; `said` then tells why.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        before = known or Entry(address)
        if before.file and not (folder / before.file).exists():
            before = Entry(address)
        try:
            answer = self.fetch(address, before)
        except NotFetched as error:
            said = str(error) if address in str(error) else f"{address}: {error}"
            return Entry(**{**asdict(before), "checked": now, "said": said})
        if answer.status == 304:
            return Entry(**{**asdict(before), "checked": now, "said": ""})
        digest = hashlib.sha256(answer.body).hexdigest()
        file, fetched = before.file, before.fetched
        if digest != before.sha256:
            file, fetched = name_of(address, answer.headers.get("content-type", "")), now
            part = folder / f".{file}.part"
            part.write_bytes(answer.body)
            part.replace(folder / file)
            if before.file and before.file != file:
                (folder / before.file).unlink(missing_ok=True)
        return Entry(
            address,
            file,
            digest,
            fetched,
            now,
            answer.address,
            answer.headers.get("etag", ""),
            answer.headers.get("last-modified", ""),
        )

    def fetch(self, address: str, before: Entry) -> Answer:
        """Return the answer of an address, redirections followed; of status 200 or 304.

        Raises NotFetched, worded for a person, when there is none.
        """
        for _ in range(self.manners.most_redirects + 1):
            check_address(address)
            if not self.robots(address).can_fetch(address, AGENT):
                raise NotFetched(f"{address}: its robots.txt asks not to fetch it")
            answer = self.ask(address, conditions(before))
            if answer.status in REDIRECTS and (to := answer.headers.get("location")):
                address = urljoin(address, to)
                continue
            if answer.status == 304 and before.file:
                return answer
            if answer.status != 200:
                raise NotFetched(f"{address}: the server answered {answer.status}")
            return answer
        raise NotFetched(f"{address}: more than {self.manners.most_redirects} redirections")

    def ask(self, address: str, headers: dict[str, str]) -> Answer:
        """Return one answer, asking again where it may help."""
        pause = 0.0
        for attempt in range(1, self.manners.tries + 1):
            try:
                self.take_turn(address, pause)
                answer = self.send(address, headers)
            except (
                httpcore.NetworkError,
                httpcore.TimeoutException,
                httpcore.ProtocolError,
            ) as error:
                if attempt == self.manners.tries:
                    reason = f"{type(error).__name__}: {error}".rstrip(": ")
                    raise NotFetched(
                        f"{address}: no answer in {attempt} tries ({reason})"
                    ) from error
                pause = self.manners.pause_seconds * 2**attempt
                continue
            if answer.status not in WORTH_A_RETRY or attempt == self.manners.tries:
                return answer
            pause = self.manners.pause_seconds * 2**attempt
            if wished := answer.headers.get("retry-after"):
                pause = max(pause, seconds_of(wished))
            if pause > self.manners.most_pause_seconds:
                raise NotFetched(
                    f"{address}: the server asks to wait {pause:.0f} seconds; come back later"
                )
        raise AssertionError("unreachable")

    def redirected(self, address: str) -> Answer:
        """Return what a robots.txt answers at last; one that only redirects tells no wishes."""
        for _ in range(self.manners.most_redirects):
            check_address(address)
            answer = self.ask(address, {})
            to = answer.headers.get("location")
            if answer.status not in REDIRECTS or not to:
                break
            address = urljoin(address, to)
        return answer

    def take_turn(self, address: str, pause: float) -> None:
        """Wait until the host may be asked again."""
        host = urlsplit(address).netloc
        rate = self.manners.pause_seconds
        if host in self._robots:
            rate = max(rate, float(self._robots[host].crawl_delay(AGENT) or 0))
        if rate > self.manners.most_pause_seconds:
            raise NotFetched(
                f"{address}: its robots.txt asks for {rate:.0f} seconds between requests"
            )
        now = time.monotonic()
        left = max(self._next.get(host, now) - now, pause)
        if left > 0:
            self.wait(left)
        self._next[host] = time.monotonic() + rate

    def send(self, address: str, headers: dict[str, str]) -> Answer:
        """Send one request and return the whole answer, within the limits."""
        self._backend.until = time.monotonic() + self.manners.whole_seconds
        asked = {
            "Host": urlsplit(address).netloc.rpartition("@")[2],
            "User-Agent": AGENT_LINE,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            **headers,
        }
        times = dict.fromkeys(("connect", "read", "write", "pool"), self.manners.timeout_seconds)
        try:
            with self._pool.stream(
                "GET", address, headers=list(asked.items()), extensions={"timeout": times}
            ) as response:
                said = {
                    k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers
                }
                body = bytearray()
                told = said.get("content-length", "")
                self.check_size(address, int(told) if told.isdecimal() else 0)
                for piece in response.iter_stream():
                    body += piece
                    self.check_size(address, len(body))
                answer = Answer(address, response.status, said, bytes(body))
        except (TooSlow, httpcore.TimeoutException) as error:
            if time.monotonic() < self._backend.until:
                raise
            raise NotFetched(
                f"{address}: not whole after {self.manners.whole_seconds:.0f} seconds"
            ) from error
        coding = said.pop("content-encoding", "").strip().lower()
        if coding in ("gzip", "x-gzip"):  # which was not asked for, and is given all the same
            answer = replace(answer, body=self.unpacked(address, answer.body))
            said.pop("content-length", None)
        elif coding not in ("", "identity"):
            raise NotFetched(f"{address}: answered in {coding}, which was not asked for")
        self.record(answer)
        return answer

    def unpacked(self, address: str, body: bytes) -> bytes:
        """Return what a body in gzip holds, within the limit on size."""
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            found = unpacking.decompress(body, self.manners.most_bytes + 1)
        except zlib.error as error:
            raise NotFetched(f"{address}: answered in gzip that is damaged ({error})") from error
        self.check_size(address, len(found))
        if not unpacking.eof:
            raise NotFetched(f"{address}: answered in gzip that is cut off")
        return found

    def check_size(self, address: str, size: int) -> None:
        """Raise NotFetched for an answer that is, or says that it will be, too large."""
        if size > self.manners.most_bytes:
            raise NotFetched(f"{address}: more than {self.manners.most_bytes:,} bytes")

    def record(self, answer: Answer) -> None:
        """Write an answer into the archive, where there is one."""
        if self.archive is None:
            return
        headers = StatusAndHeaders(str(answer.status), list(answer.headers.items()), "HTTP/1.1")
        record = self.archive.create_warc_record(
            answer.address, "response", payload=BytesIO(answer.body), http_headers=headers
        )
        self.archive.write_record(record)
        record.raw_stream.close()

    def robots(self, address: str) -> Protego:
        """Return what the host of an address wishes."""
        parts = urlsplit(address)
        if parts.netloc not in self._robots:
            answer = self.redirected(f"{parts.scheme}://{parts.netloc}/robots.txt")
            if answer.status >= 500 or answer.status == 429:
                raise NotFetched(
                    f"{address}: its robots.txt cannot be had ({answer.status}); not asked"
                )
            text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
            self._robots[parts.netloc] = Protego.parse(text)
        return self._robots[parts.netloc]


def check_address(address: str) -> None:
    """Raise NotFetched for what is no plain web address."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched(
            f"{address}: no web address; give one that begins with http:// or https://"
        )
    if parts.username or parts.password:
        raise NotFetched(f"{address}: has a name or password in it, which is not sent")


def conditions(before: Entry) -> dict[str, str]:
    """Return the headers that ask only for what has changed."""
    asked = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    return {name: value for name, value in asked.items() if value and before.file}


def seconds_of(wished: str) -> float:
    """Return the seconds of a Retry-After header: a number, or a moment.

    >>> seconds_of("7"), seconds_of("soon")
    (7.0, 0.0)
    """
    if wished.strip().isdigit():
        return float(wished)
    try:
        moment = parsedate_to_datetime(wished)
    except ValueError:
        return 0.0
    return max(0.0, (moment - datetime.now(moment.tzinfo)).total_seconds())


def name_of(address: str, media_type: str) -> str:
    """Return a file's name for what an address gave: readable, and of this address alone.

    >>> name_of("https://example.org/decisions/12.pdf?x=1", "application/pdf")
    '12-87b75ff4.pdf'
    """
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    stem, dot, end = last.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{2,5}", end):
        stem, end = last, ""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:60] or "page"
    told = EXTENSIONS.get(media_type.partition(";")[0].strip().lower(), "")
    key = hashlib.sha256(address.encode()).hexdigest()[:8]
    return f"{stem}-{key}{told or (f'.{end.lower()}' if end else '.html')}"


def became(before: Entry | None, now: Entry) -> str:
    """Return what became of an address that was fetched: new, changed or unchanged."""
    if before is None or not before.file:
        return "new"
    return "unchanged" if before.sha256 == now.sha256 else "changed"


def read_list(text: str) -> list[str]:
    """Return the addresses of a list, one a line, each once; blank lines and `#` lines are none."""
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def collect_all(
    addresses: Iterable[str], folder: Path, collector: Collector
) -> Iterator[tuple[Entry | None, Entry]]:
    """Yield, for each address, what was known of it before and what is known now.

    The manifest is written every few seconds and at the end, so that a run that is stopped goes on
    where it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = read_manifest(folder)
    written = time.monotonic()

    def write() -> None:
        told = [asdict(known[one]) for one in sorted(known)]
        write_atomically(folder / MANIFEST, json.dumps(told, indent=1) + "\n")

    try:
        for address in addresses:
            before = known.get(address)
            known[address] = collector.collect(address, folder, before)
            if time.monotonic() - written > SECONDS_BETWEEN_WRITES:
                write()
                written = time.monotonic()
            yield before, known[address]
    finally:
        write()


def archive_writer(out: BinaryIO) -> WARCWriter:
    """Return what writes answers into a WARC file, each packed."""
    return WARCWriter(out, gzip=True)
