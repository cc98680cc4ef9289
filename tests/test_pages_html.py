"""The pages as a browser without JavaScript gets them: what they say, where they lead, what they escape."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages_site import (
    HOSTILE,
    THINGS,
    Reader,
    Site,
    many_articles,
    sample_articles,
    serve,
    work_of_children,
    write_store,
)

from kg.resources import folder

VISIT = f"{THINGS}event/mara-quist-visits-cambodia"
HARM = f"{THINGS}event/a-meeting-script-alert-x-script"
PAGES = (
    *("/", "/search", "/search?q=quist", "/states", "/queries", "/queries/visits?country=KHM", "/queries/coverage"),
    *("/queries/counterparts", "/queries/network-graph", "/timeline", "/network", "/map", "/editor", "/try", "/rules"),
    *("/rules/visit.visit", VISIT, f"{THINGS}state/KHM", f"{THINGS}person/sok-dara", f"{THINGS}organization/asean"),
    *(f"{THINGS}group/khm-cambodian-students", f"{THINGS}article/tokyo", f"{THINGS}article/football"),
    *(
        f"{THINGS}office/KHM-prime-minister",
        f"{THINGS}article/hostile",
        HARM,
    ),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server of the sample articles."""
    with serve(write_store(tmp_path_factory.mktemp("pages"), *sample_articles())) as running:
        yield running


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server of a thousand visits to one state."""
    with serve(write_store(tmp_path_factory.mktemp("crowded"), many_articles(1000))) as running:
        yield running


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_what_assistive_technology_needs(site: Site, path: str) -> None:
    """Every page has a language, a title, one heading of the first level, landmarks, a skip link, table captions."""
    page = site.read(path)
    assert ("html", "lang", "en") in page.attributes
    assert page.tags.count("title") >= 1
    assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("footer") == 1
    assert page.links[0] == "#main"
    assert page.tags.count("caption") == page.tags.count("table")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_server_and_holds_no_code(site: Site, path: str) -> None:
    """Scripts and styles are files of this server: none stands in a page, none comes from elsewhere."""
    html = site.html(path)
    page = Reader(html)
    assert "style" not in page.tags
    assert not [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")]
    assert page.tags.count("script") == sum(1 for tag, name, _ in page.attributes if (tag, name) == ("script", "src"))
    assert not re.search(r"<script[^>]*>[^<]", html)
    for tag, name, value in page.attributes:
        if name == "src" or (tag, name) == ("link", "href"):
            assert value.startswith("/static/")


@pytest.mark.parametrize("path", [f"{THINGS}article/hostile", HARM, "/", "/timeline", "/search?q=script",
                                  "/queries/meetings", f"{THINGS}state/KHM"])  # fmt: skip
def test_what_an_article_says_is_text_and_never_markup(site: Site, path: str) -> None:
    """A title, label, sentence or source that holds markup or a script address comes out escaped."""
    html = site.html(path)
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert not [link for link in Reader(html).links if link.lower().startswith("javascript")]


@pytest.mark.parametrize("path", ["/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/queries/visits?country=%3Cb%3E",
                                  "/timeline?since=%22%3E%3Cb%3E", "/map?country=%3Cb%3E"])  # fmt: skip
def test_what_a_url_says_is_text_and_never_markup(site: Site, path: str) -> None:
    """Values of a URL, good or wrong, come out escaped."""
    _, _, body = site.get(path)
    assert b"<script>alert" not in body
    assert b"<b>" not in body


def test_the_first_page_says_what_is_in_the_graph(site: Site) -> None:
    """It counts events, states, articles and kinds, and leads to the states."""
    page = site.read("/")
    assert "17 diplomatic events between" in page.text
    assert "read from 8 news articles" in page.text
    assert re.search(r"Visits (\d+) ", page.text)
    assert f"{THINGS}state/KHM" in page.links


def test_the_first_page_is_light(site: Site) -> None:
    """Page, style sheet and icon together stay far below 200 KB, and the page loads no script."""
    page = site.read("/")
    urls = [value for tag, name, value in page.attributes if tag == "link" and name == "href"]
    assert "script" not in page.tags
    assert len(site.html("/")) + sum(len(site.get(url)[2]) for url in urls) < 100_000


def test_a_newcomer_finds_who_visited_cambodia_in_2024_and_the_sentence(site: Site) -> None:
    """One form on the first page leads to the answer, and each row has the sentence that says so."""
    page = site.read("/")
    assert ("form", "action", "/queries/visits") in page.attributes
    assert {"country", "since", "until"} <= {value for _, name, value in page.attributes if name == "name"}
    answer = site.read("/queries/visits?country=KHM&since=2024-01-01&until=2024-12-31")
    assert "Mara Quist United States Cambodia Happened" in answer.text
    assert "US Secretary of Defence Mara Quist visited Cambodia on 4 June 2024." in answer.text
    assert VISIT in answer.links


def test_a_menu_of_states_counts_their_events(site: Site) -> None:
    """Who takes part in nothing is not in the menu; the state that was chosen is chosen again."""
    html = site.html("/queries/visits?country=Cambodia")
    assert re.search(r'<option value="KHM" selected>Cambodia \(\d+\)</option>', html)
    assert 'value="COD"' not in html


@pytest.mark.parametrize("name", sorted(path.stem for path in folder("queries").glob("*.rq")))
def test_every_saved_query_has_a_page_that_answers_its_example(site: Site, name: str) -> None:
    """The example of its header, or the query as it is, gives an answer, or says that nothing does."""
    page = site.read(f"/queries/{name}")
    example = next((link for link in page.links if link.startswith(f"/queries/{name}?")), f"/queries/{name}")
    assert "Show the SPARQL" in site.read(example).text


def test_a_query_that_needs_a_value_asks_for_it(site: Site) -> None:
    """Without the value there is a form and an example, and no answer and no error."""
    page = site.read("/queries/counterparts")
    assert "Country needed" in page.text
    assert "/queries/counterparts?country=Cambodia" in page.links
    assert "Show the SPARQL" not in page.text


def test_a_value_that_means_nothing_is_explained_beside_the_form(site: Site) -> None:
    """The status is 400, the message suggests, and the form is still there to be mended."""
    page = site.read("/queries/visits?country=Camboda", 400)
    assert re.search(r"no state called .Camboda. here; did you mean .*Cambodia", page.text)
    assert ("select", "name", "country") in page.attributes


def test_a_table_can_be_sorted_by_any_column(site: Site) -> None:
    """A head leads to the same answer sorted by it, and says so; sorted again, it turns round."""
    up = site.html("/queries/visits?sort=visitor-asc")
    down = site.html("/queries/visits?sort=visitor-desc")
    assert 'aria-sort="ascending"' in up and 'aria-sort="descending"' in down
    names = ("Indonesian envoys", "Kenji Mori", "Mara Quist", "Sok Dara")
    places = [[html.index(f">{name}</td>") for name in names] for html in (up, down)]
    assert places[0] == sorted(places[0])
    assert places[1] == sorted(places[1], reverse=True)
    assert "/queries/visits?sort=visitor-desc" in Reader(up).links


def test_an_answer_can_be_taken_away_as_data(site: Site) -> None:
    """The buttons lead to the same answer, with the same values, as CSV and JSON, or as a graph."""
    page = site.read("/queries/visits?country=KHM&status=Happened")
    link = next(link for link in page.links if ".csv" in link)
    status, headers, body = site.get(link)
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/csv")
    assert {row["to"] for row in rows} >= {"Cambodia"}
    assert f"{len(rows)} rows" in page.text
    results = json.loads(site.get(next(link for link in page.links if ".json" in link))[2])
    assert len(results["results"]["bindings"]) == len(rows)
    turtle = next(link for link in site.read("/queries/network-graph").links if ".ttl" in link)
    assert b"@prefix" in site.get(turtle)[2]


def test_the_sparql_of_an_answer_is_shown_and_leads_to_the_editor(site: Site) -> None:
    """The text has the values in it, and is what the editor begins with."""
    page = site.read("/queries/visits?country=KHM")
    assert "BIND(<https://w3id.org/diplomacy-kg/id/state/KHM> AS ?country)" in page.text
    assert any(link.startswith("/editor#query=") for link in page.links)


def test_a_state_shows_facts_counterparts_and_sources(site: Site) -> None:
    """Its page has its code, the states that it has to do with, the most first, and the articles that tell of it."""
    page = site.read(f"{THINGS}state/KHM")
    assert "ISO code KHM" in page.text
    ranked = page.text.partition("Has to do with")[2]
    assert ranked.index("Japan") < ranked.index("United States")
    assert f"{THINGS}article/quist-1" in page.links
    assert f"{THINGS}person/sok-dara" in page.links


def test_a_person_shows_offices_and_meetings(site: Site) -> None:
    """Whom somebody acts for, which office somebody holds, and with whom somebody met."""
    page = site.read(f"{THINGS}person/kenji-mori")
    assert "Acts for Japan" in page.text
    assert "Minister of Foreign Affairs" in page.text
    assert f"{THINGS}person/sok-dara" in page.links


def test_an_event_shows_every_account_and_where_they_differ(site: Site) -> None:
    """Two articles give two first days: both are there, each with its source, and the page says that they differ."""
    page = site.read(VISIT)
    assert "What 2 articles say" in page.text
    assert "Mara Quist came on 5 June for two days." in page.text
    differing = page.text.partition("Where the articles differ")[2]
    assert re.search(r"Start date 4 June 2024 source 1 Start date 5 June 2024 source 2", differing)
    assert {f"{THINGS}article/quist-1", f"{THINGS}article/quist-2", "/rules/visit.example"} <= set(page.links)


def test_an_event_says_why_accounts_were_joined(site: Site) -> None:
    """The reason that the derived graph records is on the page, with what was joined."""
    page = site.read(VISIT)
    assert "joined: same kind, same parties, dates that agree" in page.text
    assert "visit-0123456789abcdef" in page.text


def test_an_article_shows_its_sentences_with_what_was_read(site: Site) -> None:
    """Sentences in order, names in them lead to who is meant, and beside each the event and the rule."""
    html = site.html(f"{THINGS}article/tokyo")
    page = Reader(html)
    assert html.count('class="mark m-Person"') >= 2
    assert f'<a class="mark m-State" href="{THINGS}state/JPN">Japan</a>' in html
    assert "/rules/meeting.example" in page.links
    assert f"{THINGS}event/sok-dara-visits-japan" in page.links


def test_an_article_without_events_says_so(site: Site) -> None:
    """It has a page all the same."""
    assert "The rules read no event in this article." in site.read(f"{THINGS}article/football").text


def test_search_finds_states_by_all_their_names_and_others_by_a_part(site: Site) -> None:
    """Codes and adjectives find a state; a part of a name finds people, articles and events."""
    assert f"{THINGS}state/KHM" in site.read("/search?q=Khmer").links
    assert f"{THINGS}state/KHM" in site.read("/search?q=khm").links
    found = site.read("/search?q=QUIST").links
    assert {f"{THINGS}person/mara-quist", f"{THINGS}article/quist-1", VISIT} <= set(found)
    assert "Nothing in the graph" in site.read("/search?q=zzz%22%29").text


def test_a_timeline_is_filtered_by_kind_status_period_and_state(site: Site) -> None:
    """Only what was asked for has a mark, and the boxes say what was asked for."""
    page = site.read("/timeline?kind=Visit&status=Planned&since=2024-06-01&until=2024-12-31&country=JPN")
    assert f"{THINGS}event/sok-dara-is-to-visit-japan" in page.links
    assert VISIT not in page.links
    assert sum(1 for tag, name, _ in page.attributes if (tag, name) == ("input", "checked")) == 2


def test_a_timeline_that_fits_nothing_says_so(site: Site) -> None:
    """An empty picture would look like a fault."""
    assert "No event with a date fits this choice." in site.read("/timeline?since=1800-01-01&until=1800-12-31").text
    site.read("/timeline?since=yesterday", 400)


def test_the_network_has_an_edge_for_each_kind_that_leads_to_its_events(site: Site) -> None:
    """The data of the drawing name both states, the kind, the number, and where the events are listed."""
    network = json.loads(site.get("/network.json")[2])
    names = {node["code"]: node["name"] for node in network["nodes"]}
    edges = {(edge["source"], edge["target"], edge["kind"]): edge for edge in network["edges"]}
    assert names["KHM"] == "Cambodia"
    meeting = edges["JPN", "KHM", "Meeting"] if ("JPN", "KHM", "Meeting") in edges else edges["KHM", "JPN", "Meeting"]
    listed = site.read(meeting["url"])
    assert f"{meeting['count']} row" in listed.text
    assert f"{THINGS}event/sok-dara-and-kenji-mori-meet" in listed.links


def test_the_map_leads_from_a_journey_to_its_visits(site: Site) -> None:
    """Each arc is a link to the visits from the one state to the other, and the table says the same."""
    page = site.read("/map")
    link = next(link for link in page.links if "sender=USA" in link)
    assert VISIT in site.read(link).links
    assert "United States Cambodia 1" in page.text


def test_rules_can_be_tried_on_a_text(site: Site) -> None:
    """The page shows the event with its roles, the rule that read it, and the mentions in the sentence."""
    text = "Prime Minister Hun Manet visited Japan on 3 May 2024."
    page = Reader(site.html("/try", form={"text": text, "issued": "2024-05-04"}))
    assert "1 event" in page.text
    assert "Destination Japan" in page.text
    assert any(link.startswith("/rules/visit.") for link in page.links)
    assert ("span", "class", "mark m-person") in page.attributes


def test_a_text_to_try_is_bounded_and_escaped(site: Site) -> None:
    """No text, one that is too long, and a day that is none are refused with a reason; markup stays text."""
    assert "There is no text yet." in site.html("/try", 400, {"text": " ", "issued": ""})
    assert "20,000" in site.html("/try", 400, {"text": "a" * 20_001, "issued": ""})
    assert "too long" in site.html("/try", 413, {"text": "a" * 200_000, "issued": ""})
    assert "is no day" in site.html("/try", 400, {"text": "Hello.", "issued": "soon"})
    assert "<script>alert" not in site.html("/try", form={"text": f"{HOSTILE} visited Japan.", "issued": ""})


def test_a_rule_shows_its_patterns_and_examples(site: Site) -> None:
    """Whoever asks by which rule something was read sees what it matches and what it leaves alone."""
    page = site.read("/rules/visit.visit")
    assert "Examples that it must read" in page.text
    assert "/rules/visit.visit" in site.read("/rules").links


def test_what_is_not_there_is_said_on_a_page(site: Site) -> None:
    """An unknown question or rule has status 404 and a way on."""
    for path in ("/queries/no-such", "/rules/no.such"):
        page = site.read(path, 404)
        assert "Nothing is here" in page.text
        assert "/queries" in page.links


def test_files_are_kept_by_their_version_and_confined(site: Site) -> None:
    """A style sheet may be kept for good under its URL; no path leads out of the folder."""
    page = site.read("/")
    sheet = next(value for tag, name, value in page.attributes if tag == "link" and "site.css" in value)
    status, headers, _ = site.get(sheet)
    assert (status, headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    for path in ("/static/../templates/base.html", "/static/%2e%2e/templates/base.html", "/static/none.css"):
        assert site.get(path)[0] == 404


def test_a_state_of_a_thousand_events_is_shown_a_page_at_a_time(crowded: Site) -> None:
    """All have a mark on the timeline; the list shows some, says how many there are, and can be turned over."""
    page = crowded.read(f"{THINGS}state/KHM")
    assert page.text.startswith("Cambodia")
    assert "1,000 events" in page.text
    assert sum(1 for tag, name, value in page.attributes if name == "class" and value.startswith("dot k-")) == 1000
    assert f"{THINGS}state/KHM?page=2" in page.links
    assert "26 to 50 of 1,000" in crowded.read(f"{THINGS}state/KHM?page=2").text


def test_a_long_table_can_be_turned_over(crowded: Site) -> None:
    """Rows are counted in full, and none is lost between two pages."""
    first = crowded.read("/queries/visits?country=KHM&size=250")
    last = crowded.read("/queries/visits?country=KHM&size=250&page=4")
    assert "1,000 rows, 1 to 250 shown" in first.text
    assert "751 to 1,000 shown" in last.text
    assert "/queries/visits?country=KHM&size=250&page=2" in first.links


@pytest.mark.parametrize("path", [f"{THINGS}state/KHM", "/timeline"])
def test_a_page_of_a_thousand_events_is_made_in_150_milliseconds(crowded: Site, path: str) -> None:
    """Asked, drawn and written within the bound, by the best of many times, since other work may share the machine.

    Where the system tells it, the time that the server and its workers were at work counts, if that is less.
    """
    crowded.html(path)
    taken: list[float] = []
    while len(taken) < 10 or (min(taken) >= 0.150 and len(taken) < 60):
        begun, worked = time.perf_counter(), work_of_children()
        crowded.html(path)
        taken.append(time.perf_counter() - begun)
        if worked is not None:
            taken.append((work_of_children() or 0) - worked)
    assert 0 < min(taken) < 0.150, taken


def test_pages_follow_a_store_that_is_built_anew(tmp_path: Path) -> None:
    """What was kept from before is not shown after a build."""
    store = write_store(tmp_path, many_articles(10))
    with serve(store) as running:
        assert "10 diplomatic events" in running.read("/").text
        write_store(tmp_path, many_articles(20))
        deadline = time.monotonic() + 20
        while "20 diplomatic events" not in running.read("/").text:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_an_empty_answer_offers_to_ask_for_more(site: Site) -> None:
    """Each value that narrows the question can be left out by a click."""
    page = site.read("/queries/visits?country=KHM&since=1990-01-01&until=1990-12-31&status=Denied")
    assert "Nothing in the graph answers this. Ask again without dates" in page.text
    wider = ("country=KHM&status=Denied", "since=1990-01-01&until=1990-12-31&status=Denied")
    assert {f"/queries/visits?{values}" for values in wider} <= set(page.links)
    assert "Ask again" not in site.read("/queries/visits?country=KHM").text
