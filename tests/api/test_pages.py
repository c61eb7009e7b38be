"""The explorer's pages over a real port, read as their HTML: what they say, link to and escape."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import httpx
import pytest

from api.app import create_app
from api.pages.quality import remarks_of
from graph.question import questions
from tests.served import BASE, release_trig, serving
from tests.served_example import DIGEST, SLUG, TEXT, example, release_example

PAGES = [
    "/", "/search", "/search?q=harbour", "/documents", f"/documents/{SLUG}", "/network", "/money",
    "/coverage", "/questions", "/questions/awards", "/query", "/quality", "/def", "/catalog", "/changes",
    "/def/award-status", "/doc/organisation/harbour-light", "/doc/award/harbour-light-2031",
    "/doc/decision/npcc-0042-2031", "/doc/service/stalking-advocacy", "/doc/finding/late",
    "/doc/panel/northshire-stalking-panel", "/.well-known/void",
    "/thing?iri=http%3A%2F%2Fwww.w3.org%2F1999%2F02%2F22-rdf-syntax-ns%23type", f"/doc/document/{SLUG}",
]  # fmt: skip
HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(example_service: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=example_service, headers=HTML) as found:
        yield found


class Page(HTMLParser):
    """A page's text, links and ids; fails on a tag closed out of turn, or with an attribute twice."""

    EMPTY = frozenset({"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.styles = 0
        self.handlers: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        assert len(said) == len(attrs), f"<{tag}> says one thing twice at {self.getpos()}"
        self.links += [v for k, v in attrs if k in ("href", "src", "action") and v]
        self.ids += [said["id"]] if said.get("id") else []
        self.styles += "style" in said or tag == "style"
        self.handlers += [k for k in said if k.startswith("on")]
        if tag == "script":
            self.scripts.append(said)
        if tag not in self.EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.EMPTY:
            return
        assert self._open.pop() == tag, f"</{tag}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        self.words += data


def read(client: httpx.Client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Page(response.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_its_release_and_licence_and_stays_on_this_host(
    client: httpx.Client, path: str
) -> None:
    page = read(client, path)
    assert "aaaa000000000001" in page.words
    assert "https://creativecommons.org/licenses/by/4.0/" in page.links
    assert "/catalog" in page.links
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    assert page.styles == 0
    assert page.handlers == []
    for script in page.scripts:
        src = script.get("src")
        data = script.get("type") in ("application/json", "application/ld+json")
        assert data or (src and src.startswith("/"))


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_every_page_leads_somewhere(client: httpx.Client, path: str) -> None:
    page = read(client, path)
    local = {html.unescape(x).partition("#")[0] for x in page.links if x.startswith("/")}
    for link in sorted(local - CHECKED):
        response = client.get(link, follow_redirects=True)
        assert response.status_code == 200, f"{path} links to {link}: {response.status_code}"
        CHECKED.add(link)


CHECKED: set[str] = set()  # links that were followed from another page


def test_links_inside_a_page_have_their_place(client: httpx.Client) -> None:
    for path in PAGES:
        page = read(client, path)
        inside = {x[1:] for x in page.links if x.startswith("#")}
        assert inside <= set(page.ids), path


def test_every_term_of_the_ontology_has_its_place_in_the_vocabulary(client: httpx.Client) -> None:
    ids = set(read(client, "/def").ids)
    terms = set(re.findall(r"^vsc:(\w+) a owl:", client.get("/def.ttl").text, re.MULTILINE))
    assert "kind" in terms
    assert terms <= ids


def test_a_cell_carries_its_columns_heading_for_narrow_screens(client: httpx.Client) -> None:
    money = client.get("/money").text
    assert re.search(r'<td data-label="To"><a href="/doc/organisation/harbour-light">', money)
    assert 'data-label="">' not in money


def test_an_icon_is_where_browsers_look_for_it(client: httpx.Client) -> None:
    found = client.get("/favicon.ico", follow_redirects=True)
    assert found.headers["content-type"].startswith("image/svg+xml")


def test_a_fact_shows_its_passage_with_the_print_marked(client: httpx.Client) -> None:
    source = client.get("/doc/award/harbour-light-2031").text
    assert "<mark>£12,500</mark>" in source
    assert "approves a grant of <mark>£12,500</mark> to Harbour Light" in source
    start = TEXT.index("£12,500")
    assert f"characters {start} to {start + 7}" in source


def test_a_finding_and_a_piece_of_evidence_show_the_statement_and_its_print(
    client: httpx.Client,
) -> None:
    finding = client.get("/doc/finding/late").text
    statement = "£12,500 to Harbour Light, 2031 – amount: £12,500"
    assert statement in finding
    assert "<mark>£12,500</mark>" in finding
    path = re.search(r'href="(/doc/evidence/\w+)"', finding)
    assert path
    evidence = client.get(path[1]).text
    assert statement in evidence
    assert "<mark>£12,500</mark>" in evidence
    assert "Signed 1 day after what it funds began." in evidence


def test_without_the_document_the_print_and_its_place_are_shown_and_why(tmp_path: Path) -> None:
    release_example(tmp_path / "dataset")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "other.txt").write_text(TEXT + "changed")
    app = create_app(tmp_path / "dataset", documents=tmp_path / "documents")
    with serving(app) as address:
        source = httpx.get(f"{address}/doc/award/harbour-light-2031", headers=HTML).text
        led = [link for link in Page(source).links if "?at=" in link]
        assert "<q>£12,500</q>" in source
        assert "not at hand" in source
        assert "<mark>" not in source
        document = httpx.get(f"{address}/documents/{SLUG}", headers=HTML).text
        assert "vsc serve --documents DIR" in document
        # What leads to words in the text leads to the statement where there is no text.
        assert {link.partition("#")[2] for link in led} <= set(Page(document).ids)
        assert "£12,500" in document


def test_search_engines_read_of_the_dataset_and_its_files(client: httpx.Client) -> None:
    source = client.get("/").text
    opening = '<script type="application/ld+json">'
    start = source.index(opening) + len(opening)
    said = json.loads(source[start : source.index("</script>", start)])
    assert (said["@type"], said["version"]) == ("Dataset", "aaaa000000000001")
    assert all(client.get(d["contentUrl"]).status_code == 200 for d in said["distribution"])


def test_names_are_escaped_wherever_they_stand(client: httpx.Client) -> None:
    for path in ("/doc/organisation/quay-house", "/money", f"/documents/{SLUG}", "/search?q=quay"):
        source = client.get(path).text
        assert "<Trust>" not in source, path
        assert "&lt;Trust&gt;" in source, path


@pytest.mark.parametrize(
    "path",
    [
        "/search?q={x}", "/query?query={x}", "/money?payer={x}&year={x}", "/coverage?area={x}",
        "/quality?kind={x}", "/questions/awards?payerName={x}", "/doc/{x}", "/nothing/{x}",
        "/network?kind={x}", "/thing?iri=urn:{x}", "/search?q=a&kind={x}",
    ],
)  # fmt: skip
def test_what_comes_in_never_reaches_the_page_as_html(client: httpx.Client, path: str) -> None:
    attack = "%22%3E%3C/script%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
    source = client.get(path.replace("{x}", attack)).text
    assert "<img" not in source
    Page(source)


def test_the_document_page_marks_every_print_in_its_place(client: httpx.Client) -> None:
    source = client.get(f"/documents/{SLUG}").text
    start = source.index('<div class="text pane"')
    text = source[start : source.index("</div>", start)]
    shown = html.unescape(re.sub(r"<[^>]*>", "", text))
    assert shown.strip() == TEXT.strip()
    for printed in ("£12,500", "Safer Streets Reserve", "adult victims", "NPCC 0042 2031"):
        assert re.search(rf'<a class="s-\w+" href="#e\w+"[^>]*>{printed}</a>', text), printed
    assert DIGEST in source


def test_the_document_page_says_how_much_was_read_and_what_was_not(client: httpx.Client) -> None:
    words = " ".join(read(client, f"/documents/{SLUG}").words.split())
    assert "of its characters are evidence" in words
    assert "nothing: each value that was read is held by its print" in words
    assert "passed without a remark" in words


def test_documents_are_chosen_by_words_kind_publisher_and_year(client: httpx.Client) -> None:
    def count(query: str) -> int:
        return len(client.get(f"/documents?{query}&format=json").json())

    assert [count(q) for q in ("q=decision", "q=sausage", "year=2031", "year=2030")] == [1, 0, 1, 0]
    assert count(f"publisher={BASE}id/organisation/northshire-pcc") == 1
    assert "No document answers that" in client.get("/documents?q=sausage").text


def test_a_page_has_no_other_format_than_it_says(client: httpx.Client) -> None:
    answer = client.get("/documents?format=exe")
    assert answer.status_code == 400
    assert "json" in answer.text


def test_money_sums_leave_out_what_was_declined(client: httpx.Client) -> None:
    page = read(client, "/money")
    words = " ".join(page.words.split())
    assert "1 award; 1 more without a sum that counts£12,500" in words
    assert "£4,000" in page.words


def test_money_of_nobody_is_none_and_wrong_times_say_what_is_accepted(
    client: httpx.Client,
) -> None:
    assert "No award in this release answers that" in client.get("/money?payer=nobody").text
    for query, accepted in (
        ("date=soon", "a day such as 2022-04-30"),
        ("months=0", "a whole number from 1 to 60"),
        ("year=x", "a year such as 2022"),
    ):
        answer = client.get(f"/money?{query}")
        assert (answer.status_code, accepted in answer.text) == (400, True), query


def test_quality_sends_to_review_only_for_pairs(client: httpx.Client) -> None:
    words = " ".join(read(client, "/quality").words.split())
    assert "waits for" not in words
    assert "only where it is like another body’s is the pair listed for review" in words


def test_remarks_stand_the_worst_and_most_frequent_first() -> None:
    said = [
        ("info", "No day."),
        ("warning", "No payer."),
        ("info", "No title."),
        ("info", "No title."),
    ]
    rows = [("d", {"severity": s, "message": m, "focus": None}) for s, m in said]
    assert [(r.message, r.times) for r in remarks_of(rows)] == [
        ("No payer.", 1), ("No title.", 2), ("No day.", 1),
    ]  # fmt: skip


def test_coverage_keeps_stated_denied_and_unknown_apart(client: httpx.Client) -> None:
    words = " ".join(read(client, "/coverage").words.split())
    row = words[words.index("Stalking Advocacy Service") :]
    # everyone, women, men, adults, children, family, crime not reported, perpetrators
    answers = ["not known"] * 3 + ["stated", "denied"] + ["not known"] * 3
    kind = "stalking and harassment · since 2 April 2031"
    assert row.startswith(f"Stalking Advocacy Service {kind} " + "".join(answers))
    assert "stalking and harassment · stated since 2 April 2031 at the latest" in row
    assert "stated adult victims" in row
    assert "denied children" in row


def test_coverage_is_chosen_by_who_and_by_what_is_said(client: httpx.Client) -> None:
    def count(query: str) -> int:
        return len(client.get(f"/coverage?{query}&format=json").json())

    asked = ("people=children", "people=children&answer=no", "people=children&answer=yes",
             "people=women", "people=women&answer=unknown", "crime=stalking and harassment",
             "crime=fraud", "area=area not stated")  # fmt: skip
    assert [count(q) for q in asked] == [1, 1, 0, 0, 1, 1, 0, 1]


def test_search_finds_by_any_name_by_the_start_of_words_and_past_a_slip(
    client: httpx.Client,
) -> None:
    def first(query: str) -> str:
        found = client.get("/search", params={"q": query, "format": "json"}).json()
        return str(found[0]["iri"]) if found else ""

    pcc = f"{BASE}id/organisation/northshire-pcc"
    assert first("Northshire PCC") == pcc
    assert first("crime comm north") == pcc
    assert first("harbor ligt") == f"{BASE}id/organisation/harbour-light"
    assert first("quay house friends") == f"{BASE}id/organisation/quay-house"
    award = f"{BASE}id/award/harbour-light-2031"
    for query in ("12500", "£12500", "12,500", "£12,500", "£12,5", "12,500 harbour"):
        assert first(query) == award, query
    assert first("zzzzzz") == ""


def test_what_documents_tell_of_comes_before_what_only_the_register_knows(
    client: httpx.Client,
) -> None:
    found = client.get("/search", params={"q": "n", "format": "json"}).json()
    names = [hit["label"] for hit in found]
    told = names.index("Northshire Constabulary")
    assert told < names.index("Police and Crime Commissioner for Northshire")
    assert "register only" in client.get("/search", params={"q": "north"}).text


def test_suggestions_are_few_and_lead_to_pages(client: httpx.Client) -> None:
    found = client.get("/suggest", params={"q": "north"}).json()
    assert 0 < len(found) <= 8
    assert all(client.get(hit["address"]).status_code == 200 for hit in found)
    assert client.get("/suggest", params={"q": " "}).json() == []


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_every_question_is_answered_on_its_page_and_as_csv(client: httpx.Client, question) -> None:  # type: ignore[no-untyped-def]
    page = read(client, f"/questions/{question.name}")
    assert question.title in page.words
    assert "the query does not parse" not in page.words
    examples = client.get(f"/questions/{question.name}", params=question.examples())
    assert examples.status_code == 200
    assert 'class="fault"' not in examples.text
    needed = {name: question.examples()[name] for name in question.needs}
    csv = client.get(f"/questions/{question.name}", params={**needed, "format": "csv"})
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.text.splitlines()[0]


def test_a_wrong_value_is_refused_at_its_field_in_a_form_that_stays_filled(
    client: httpx.Client,
) -> None:
    asked = {"atLeast": "plenty", "payerName": "Trust"}
    page = client.get("/questions/awards", params=asked)
    assert (page.status_code, page.headers["cache-control"]) == (400, "no-store")
    told = "&#39;plenty&#39; is not a number such as 1500 or 12.5"
    assert f'<span class="wrong" id="f-atLeast">{told}</span>' in page.text
    field = re.search(r'<input id="p-atLeast"[^>]*>', page.text)[0]  # type: ignore[index]
    for said in ('value="plenty"', 'aria-describedby="f-atLeast m-atLeast"', 'aria-invalid="true"'):
        assert said in field
    assert 'id="p-payerName" name="payerName" value="Trust"' in page.text
    assert 'id="answer"' not in page.text
    data = client.get("/questions/awards", params={**asked, "format": "csv"})
    assert data.status_code == 400


def test_an_answer_of_no_rows_leads_to_what_is_known(client: httpx.Client) -> None:
    empty = client.get("/questions/awards", params={"recipientName": "nobody"}).text
    assert "Nothing in this release answers it." in empty
    assert '<a href="/questions/awards">Ask it without what is filled in</a>' in empty
    assert '<a href="/questions/stated-absences">what documents say is not there</a>' in empty
    answered = client.get("/questions/bodies", params={"name": "Harbour"}).text
    assert "1 row." in answered
    assert "Ask it without" not in answered


def test_a_choice_that_is_none_is_refused_at_its_field(client: httpx.Client) -> None:
    question = next(q for q in questions() if any(p.choices for p in q.parameters))
    name = next(p.name for p in question.parameters if p.choices)
    page = client.get(f"/questions/{question.name}", params={name: "perhaps"})
    assert page.status_code == 400
    assert re.search(rf'id="f-{name}">&#39;perhaps&#39; is not one of ', page.text)


def test_what_is_too_much_to_say_of_everything_is_asked_about_one_thing(
    client: httpx.Client,
) -> None:
    page = client.get("/questions/evidence-of")
    assert "fill in thing or words" in page.text
    assert (page.status_code, 'id="answer"' in page.text) == (200, False)
    sent_empty = client.get("/questions/evidence-of", params={"thing": "", "words": ""})
    assert sent_empty.status_code == 400
    assert "fill in thing or words" in sent_empty.text
    data = client.get("/questions/evidence-of", params={"words": "", "format": "csv"})
    assert data.status_code == 400
    assert "set thing or words" in data.text
    assert 'id="answer"' in client.get("/questions/evidence-of", params={"words": "the"}).text


def test_a_question_about_one_service_offers_the_services(client: httpx.Client) -> None:
    page = client.get("/questions/service-profile")
    assert page.status_code == 200
    assert 'id="answer"' not in page.text
    assert "(empty: any)" not in page.text
    assert '<option value="Stalking Advocacy Service">' in page.text
    link = re.search(r'href="(\?service=[^"]*)">Stalking Advocacy Service</a>', page.text)
    assert link
    assert 'id="answer"' in client.get(f"/questions/service-profile{link[1]}").text


def test_a_misspelt_parameter_is_told_and_not_answered_about_everything(
    client: httpx.Client,
) -> None:
    data = client.get("/questions/awards", params={"payername": "Trust", "format": "csv"})
    assert data.status_code == 400
    assert "it has: payerName" in data.text
    page = client.get("/questions/awards", params={"payername": "Trust", "atLeast": "5"})
    assert page.status_code == 400
    assert "payername is not asked for here; there are payerName, " in page.text
    assert 'id="answer"' not in page.text
    assert 'href="/questions/awards?atLeast=5"' in page.text


def test_what_others_add_to_a_link_to_follow_visitors_is_no_part_of_the_question(
    client: httpx.Client,
) -> None:
    page = client.get("/questions/awards?utm_source=news&atLeast=5&fbclid=a1&gclid=b")
    assert page.status_code == 200
    assert 'id="answer"' in page.text
    assert "utm_source" not in page.text
    assert "fbclid" not in page.text
    faulty = client.get("/questions/awards?utm=news")
    assert (faulty.status_code, "utm is not asked for here" in faulty.text) == (400, True)


def test_the_editor_knows_terms_that_are_used_and_those_that_are_declared(
    client: httpx.Client,
) -> None:
    told = {one["name"]: one for one in client.get("/query/words.json").json()["words"]}
    assert told["rdfs:label"]["kind"] == "property"
    assert told["rdf:subject"]["used"] > 0
    assert told["vsc:Award"]["definition"]


def test_the_query_page_answers_and_shows_faults_at_their_line(client: httpx.Client) -> None:
    good = client.get(
        "/query",
        params={"query": "SELECT ?a { ?a a <https://w3id.org/victim-services/def#Award> }"},
    )
    assert "2 rows" in good.text
    assert "/doc/award/harbour-light-2031" in good.text
    bad = client.get("/query", params={"query": "SELECT ?a {\n ?a vsc:amount ?b }"})
    assert (bad.status_code, bad.headers["cache-control"]) == (400, "no-store")
    assert "line 2, column 5: the prefix vsc: is not declared" in bad.text
    assert "PREFIX vsc: &lt;https://w3id.org/victim-services/def#&gt;" in bad.text
    out = client.get(
        "/query", params={"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}
    )
    assert (out.status_code, "Federated queries are refused" in out.text) == (403, True)
    graph = client.get("/query", params={"query": "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"})
    assert '<pre class="answer"' in graph.text


def test_an_error_is_a_page_for_people_and_json_for_programs(client: httpx.Client) -> None:
    page = client.get("/doc/award/none")
    assert page.status_code == 404
    assert "<h1>Nothing known</h1>" in page.text
    data = client.get("/doc/award/none", headers={"Accept": "application/json"})
    assert data.json()["status"] == 404


@pytest.mark.slow
def test_every_page_takes_less_than_150_milliseconds_of_a_processor(client: httpx.Client) -> None:
    def seconds(path: str) -> float:
        began = process_time()
        client.get(path)
        return process_time() - began

    for path in PAGES:
        client.get(path)
        assert min(seconds(path) for _ in range(3)) < 0.15, path


def test_a_large_network_is_sent_in_part_and_whole_where_asked(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.pages.network.MOST_DRAWN", 3)
    part = client.get("/network/graph.json", params={"most": 3}).json()
    assert len(part["nodes"]) == 3
    assert part["whole"] > 3
    assert all(len(tie) in (5, 7) and max(tie[:2]) < 3 for tie in part["ties"])
    left = {n["id"] for n in client.get("/network/graph.json?most=99").json()["nodes"]}
    left -= {n["id"] for n in part["nodes"]}
    focus = min(left)
    page = client.get("/network", params={"focus": focus, "hops": 1, "most": 3}).text
    source = html.unescape(page.partition('data-source="')[2].partition('"')[0])
    assert focus in {n["id"] for n in client.get(source).json()["nodes"]}
    assert f"/network?most={part['whole']}" in page


@pytest.mark.parametrize("asked", ["around=NSP", "focus=stalking+panel", "around=northshire-panel"])
def test_a_name_in_the_address_of_the_network_leads_to_what_is_called_so(
    client: httpx.Client, asked: str
) -> None:
    panel = find_iri(client, "Northshire Stalking Panel")
    asked = asked.replace("northshire-panel", quote(panel, safe=""))
    response = client.get(f"/network?{asked}&hops=1")
    assert response.status_code == 303
    assert dict(parse_qsl(urlsplit(response.headers["location"]).query)) == {
        "focus": panel,
        "hops": "1",
    }
    assert (
        "Network around Northshire Stalking Panel" in client.get(response.headers["location"]).text
    )


def test_a_name_that_is_no_one_node_is_told_on_the_network_page(client: httpx.Client) -> None:
    several = client.get("/network?around=northshire")
    assert several.status_code == 404
    page = Page(several.text)
    assert "“northshire” may be any of 4 here" in page.words
    panel = find_iri(client, "Northshire Stalking Panel")
    assert f"/network?focus={quote(panel)}" in page.links
    nobody = client.get("/network?focus=Nobody+at+all")
    assert nobody.status_code == 404
    assert "Nothing in the network is called “Nobody at all”" in Page(nobody.text).words
    assert Page(nobody.text).words.count("Northshire Stalking Panel") > 1  # the table has all
    for path in ("/network.json", "/network/graph.json", "/network.html"):
        assert client.get(path, params={"focus": "northshire"}).status_code == 404
        assert panel in client.get(path, params={"focus": "NSP"}).text


def test_a_network_of_a_question_has_the_signs_of_its_things(client: httpx.Client) -> None:
    source = client.get("/questions/award-to-service").text
    pictures = re.findall(r'<svg class="ties-picture".*?</svg>', source, re.DOTALL)
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.count('<rect class="s-service"') == 1
        assert picture.count('<circle class="s-body"') == 1


def find_iri(client: httpx.Client, label: str) -> str:
    nodes = client.get("/network/graph.json").json()["nodes"]
    return next(str(node["id"]) for node in nodes if node["name"] == label)


def test_brokerage_is_sent_apart(client: httpx.Client) -> None:
    sizes = [s["name"] for s in client.get("/network/graph.json").json()["sizes"]]
    assert "betweenness" in sizes
    values = client.get("/network/brokerage.json").json()
    assert values
    assert all(0 < value <= 1 for value in values.values())


def test_a_figure_can_be_quoted_with_its_print_and_its_name(client: httpx.Client) -> None:
    page = client.get("/doc/award/harbour-light-2031").text
    quoted = re.sub("<[^>]+>", "", page.partition("To quote it: ")[2])
    assert "printed as “£12,500” in" in quoted
    assert "https://w3id.org/victim-services/id/award/harbour-light-2031" in quoted


def test_money_of_one_recipient_leads_to_who_pays_and_keeps_the_choice(
    client: httpx.Client,
) -> None:
    body = "https://w3id.org/victim-services/id/organisation/harbour-light"
    page = client.get("/money", params={"recipient": body, "date": "2031-12-01", "months": 6}).text
    stops = page.partition('id="stops"')[2].partition("</section>")[0]
    assert "Police and Crime Commissioner for Northshire" in stops
    assert "whom else it pays" in page
    kept = f"/money?{html.escape(urlencode({'recipient': body}))}&amp;year=2031"
    assert kept in page


def test_a_document_without_a_date_of_its_own_tells_when_its_decision_was_signed(
    tmp_path: Path, client: httpx.Client
) -> None:
    undated = "\n".join(
        line for line in example().splitlines() if " dcterms:issued " not in line or "rdf:" in line
    )
    release_trig(tmp_path, undated, SLUG, ontology=True)
    with serving(create_app(tmp_path)) as address:
        page = httpx.get(f"{address}/documents/{SLUG}", headers=HTML).text
    assert "<dt>signed</dt><dd>2 April 2031</dd>" in page
    assert "<dt>signed</dt>" not in client.get(f"/documents/{SLUG}").text
