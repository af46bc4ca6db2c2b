"""Who asks, as far as it can be believed."""

import pytest

from config.limits.clients import address_of, client_of

TOLD = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.1, 198.51.100.2"}


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(0, "192.0.2.1"), (1, "198.51.100.2"), (2, "198.51.100.1"), (3, "203.0.113.9"), (9, "203.0.113.9")],
)
def test_address_is_the_one_that_our_proxies_saw(settings, proxies, address):
    settings.NUM_PROXIES = proxies

    assert address_of(TOLD) == address


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("198.51.100.2:5555", "198.51.100.2"),
        ("[2001:db8::1]:5555", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("unknown", "unknown"),
    ],
)
def test_port_of_a_client_is_no_part_of_its_address(settings, told, address):
    settings.NUM_PROXIES = 1

    assert address_of(TOLD | {"HTTP_X_FORWARDED_FOR": told}) == address


def test_peer_is_the_client_where_the_proxy_tells_nothing(settings):
    settings.NUM_PROXIES = 1

    assert address_of({"REMOTE_ADDR": "192.0.2.1"}) == "192.0.2.1"
    assert address_of({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": ""}) == "192.0.2.1"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("not-an-address", "not-an-address", True),
        ("", "", True),
    ],
)
def test_network_of_version_6_is_one_client(one, other, same):
    assert (client_of({"REMOTE_ADDR": one}) == client_of({"REMOTE_ADDR": other})) is same


def test_address_cannot_be_looked_up(settings):
    client = client_of({"REMOTE_ADDR": "192.0.2.1"})
    settings.SECRET_KEY = "another"

    assert len(client) == 32
    assert client_of({"REMOTE_ADDR": "192.0.2.1"}) != client
