"""Files that were given and not read are told on pages, with the reason and what to do."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from tests import letter_files as made
from tests.commands import Vsc, letters, vsc, write_letters
from tests.ingest.test_enclosed import COUNTS, REPLY, mail
from tests.served import serving

__all__ = ["letters", "vsc"]  # the fixtures


def told(vsc: Vsc) -> list[dict[str, str]]:
    """Return what the release says of files that are none of its documents."""
    return json.loads((vsc.dataset / "current" / "manifest.json").read_text("utf-8"))["unread"]  # type: ignore[no-any-return]


def test_pages_name_what_was_not_read_and_why(vsc: Vsc, letters: Path) -> None:
    (letters / "shopping.txt").write_text("Eggs, milk, bread.\n", "utf-8")
    (letters / "all.zip").write_bytes(made.zip_file({"in/bad.pdf": b"%PDF-1.4"}))
    (letters / "twin.txt").write_bytes((letters / "letter-1.txt").read_bytes())
    (letters / "out.txt").symlink_to("/etc/hostname")
    (letters / "mail.eml").write_bytes(mail(REPLY, ("counts.csv", COUNTS)))
    vsc.build(letters)
    with (
        serving(create_app(vsc.dataset)) as address,
        httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client,
    ):
        page = client.get("/quality").text
        home = client.get("/").text
        (mailed,) = [
            d for d in client.get("/documents?format=json").json() if d["file"] == "mail.eml"
        ]
        letter = client.get(f"/documents/{mailed['slug']}").text
        said = client.get("/quality?format=json").json()["unread"]
        listed = client.get("/documents").text
    assert said == told(vsc)
    assert [one["file"] for one in said] == ["all.zip!in!bad.pdf", "mail.eml!counts.csv", "out.txt", "shopping.txt", "twin.txt"]  # fmt: skip
    for words in ("all.zip › in › bad.pdf", "fetch it again", "no known form", "leave it out"):
        assert words in page
    assert "3 files that were given could not be read" in " ".join(home.split())
    assert "counts.csv, which it brings" in letter
    assert "mail.eml › counts.csv: read as a part of mail.eml" in page
    assert "twin.txt: the same bytes as letter-1.txt" in page
    assert "3 files that were given could not be read" in " ".join(listed.split())
    assert str(letters) not in json.dumps(said)
    assert "/etc" not in json.dumps(said)


def test_each_remark_of_the_checks_stands_once_and_leads_to_all_it_is_about(
    vsc: Vsc, letters: Path
) -> None:
    for body in ("Kite Trust", "Holm Trust"):  # neither says who pays, nor when
        news = f"Grants awarded\n\n{body} has been awarded a grant of £5,000 for a van.\n"
        (letters / f"{body}.txt").write_text(news, "utf-8")
    vsc.build(letters)
    with (
        serving(create_app(vsc.dataset)) as address,
        httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client,
    ):
        problems = client.get("/quality?format=json").json()["problems"]
        page = client.get("/quality").text
        found = Counter(p["message"] for every in problems.values() for p in every)
        ways = {told: client.get("/quality", params={"remark": told}).text for told in found}
        other = client.get("/quality?remark=nothing").text
    assert max(found.values()) > 1
    for message, times in found.items():
        assert page.count(f"{message}</a></th>") == 1
        assert ways[message].count(f'"What was noticed">{message}</th>') == times
    assert "No rule found anything wrong there." in other


def test_what_was_not_read_stays_told_until_it_is_mended(vsc: Vsc, letters: Path) -> None:
    (letters / "letter-2.txt").write_text("Eggs, milk, bread.\n", "utf-8")
    vsc.build(letters)
    first = told(vsc)
    assert [one["file"] for one in first] == ["letter-2.txt"]
    vsc("build", "--out", vsc.data, "--dataset", vsc.folder / "again")  # from the texts
    again = json.loads((vsc.folder / "again" / "current" / "manifest.json").read_text("utf-8"))
    assert again["unread"] == first
    vsc.build(write_letters(vsc.folder / "others", 3) / "letter-3.txt")  # another one joins
    assert told(vsc) == first
    vsc.build(write_letters(letters, 2) / "letter-2.txt")  # mended
    assert told(vsc) == []
    assert not (vsc.data / "unread.json").exists()


@pytest.mark.parametrize("name", ["/", "/quality", "/documents"])
def test_pages_of_a_release_that_read_all_say_so_or_nothing(
    vsc: Vsc, letters: Path, name: str
) -> None:
    vsc.build(letters)
    with (
        serving(create_app(vsc.dataset)) as address,
        httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client,
    ):
        page = client.get(name).text
    assert ("Every file that was given was read." in page) == (name == "/quality")
    assert "could not be read" not in page
