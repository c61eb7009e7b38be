"""Documents are fetched politely from a server that misbehaves in every way that servers do."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from api import command
from api.building import collecting
from api.building.collected import Entry, read_manifest
from api.building.collecting import Answer, Collector, Manners, NotFetched, collect_all
from api.building.files import find_files
from api.building.intake import take_all
from bench.letters import letter
from tests.waiting import PATIENCE

LETTER = letter(1).encode()
BOMB = gzip.compress(b"0" * 5_000_000)


class Misbehaving(http.server.BaseHTTPRequestHandler):
    """Each path is a fault of its own."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[tuple[str, dict[str, str], float]]] = []
    counts: ClassVar[dict[str, int]] = {}
    letter: ClassVar[bytes] = LETTER
    wishes: ClassVar[str] = "told"  # how robots.txt is answered

    def do_GET(self) -> None:
        headers = {k.lower(): v for k, v in self.headers.items()}
        self.asked.append((self.path, headers, time.monotonic()))
        self.counts[self.path] = self.counts.get(self.path, 0) + 1
        name = self.path.strip("/").partition("?")[0].replace("-", "_").replace(".", "_")
        getattr(self, f"give_{name}", self.give_nothing)()

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def give_nothing(self) -> None:
        self.answer(404, b"no")

    def give_robots_txt(self) -> None:
        if self.wishes == "moved":
            self.answer(301, Location="/wishes")
        elif self.wishes == "cut":
            self.give_cut()
        else:
            self.give_wishes()

    def give_wishes(self) -> None:
        self.answer(200, b"User-agent: *\nDisallow: /secret\n")

    def give_secret(self) -> None:
        self.answer(200, b"secret")

    def give_letter(self) -> None:
        mark = f'"{hashlib.sha256(self.letter).hexdigest()}"'
        if self.headers.get("If-None-Match") == mark:
            self.answer(304)
        else:
            self.answer(200, self.letter, Content_Type="text/plain", ETag=mark)

    def give_busy(self) -> None:
        if self.counts[self.path] == 1:
            self.answer(503, Retry_After="7")
        else:
            self.answer(200, b"now", Content_Type="text/plain")

    def give_never(self) -> None:
        self.answer(503, Retry_After="86400")

    def give_down(self) -> None:
        self.answer(500)

    def give_moved(self) -> None:
        self.answer(302, Location="/letter")

    def give_round(self) -> None:
        self.answer(302, Location="/round")

    def give_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def give_to_secret(self) -> None:
        self.answer(302, Location="/secret")

    def give_endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
        except OSError:
            self.close_connection = True

    def give_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def give_slow_head(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(f"X-{number}: x\r\n".encode())
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def give_said_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000000000")
        self.end_headers()
        time.sleep(1)

    def give_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def give_squeezed(self) -> None:
        self.answer(200, gzip.compress(LETTER), Content_Type="text/plain", Content_Encoding="gzip")

    def give_half_squeezed(self) -> None:
        self.answer(200, gzip.compress(LETTER)[:-9], Content_Encoding="gzip")

    def give_badly_squeezed(self) -> None:
        self.answer(200, b"\x1f\x8b\x08 and no more", Content_Encoding="gzip")

    def give_bomb(self) -> None:
        self.answer(200, BOMB, Content_Encoding="gzip")

    def give_other_squeezed(self) -> None:
        self.answer(200, b"x", Content_Encoding="br")


@pytest.fixture
def server() -> Iterator[str]:
    Misbehaving.asked.clear()
    Misbehaving.counts.clear()
    Misbehaving.letter = LETTER
    Misbehaving.wishes = "told"
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving) as httpd:
        httpd.daemon_threads = True
        httpd.block_on_close = False
        thread = threading.Thread(target=httpd.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def collector(waits: list[float] | None = None, **manners: float) -> Collector:
    kind = Manners(0.0, timeout_seconds=PATIENCE, private=True)
    kind = Manners(**{**kind.__dict__, **manners})
    return Collector(kind, (waits if waits is not None else []).append)


def gather(server: str, folder: Path, *paths: str, **manners: float) -> list[Entry]:
    addresses = [server + path for path in paths]
    return [now for _, now in collect_all(addresses, folder, collector(**manners))]


def test_what_is_fetched_is_kept_with_its_address_time_and_digest(
    server: str, tmp_path: Path
) -> None:
    (entry,) = gather(server, tmp_path, "/letter")
    assert (tmp_path / entry.file).read_bytes() == LETTER
    assert entry.sha256 == hashlib.sha256(LETTER).hexdigest()
    assert entry.file.startswith("letter-")
    assert entry.file.endswith(".txt")
    assert read_manifest(tmp_path) == {f"{server}/letter": entry}


def test_a_second_run_asks_only_for_what_changed(server: str, tmp_path: Path) -> None:
    (first,) = gather(server, tmp_path, "/letter")
    (second,) = gather(server, tmp_path, "/letter")
    assert "if-none-match" in Misbehaving.asked[-1][1]
    assert (second.sha256, second.fetched, second.said) == (first.sha256, first.fetched, "")
    Misbehaving.letter = letter(2).encode()
    (third,) = gather(server, tmp_path, "/letter")
    assert third.file == first.file
    assert (tmp_path / third.file).read_bytes() == letter(2).encode()


def test_a_file_that_is_gone_is_fetched_anew(server: str, tmp_path: Path) -> None:
    (first,) = gather(server, tmp_path, "/letter")
    (tmp_path / first.file).unlink()
    gather(server, tmp_path, "/letter")
    assert (tmp_path / first.file).exists()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone", "answered 404"),
        ("/secret", "robots.txt asks not"),
        ("/to-secret", "robots.txt asks not"),
        ("/never", "asks to wait 86400 seconds"),
        ("/down", "answered 500"),
        ("/round", "more than 5 redirections"),
        ("/file", "no web address"),
        ("/endless", "more than 100,000 bytes"),
        ("/cut", "no answer in 3 tries"),
        ("/half-squeezed", "answered in gzip that is cut off"),
        ("/badly-squeezed", "answered in gzip that is damaged"),
        ("/bomb", "more than 100,000 bytes"),
        ("/other-squeezed", "answered in br"),
        ("/slow", "not whole after 0 seconds"),
        ("/slow-head", "not whole after 0 seconds"),
        ("/said-endless", "more than 100,000 bytes"),
    ],
)
def test_an_address_that_gives_nothing_says_why(
    server: str, tmp_path: Path, path: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = Collector.send

    def sent(self: Collector, address: str, headers: dict[str, str]) -> Answer:
        seconds = 0.4 if "/slow" in address else PATIENCE
        self.manners = replace(self.manners, whole_seconds=seconds)
        return send(self, address, headers)

    monkeypatch.setattr(Collector, "send", sent)
    bad, good = gather(server, tmp_path, path, "/letter", most_bytes=100_000)
    assert said in bad.said
    assert bad.file == ""
    assert good.said == ""
    assert not any(p == "/secret" for p, _, _ in Misbehaving.asked)


def test_an_answer_in_gzip_that_nobody_asked_for_is_unpacked(server: str, tmp_path: Path) -> None:
    (entry,) = gather(server, tmp_path, "/squeezed")
    assert (tmp_path / entry.file).read_bytes() == LETTER


def test_wishes_that_have_moved_are_followed(server: str, tmp_path: Path) -> None:
    Misbehaving.wishes = "moved"
    secret, good = gather(server, tmp_path, "/secret", "/letter")
    assert "robots.txt asks not" in secret.said
    assert good.said == ""


def test_a_host_whose_wishes_cannot_be_had_is_not_asked_for_any_of_its_pages(
    server: str, tmp_path: Path
) -> None:
    Misbehaving.wishes = "cut"
    for entry in gather(server, tmp_path, "/letter", "/secret"):
        assert "robots.txt: no answer in 3 tries" in entry.said
    assert {path for path, _, _ in Misbehaving.asked} == {"/robots.txt"}


def test_what_was_fetched_stays_when_the_server_fails(server: str, tmp_path: Path) -> None:
    (first,) = gather(server, tmp_path, "/letter")
    httpd_gone = server.rpartition(":")[0] + ":9"
    entry = Entry(**{**first.__dict__, "address": f"{httpd_gone}/letter"})
    after = collector(tries=1).collect(entry.address, tmp_path, entry)
    assert after.file == first.file
    assert "no answer" in after.said


def test_a_busy_server_is_asked_again_after_the_time_that_it_wishes(
    server: str, tmp_path: Path
) -> None:
    waits: list[float] = []
    (_, entry), *_ = collect_all([f"{server}/busy"], tmp_path, collector(waits))
    assert (tmp_path / entry.file).read_bytes() == b"now"
    assert 7 in waits


def test_requests_to_one_host_are_a_pause_apart(server: str, tmp_path: Path) -> None:
    waits: list[float] = []
    polite = collector(waits, pause_seconds=5_000, most_pause_seconds=5_000)
    list(collect_all([f"{server}/letter", f"{server}/letter?2"], tmp_path, polite))
    assert len([wait for wait in waits if wait > 4_000]) == 2  # the first was for robots.txt


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://10.1.2.3/",
        "http://localhost/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://0/",
    ],
)
def test_private_addresses_are_not_asked(address: str) -> None:
    with pytest.raises(NotFetched, match="no public address"):
        Collector(Manners(0)).fetch(address, Entry(address))


