"""Is what is no article told from what is one, even where an article speaks of cookies, passwords and subscriptions?"""

from pathlib import Path

import pytest

from graph.model import Article
from ingest import health_words, seeds
from ingest.health import fault
from ingest.health_words import BadHealthWords
from ingest.sources.page import Signals

REPORT = (
    "Syldavian troops crossed the Moor canal before dawn and reached the outskirts of Velden, General Arvo Tamm told "
    "reporters at the customs house. He said eleven villages had been entered without a shot and 240 prisoners taken "
    "since Sunday. The Bordurian staff denied that the canal had been crossed at all. Residents reached by telephone "
    "spoke of columns of lorries on the northern road, and of a fire at the sugar mill that burned until noon."
)
TEASER = "Syldavian troops crossed the Moor canal before dawn and reached the outskirts of Velden, where General Arvo"

NO_ARTICLES = {
    "login_wall": [
        "Log in to continue\nEmail address\nPassword\nForgot your password?\nDon't have an account? Register now",
        "The Velden Post\n\nPlease sign in to read this page. You must be logged in to view our archive. Already "
        "registered? Create a free account in a minute.",
        "Sign in with Google\nContinue with Apple\nNew here? Create an account\nKeep me signed in",
    ],
    "cookie_banner": [
        "We value your privacy. We and our 845 partners store and/or access information on a device, such as cookies, "
        "and process personal data for personalised ads and content, ad and content measurement and audience "
        "insights. With your permission we and our partners may use precise geolocation data. You may accept all or "
        "manage your preferences before you go on.\nMore options\nAccept all",
        "This website uses cookies to improve your experience. Strictly necessary cookies are always on.\n"
        "Reject all\nCookie settings",
        "By clicking “Accept all cookies”, you agree to our use of cookies. You can withdraw your consent at any time.",
    ],
    "error_page": [
        "404\n\nPage not found\n\nThe page you are looking for could not be found. Go back to our homepage.",
        "Sorry, we couldn't find that page. It may have been moved or deleted. Return to the homepage.",
        "Just a moment...\nChecking your browser before accessing veldenpost.example. Enable JavaScript and cookies "
        "to continue. Performance & security by Cloudflare",
        'Access Denied\nYou don\'t have permission to access "/news/" on this server. Reference 18.5d3',
        "503 Service Unavailable\nNo server is available to handle this request.",
    ],
    "boilerplate": [
        "Home\nNews\nWorld\nBusiness\nSport\nWeather\nAbout us\nContact us\nPrivacy policy\nTroops cross the canal\n"
        "Fire at the sugar mill",
        "Sign up for our morning newsletter. The day's news, delivered straight to your inbox. Enter your email "
        "address. You can unsubscribe at any time. By signing up you agree to our terms of use and privacy policy.",
    ],
    "paywalled": [
        f"{REPORT}\n\nTo continue reading, subscribe now.",
        f"{TEASER}...\n\nThis article is for subscribers only. Already a subscriber? Sign in.",
        f"{TEASER}\n\nYou have reached your limit of free articles.",
        f"{REPORT} Subscribe to read the full article.",
    ],
    "truncated": [
        f"{TEASER}… Read more",
        f"{TEASER}... Continue reading →",
        f"{TEASER} […]",
        f"{TEASER}… [+2381 chars]",
    ],
}

