"""A real server, as `make run` starts it, with the whole dataset; and a real browser in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# The rules of axe-core that can find one thing in a light scheme and another in a dark one.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
# CHROMIUM names another browser than the first that the system has.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
# Chromium as root has no sandbox; the rest keeps it from asking the network for things of its own.
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.embedded)


@pytest.fixture(scope="session")
def instance():
    """A running instance with a database of its own; it stops, and goes, with the tests."""
    with (
        tempfile.TemporaryDirectory(prefix="reform-tracker-site-") as folder,
        _Serving(Path(folder)) as instance,
    ):
        yield instance


@pytest.fixture(scope="session")
def site(instance):
    """The address of the instance."""
    return instance.address


@pytest.fixture(scope="session")
def editor(instance):
    """Name and password of an account in the group of editors."""
    instance.manage("shell", "-v0", "-c", _MAKE_EDITOR)
    return "aigerim", "a long way to Semey"


_MAKE_EDITOR = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user("aigerim", password="a long way to Semey", is_staff=True)
user.groups.add(Group.objects.get(name="Editor"))
"""


class _Serving:
    def __init__(self, data_dir):
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("DATABASE_") and name != "SECRET_KEY"
        }
        self.environment = kept | {"DATA_DIR": str(data_dir), "PORT": str(self.port), "WEB_CONCURRENCY": "1"}

    def __enter__(self):
        self.process = subprocess.Popen(
            # a worker of an interrupted run is killed before it comes to its fixtures
            [sys.executable, "-m", "ops.run", "--with-parent"],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for line in self.process.stdout:
            if "Reform Tracker is at" in line:
                return self
        raise RuntimeError("The server did not start.")

    def manage(self, *arguments):
        """Run a management command on the instance's database."""
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=settings.BASE_DIR, env=self.environment, check=True)

    def __exit__(self, *_error):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.process.stdout.close()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# Not for the session: while Playwright runs, its loop is in the way of other tests' database.
@pytest.fixture(scope="package")
def browser():
    if _CHROMIUM is None:
        pytest.skip("No Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(site, browser):
    """A function that opens a path of the site; ``complaints`` of the page are the console's errors."""
    contexts = []

    def open_page(path="/", *, viewport=DESKTOP, color_scheme="light", **options):
        context = browser.new_context(base_url=site, viewport=viewport, color_scheme=color_scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe():
    """What breaks a rule of axe-core on a page, a line for each element: rules for WCAG 2.2 AA, or some."""
    checker = Axe()
    level = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

    def violations(page, only=level):
        found = checker.run(page, options={"runOnly": only, "resultTypes": ["violations"]}).response[
            "violations"
        ]
        return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]

    return violations


# Narrower and lower than any font that a system may have in the place of the ones we name.
_SMALL_FONT = """
@font-face {
    font-family: Small; src: url("/static/fonts/tracker-sans-latin.woff2"); size-adjust: 70%;
    ascent-override: 60%; descent-override: 10%; line-gap-override: 0%;
}
*, *::before, *::after { font-family: Small !important; }
"""


@pytest.fixture
def set_in_small_font():
    """A function that sets a page in a very small font; the page must be opened with ``bypass_csp``."""

    def set_in_small_font(page):
        page.add_style_tag(content=_SMALL_FONT)
        page.evaluate("document.fonts.load('16px Small').then(() => document.fonts.ready)")

    return set_in_small_font
