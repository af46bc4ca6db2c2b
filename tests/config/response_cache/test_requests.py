"""Which requests are answered from the cache, and under which address."""

import pytest

from config.response_cache.requests import LONGEST_QUERY, MOST_PARAMETERS, Reader


@pytest.fixture
def reader(settings):
    settings.SITE_URL = "https://reforms.example:8443"
    settings.ALLOWED_HOSTS = ["reforms.example", "localhost", ".elsewhere.example", "*"]
    return Reader()


def read(reader, path="/search/", query="", **environ):
    return reader.read(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "reforms.example",
            "wsgi.url_scheme": "http",
        }
        | environ
    )


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("", ""),
        ("q=hall", "q=hall"),
        ("x=1&q=hall&utm=2", "q=hall"),
        ("q=hall&as_of=2022-01-01", "as_of=2022-01-01&q=hall"),
        ("q=%C3%A4+b", "q=%C3%A4+b"),
        ("q=\u00c3\u00a4%20b", "q=%C3%A4+b"),
        ("q=", "q="),
        ("q", "q="),
    ],
)
def test_address_has_the_declared_parameters_in_order(reader, asked, canonical):
    assert read(reader, query=asked).address.query == canonical


@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_COOKIE": "sessionid=x"},
        {"HTTP_COOKIE": "a=b;sessionid=x"},
        {"HTTP_HOST": "reforms.example:1"},
        {"HTTP_HOST": "any.elsewhere.example"},
        {"path": "/admin/"},
        {"path": "/robots.txt"},
        {"path": "/nothing/"},
        {"path": "/search/" + "x" * 512},
        {"path": "/api/v1/areas/", "HTTP_ACCEPT": "text/html"},
        {"path": "/api/v1/areas/", "HTTP_ACCEPT": "application/json," + "x" * 512},
        {"path": "/api/v1/areas/", "query": "x=1"},
        {"query": "q=" + "x" * LONGEST_QUERY},
        {"query": "&".join(["q=x"] * (MOST_PARAMETERS + 1))},
    ],
)
def test_request_that_may_have_an_answer_of_its_own_is_passed_on(reader, environ):
    assert read(reader, **environ) is None


@pytest.mark.parametrize("cookie", ["csrftoken=x", "mysessionid=x", "a=sessionid", ""])
def test_other_cookies_make_no_difference(reader, cookie):
    assert read(reader, HTTP_COOKIE=cookie) == read(reader)


@pytest.mark.parametrize("host", ["reforms.example", "reforms.example:8443", "localhost", "localhost:8443"])
def test_hosts_of_ours_are_kept_apart(reader, host):
    assert read(reader, HTTP_HOST=host).address.host == host


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_scheme_is_that_of_the_connection(reader, scheme, secure):
    assert read(reader, **{"wsgi.url_scheme": scheme}).address.secure is secure


@pytest.mark.parametrize(("said", "secure"), [("https", True), ("http", False), ("anything", False)])
def test_scheme_is_what_a_believed_proxy_says(settings, said, secure):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLOWED_HOSTS = ["reforms.example"]

    assert read(Reader(), HTTP_X_FORWARDED_PROTO=said).address.secure is secure
