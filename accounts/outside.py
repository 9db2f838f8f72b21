"""Asking a server somebody else named: on the open internet, never on the network our own servers stand in."""

import socket
from ipaddress import IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectionError as NotReached
from requests.utils import select_proxy


class OutsideOnly(HTTPAdapter):
    """Refuses to ask a server of our own network: an address somebody enters must not reach what only we can reach.

    A name is looked up here and once more by whoever connects; a firewall is still the stronger guard. Where a
    proxy asks for us, the proxy decides.
    """

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """Ask, once the server is known to be outside."""
        url, proxies = str(request.url), kwargs.get("proxies")
        if not settings.PROVIDERS_MAY_BE_INSIDE and not select_proxy(url, proxies) and not is_outside(url):
            raise NotReached("this server stands inside our own network", request=request)
        return super().send(request, *args, **kwargs)


def is_outside(url: str) -> bool:
    """Say whether every address of this server is one on the open internet."""
    host = urlsplit(url).hostname or ""
    try:
        found = {str(answer[4][0]) for answer in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(_is_global(address) for address in found)


def _is_global(written: str) -> bool:
    address = ip_address(written.partition("%")[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_global
    return address.is_global and not address.is_multicast
