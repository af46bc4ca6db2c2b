"""What processes share behind the memory of each: the cache that CACHE_URL names."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache

from config.response_cache import store
from config.response_cache.responses import Response
from tests.config.site import Site
from tests.factories import make_initiative, make_status_report, published

PAGE = "/initiatives/"


@pytest.fixture
def shared(settings, tmp_path):
    settings.CACHE_URL = f"filecache://{tmp_path}"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path}
    }


def test_threads_that_look_up_and_keep_at_once_find_what_they_kept(monkeypatch):
    monkeypatch.setattr(store, "CACHE_BYTES", 3 * store.OVERHEAD)
    kept = store.Store()

    def look_up_and_keep(thread):
        response = Response("200 OK", [], b"", shareable=True, size=0)
        for number in range(2000):
            kept.set((thread, number % 5), f"state {number}", response)
            found = kept.get((thread, number % 5))
            assert found is None or found == (f"state {number}", response)

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert len(list(pool.map(look_up_and_keep, range(4)))) == 4


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("encoding", ["", "br"])
def test_what_one_process_made_another_does_not_make_again(db, encoding):
    published(make_status_report(subject=make_initiative()))
    first = Site().get(PAGE, HTTP_ACCEPT_ENCODING=encoding)
    other = Site()

    assert other.get(PAGE, HTTP_ACCEPT_ENCODING=encoding) == first
    assert other.asked == 0


@pytest.mark.usefixtures("shared")
def test_304_that_one_process_made_is_no_answer_to_who_holds_nothing(db):
    tag = Site().get(PAGE).headers["ETag"]
    cache.clear()

    assert Site().get(PAGE, HTTP_IF_NONE_MATCH=tag).status == 304
    assert Site().get(PAGE).status == 200


@pytest.mark.usefixtures("shared")
def test_state_is_a_part_of_what_is_shared(db):
    Site().get(PAGE)
    published(make_status_report(subject=make_initiative(title="New to all")))
    other = Site()

    assert "New to all" in other.get(PAGE).text
    assert other.asked == 1


def test_shared_cache_that_is_away_is_as_an_empty_one(db, settings, tmp_path, caplog):
    (tmp_path / "no_folder").touch()
    settings.CACHE_URL = "filecache:///named"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / "no_folder",
        }
    }
    site = Site()

    assert [site.get(PAGE).status for _ in range(2)] == [200, 200]
    assert site.asked == 1
    # of several looks at it one was made
    assert caplog.text.count("CACHE_URL is left alone") == 1


def test_driver_that_is_not_installed_is_missed_at_the_start(settings):
    settings.CACHE_URL = "redis://127.0.0.1:1"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1",
            "OPTIONS": {"pool_class": "driver_that_is_not_installed.Pool"},
        }
    }

    with pytest.raises(ImportError):
        Site()


def test_nothing_is_shared_without_an_address(db):
    Site().get(PAGE)
    other = Site()
    other.get(PAGE)

    assert other.asked == 1
