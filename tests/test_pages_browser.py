"""The pages in a real browser: nothing fails, nothing leaves the server, everybody can use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages_site import THINGS, Site, sample_articles, serve, write_store
from playwright.sync_api import Browser, BrowserContext, Page, expect

PAGES = (
    *("/", "/search?q=quist", "/states", "/queries", "/queries/visits?country=KHM", "/queries/counterparts"),
    *("/queries/visits?country=Camboda", "/queries/network-graph", "/timeline", "/network", "/map", "/editor", "/try"),
    *("/rules", "/rules/visit.visit", "/queries/no-such", f"{THINGS}state/KHM", f"{THINGS}person/sok-dara"),
    *(f"{THINGS}event/mara-quist-visits-cambodia", f"{THINGS}article/tokyo", f"{THINGS}article/hostile"),
)
DRAWN = ("/network", "/editor")
"""Pages that are ready once a script has drawn something."""
TEXT = "Prime Minister Hun Manet visited Japan on 3 May 2024."
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 40[04]")
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a server of the sample articles."""
    with serve(write_store(tmp_path_factory.mktemp("browser"), *sample_articles())) as running:
        yield running


@pytest.fixture
def opened(chromium: Browser, site: Site) -> Iterator[Open]:
    """Return a function that opens a path in a window of its own; whatever goes wrong in any of them fails the test.

    That is a message of an error or a warning, an exception of a script, or a request to another server.
    """
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_(path: str, width: int = 1280, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: _note(wrong, said.type, said.text))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.on("request", lambda sent: wrong.append(sent.url) if _leaves(sent.url, site) else None)
        page.goto(site.url + path)
        if path in DRAWN and options.get("java_script_enabled", True):
            page.wait_for_selector("[data-ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong, wrong


def _note(wrong: list[str], kind: str, text: str) -> None:
    if kind in ("error", "warning") and not _REFUSED.match(text):
        wrong.append(text)


def _leaves(url: str, site: Site) -> bool:
    return not url.startswith((site.url, "data:", "blob:"))


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_a_complaint_and_fits_the_window(opened: Open, path: str, width: int) -> None:
    """On a phone, a tablet and a desk nothing is wider than the window, but for what scrolls by itself."""
    page = opened(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_serious_barrier(opened: Open, path: str, scheme: str) -> None:
    """The axe engine finds nothing serious or critical in it, in light and in dark colours."""
    page = opened(path, color_scheme=scheme, bypass_csp=True)
    if path == "/try":
        page.get_by_role("button", name="Read it").click()
        page.get_by_text("Why: sentence by sentence").wait_for()
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    found = Axe().run(page).response["violations"]
    serious = [
        (problem["id"], [(node["html"][:200], node["failureSummary"]) for node in problem["nodes"]])
        for problem in found
        if problem["impact"] in ("serious", "critical")
    ]
    assert not serious


def test_a_newcomer_asks_who_visited_cambodia_in_2024(opened: Open) -> None:
    """From the first page, one form leads to the visits, with the sentence that tells of each."""
    page = opened("/")
    page.get_by_label("Country").select_option(label=page.locator("#country option[value=KHM]").inner_text())
    page.get_by_label("From", exact=True).fill("2024-01-01")
    page.get_by_label("To", exact=True).fill("2024-12-31")
    page.get_by_role("button", name="Show visits").click()
    row = page.locator("tbody").filter(has_text="US Secretary")
    expect(row).to_contain_text("US Secretary of Defence Mara Quist visited Cambodia on 4 June 2024.")
    row.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Mara Quist visits Cambodia")
    expect(page.get_by_text("What 2 articles say")).to_be_visible()


def test_a_table_is_sorted_and_taken_away_as_csv(opened: Open) -> None:
    """A click on a head sorts by it; the button gives a file with the rows of the table."""
    page = opened("/queries/visits?country=KHM")
    page.get_by_role("link", name="Visitor").click()
    expect(page.get_by_role("columnheader", name="Visitor")).to_have_attribute("aria-sort", "ascending")
    visitors = page.locator("tbody tr:first-child td:nth-child(3)").all_inner_texts()
    named = [name for name in visitors if name]
    assert named == sorted(named, key=str.casefold)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").evaluate("link => { link.download = ''; link.click(); }")
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("start,end,visitor")
    assert len(lines) == len(visitors) + 1


@pytest.mark.parametrize("path", ["/queries/visits?country=KHM", "/queries/counterparts?country=KHM"])
def test_a_row_is_a_card_on_a_phone(opened: Open, path: str) -> None:
    """Nothing of a table lies beyond the edge, and each cell says which column it is of."""
    page = opened(path, 360)
    assert page.locator(".scroll").evaluate("place => place.scrollWidth - place.clientWidth") == 0
    shown = "cell => [cell.dataset.label, getComputedStyle(cell, '::before').content]"
    label, before = page.locator("tbody [data-label]").first.evaluate(shown)
    assert label and before == f'"{label}"'


def test_the_url_is_the_query(opened: Open) -> None:
    """What a form asked for stands in the address, and the address alone gives the same table again."""
    page = opened("/queries/visits")
    page.get_by_label("Status").select_option("Planned")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_label("Status")).to_have_value("Planned")
    rows = page.locator("tbody").all_inner_texts()
    page.goto(page.url)
    assert page.locator("tbody").all_inner_texts() == rows != []


def test_the_keyboard_reaches_the_content_at_once(opened: Open) -> None:
    """The first stop is a link that skips the menu, and what has the focus can be seen to have it."""
    page = opened("/queries/visits?country=KHM")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to content")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_mark_of_the_timeline_leads_to_its_event(opened: Open) -> None:
    """A dot is a link; filtered by a kind, only that kind has a lane."""
    page = opened("/timeline?kind=Honour")
    expect(page.locator(".lane-label")).to_have_text(["Honour"])
    page.locator(".timeline a").first.click()
    expect(page.locator("h1")).to_have_text("Cambodia honours Kenji Mori")


def test_an_arc_of_the_map_leads_to_its_visits(opened: Open) -> None:
    """A click on a state's point leads to the state, on an arc to the visits."""
    page = opened("/map?country=USA")
    page.locator(".map a[href*='sender=USA'] .arc").dispatch_event("click")
    expect(page.get_by_role("row").filter(has_text="Mara Quist").first).to_be_visible()
    page.goto(page.url.partition("/queries")[0] + "/map")
    page.locator(f".map a[href='{THINGS}state/JPN'] circle").click()
    expect(page.locator("h1")).to_have_text("Japan")


def click_in_network(page: Page, target: str) -> None:
    """Point at something in the network until it says that it can be clicked, and click it."""
    place = page.locator("#network")
    place.evaluate("element => element.scrollIntoView({block: 'center', behavior: 'instant'})")
    for _ in range(50):
        where = page.evaluate(f"""() => {{
            const at = {target}, box = network.container().getBoundingClientRect();
            return {{x: box.left + at.x, y: box.top + at.y}};
        }}""")
        page.mouse.move(where["x"], where["y"])
        page.wait_for_timeout(100)
        if place.evaluate("element => element.style.cursor") == "pointer":
            break
        page.mouse.move(0, 0)
    page.mouse.down()
    page.mouse.up()


def test_a_line_of_the_network_leads_to_its_events(opened: Open) -> None:
    """The lines between two states are apart, one for each kind; a click on one lists the events of that kind."""
    page = opened("/network")
    click_in_network(page, "network.edges(\"[kind = 'Meeting']\")[0].renderedMidpoint()")
    expect(page).to_have_url(re.compile(r"/queries/timeline\?.*kind=Meeting"))
    expect(page.locator("tbody").filter(has_text="Sok Dara and Kenji Mori meet")).to_be_visible()


def test_a_state_of_the_network_leads_to_its_page(opened: Open) -> None:
    """A click on Cambodia opens its page."""
    page = opened("/network")
    click_in_network(page, "network.getElementById('KHM').renderedPosition()")
    expect(page.locator("h1")).to_have_text("Cambodia")


def test_kinds_can_be_taken_out_of_the_network(opened: Open) -> None:
    """A box that is not ticked hides the lines of its kind and the states that have no other."""
    page = opened("/network")
    before = page.evaluate("network.edges(':visible').length")
    page.locator("#kinds").get_by_label("Visit").uncheck()
    after = page.evaluate("network.edges(':visible').map(edge => edge.data('kind'))")
    assert len(after) < before
    assert "Visit" not in after


def test_the_editor_runs_a_query(opened: Open) -> None:
    """It begins with a query that works, shows its rows, and what they name leads to its page here."""
    page = opened("/editor")
    page.get_by_role("button", name="Run query").click()
    expect(page.locator(".yasr_results")).to_contain_text("Mara Quist visits Cambodia")
    page.locator(".grip-handle .grip-resizable").first.dispatch_event("mousedown")
    link = page.locator(".yasr_results a[href*='mara-quist']").first
    link.evaluate("link => { link.target = '_self'; link.click(); }")
    expect(page.locator("h1")).to_have_text("Mara Quist visits Cambodia")


@pytest.mark.parametrize("width", [390, 820, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answer_in_the_editor_fits_and_can_be_read(opened: Open, scheme: str, width: int) -> None:
    """In the colours of the other pages, within the window, and without a barrier; the cursor scrolls the query."""
    page = opened("/editor", width, color_scheme=scheme, bypass_csp=True)
    page.get_by_role("button", name="Run query").click()
    expect(page.locator(".yasr_results")).to_contain_text("Mara Quist")
    colours = "getComputedStyle(document.querySelector('{}')).backgroundColor"
    editor, card = (page.evaluate(colours.format(place)) for place in (".yasqe .CodeMirror", ".top"))
    assert editor == card
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = (
        Axe().run(page, options={"rules": {"scrollable-region-focusable": {"enabled": False}}}).response["violations"]
    )
    assert not [(problem["id"], problem["nodes"]) for problem in found if problem["impact"] in ("serious", "critical")]


def test_the_editor_has_the_saved_queries_at_hand(opened: Open) -> None:
    """A saved query that is chosen opens in a tab of its own, as it stands in its file, and runs."""
    page = opened("/editor")
    page.get_by_label("Begin with a saved query").select_option("honours")
    text = page.evaluate("yasgui.getTab().getYasqe().getValue()")
    assert text.startswith("#+ summary:") and "?__country_iri" in text
    page.get_by_role("button", name="Run query").locator("visible=true").click()
    expect(page.locator(".tabPanel.active .yasr_results")).to_contain_text("Order of the Lotus")


def test_an_answer_opens_in_the_editor(opened: Open) -> None:
    """The query behind a table, with its values, is what the editor begins with."""
    page = opened("/queries/visits?country=KHM")
    page.get_by_text("Show the SPARQL").click()
    page.get_by_role("link", name="Open in the editor").click()
    page.wait_for_selector("[data-ready]")
    assert "state/KHM" in page.evaluate("yasgui.getTab().getYasqe().getValue()")


def test_a_text_is_pasted_and_read(opened: Open) -> None:
    """Try the rules: the event, the rule that read it, and the marked sentence are on one page."""
    page = opened("/try")
    page.get_by_label("Text").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("region", name="1 event")).to_be_visible()
    expect(page.locator(".why .mark").filter(has_text="Hun Manet")).to_be_visible()
    page.locator(".card .rule").first.click()
    expect(page.get_by_role("heading", name="Matches")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/queries/visits?country=KHM", "/timeline", "/network", "/map", "/editor"])
def test_reading_needs_no_javascript(opened: Open, path: str) -> None:
    """With scripts switched off there is the content, or a word on where else it is to be found."""
    page = opened(path, java_script_enabled=False)
    if path == "/network":
        expect(page.get_by_role("row").filter(has_text=re.compile("Japan.*Cambodia|Cambodia.*Japan"))).to_be_visible()
    elif path == "/editor":
        expect(page.get_by_text("The editor needs JavaScript.")).to_be_visible()
    else:
        assert page.get_by_role("link").filter(visible=True).count() > 12
