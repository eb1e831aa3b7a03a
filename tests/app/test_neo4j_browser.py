"""Does an investigator who opens Neo4j Browser on our server see the graph?"""

import io
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from app.composition import load_extractor, load_gazetteer
from app.settings import Settings
from graph.embedded.lifecycle import EmbeddedServer
from graph.store import Store
from ingest.pipeline import InThisProcess, ingest
from ingest.seeds import folder
from ingest.sources import files

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Without these it looks for its maker's servers at every start.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ, reason="no Chromium on this machine; CI installs one"
)


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET + sandbox)
        yield browser.new_page(viewport={"width": 1500, "height": 1000})
        browser.close()


def take_in_the_seed(store: Store) -> None:
    articles = files.read([folder()], stdin=io.BytesIO())
    engine = InThisProcess(load_extractor(Settings()), load_gazetteer(Settings()))
    outcomes = ingest(articles, store=store, engine=engine, now=lambda: datetime.now(UTC))
    assert [outcome.result for outcome in outcomes] == ["new"]


def test_neo4j_browser_shows_who_made_which_statement(
    server: EmbeddedServer, store: Store, page: Page, pytestconfig: pytest.Config
) -> None:
    take_in_the_seed(store)

    page.goto(server.address.browser_url)
    page.get_by_test_id("username").fill(server.address.user)
    page.get_by_test_id("password").fill(server.address.password)
    page.get_by_test_id("connect").click()
    expect(page.get_by_text("You are connected as user")).to_be_visible(timeout=30_000)

    page.get_by_test_id("activeEditor").click()
    page.keyboard.insert_text("MATCH (a:Actor)-[:MADE]->(s:Statement) RETURN a, s")
    page.get_by_test_id("editor-Run").click()
    frame = page.get_by_test_id("frame").first
    shown = store.read("MATCH (a:Actor)-[:MADE]->(s:Statement) RETURN count(DISTINCT a) + count(DISTINCT s) AS nodes")
    expect(frame.locator("svg g.node")).to_have_count(int(str(shown[0]["nodes"])), timeout=30_000)
    assert frame.locator("svg g.relationship").count() > 0
    if pictures := pytestconfig.getoption("--screenshots"):
        page.wait_for_timeout(4000)  # until the layout has come to rest
        page.screenshot(path=str(Path(pictures) / "neo4j-browser.png"))