def test_a_failure_names_the_address_and_what_to_do(tmp_path: Path) -> None:
    address = "http://127.0.0.1/decision.pdf"
    said = Collector(Manners(0)).collect(address, tmp_path, None).said
    assert said.startswith(f"{address}: ")
    assert "--private" in said


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    asked: list[str] = []

    def turning(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr(collecting, "look_up", turning)
    port = server.rpartition(":")[2]
    answer = collector().send(f"http://northshire.example:{port}/letter", {})
    assert answer.body == LETTER
    assert asked == ["northshire.example"]


@pytest.mark.parametrize(
    "address", ["ftp://example.org/x", "file:///etc/passwd", "example.org", "http://me:pw@h/"]
)
def test_only_plain_web_addresses_are_asked(address: str) -> None:
    with pytest.raises(NotFetched):
        collecting.check_address(address)


def test_the_command_collects_and_the_build_knows_the_address(server: str, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"# letters\n{server}/letter\n{server}/gone\n", "utf-8")
    out, warc = tmp_path / "out", tmp_path / "all.warc.gz"
    arguments = ["collect", str(listed), "--out", str(out), "--pause", "0", "--warc", str(warc)]
    ran = CliRunner().invoke(command.app, [*arguments, "--private", "--json"])
    assert ran.exit_code == 1
    good, bad = json.loads(ran.stdout)
    assert (good["became"], bad["became"]) == ("new", "failed")
    with warc.open("rb") as file:
        kept = [r.rec_headers["WARC-Target-URI"] for r in ArchiveIterator(file)]
    assert f"{server}/letter" in kept
    (taken,) = take_all(find_files([out]).files, None)
    assert taken.source
    assert f'vsc:collectedFrom "{server}/letter"^^xsd:anyURI' in taken.source.trig
    assert f'vsc:collected "{good["fetched"]}"^^xsd:dateTime' in taken.source.trig


def test_what_other_programs_leave_in_a_folder_is_no_document(tmp_path: Path) -> None:
    for name in ("grants.txt", "~$grants.docx", ".~lock.grants.odt#", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_text("left")
    assert [path.name for path in find_files([tmp_path]).files] == ["grants.txt"]