ARTICLES = [
    REPORT,
    "VELDEN, March 12 (Moor Wire) - Explosions heard in the port. More to follow…",
    "BREAKING: Access denied to observers at the Velden crossing, General Tamm says.",
    "Page not found: how the archive of Velden vanished\n\nThe pages of the town's archive went dark on Monday.",
    f"{REPORT} The site asked visitors to accept cookies. “We use cookies,” said Roth, “and your consent matters.”",
    "The data protection office of Borduria fined the broadcaster 2 million crowns on Friday. Its banner said “we use "
    "cookies” and offered “accept all”, but no way to refuse, the office found. Ilsa Roth, who heads it, said that "
    "readers must be able to withdraw their consent. The broadcaster denied that its partners stored anything.",
    "Hackers took the passwords of 40 officers, Colonel Roth said. “Sign in to nothing that you did not ask for,” she "
    "told the troops. The staff had them log in again and reset their passwords by Sunday.",
    "The Velden Post will charge its readers from May. Those who want to continue reading have to subscribe for nine "
    "crowns a month, the editor said; subscribers of the printed paper pay none. Circulation fell to 12,000.",
    f"{REPORT}\n\nSign up for our newsletter.",
    f"{REPORT}\n\nFollow us on Telegram. All rights reserved.",
    "Losses of the enemy on 12 March:\npersonnel - 1,420\ntanks - 9\nartillery systems - 44\nvehicles - 120",
    "“We will never give up,” he said, “we only want more…”",
    "He wanted to see more of it, and to learn more",
]


def article(text: str, title: str | None = None) -> Article:
    return Article(id="article:1", text=text, title=title)


@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason, texts in NO_ARTICLES.items() for text in texts]
)
def test_what_is_no_article_is_told_with_the_reason_and_a_remedy(reason: str, text: str) -> None:
    found = fault(article(text), None)
    assert found is not None
    assert found.reason == reason
    assert "; " in found.detail


@pytest.mark.parametrize("text", ARTICLES)
def test_an_article_is_left_alone_whatever_it_speaks_of(text: str) -> None:
    assert fault(article(text), None) is None


def test_the_header_of_a_file_is_no_part_of_what_is_judged() -> None:
    assert fault(article(f"date 2025-03-12\ntitle: Page not found\n\n{REPORT}"), None) is None


@pytest.mark.parametrize(
    "title", ["Page not found", "404 Not Found", "The Velden Post | Page not found", "Access denied - VP"]
)
def test_a_heading_tells_of_an_error_where_there_is_little_text(title: str) -> None:
    few = "Try one of these instead. Velden votes. The dam is mended."
    assert fault(article(few, title), None) is not None
    assert fault(article(few), Signals(title=title)) is not None
    assert fault(article(" ".join([REPORT] * 3), title), None) is None


def test_a_page_that_says_it_is_not_free_and_shows_little_is_paywalled() -> None:
    found = fault(article(REPORT), Signals(free=False))
    assert found is not None
    assert found.reason == "paywalled"
    assert fault(article(" ".join([REPORT] * 4)), Signals(free=False)) is None
    assert fault(article(REPORT), Signals(free=True)) is None


def test_a_page_of_links_is_boilerplate() -> None:
    found = fault(article(REPORT), Signals(link_share=0.9))
    assert found is not None
    assert found.reason == "boilerplate"
    assert fault(article(REPORT), Signals(link_share=0.3)) is None


def test_a_field_for_a_password_makes_less_text_a_wall() -> None:
    text = "Velden Post archive. All issues since 1921 are here for our readers. Sign in to your account."
    assert fault(article(text), Signals()) is None
    found = fault(article(text), Signals(password_field=True))
    assert found is not None
    assert found.reason == "login_wall"
    assert fault(article(REPORT), Signals(password_field=True)) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('reason = "paywalled"', 'reason = "costly"'), "reason"),
        (('"to continue/keep reading"', '"(now)"'), "no word that must be there"),
        (('"to continue/keep reading"', '"subscribe to unlock"'), "stands there twice"),
        (("link_share = 0.7", "link_shares = 0.7"), "link_share"),
        (("[cut]", "[cut"), "not valid TOML"),
    ],
)
def test_a_fault_in_the_file_is_named(
    change: tuple[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (seeds.folder() / "health.toml").read_text("utf-8")
    assert change[0] in whole
    (tmp_path / "health.toml").write_text(whole.replace(change[0], change[1], 1), "utf-8")
    monkeypatch.setattr(health_words, "folder", lambda: tmp_path)
    with pytest.raises(BadHealthWords, match=said):
        health_words.health_words.__wrapped__()


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_words, "folder", lambda: tmp_path)
    with pytest.raises(BadHealthWords, match="missing"):
        health_words.health_words.__wrapped__()
