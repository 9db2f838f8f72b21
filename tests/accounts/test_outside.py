"""An address somebody entered leads to the open internet, or nowhere."""

import pytest

from accounts.outside import is_outside


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:10.0.0.1]",
        "2130706433",
        "no-such-name.invalid",
    ],
)
def test_inside_is_not_outside(host: str) -> None:
    assert is_outside(f"https://{host}/.well-known/openid-configuration") is False


@pytest.mark.parametrize("host", ["93.184.216.34", "[2606:4700:4700::1111]"])
def test_the_open_internet_is(host: str) -> None:
    assert is_outside(f"https://{host}/") is True
