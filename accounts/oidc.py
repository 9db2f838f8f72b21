"""Signing in with the municipality's own provider: what we ask of it, and what we believe of its answer.

The library does the walking (state, PKCE, code for token); everything that decides whom we let in stands here.
"""

from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import urlsplit

import jwt
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.internal.constants import LoginStageKey
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import SignInProvider, User
from accounts.outside import OutsideOnly
from accounts.queries import provider_called, works_nowhere_but_in
from accounts.tokens import unseal

# Whatever a provider does wrong ends as one of these; a failing network is an OSError.
TROUBLE = (OAuth2Error, OSError, ValueError, KeyError, TypeError, AttributeError, InvalidToken, jwt.PyJWTError)
# With these a provider signs with a key of its own that nobody else has; "none" and shared secrets are not among them.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
# Clocks of two computers may differ this many seconds.
LEEWAY = 60
# The addresses we use of a provider; it tells them itself.
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class NotLetIn(Exception):
    """The provider answered well, and yet this is nobody we let in; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Nobody signs up: who is let in was invited here, and nothing of the provider's account is kept."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Refuse: logins are made by an administrator or the operator."""
        return False

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> "Provider":
        """Return the provider of the municipality with this word in its address, if it is turned on."""
        row = provider_called(provider)
        if row is None:
            raise SocialApp.DoesNotExist
        return Provider(request, app=app_of(row))

    def get_requests_session(self) -> Any:
        """Follow no redirect, and ask nobody on our own network: a provider tells its addresses itself."""
        session = super().get_requests_session()
        session.max_redirects = 0
        for scheme in ("https://", "http://"):
            session.mount(scheme, OutsideOnly())
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """Decide whom we let in, before the library would look for an account or make one."""
        row = provider_called(sociallogin.account.provider)
        if row is None:
            raise NotLetIn("turned_off")
        claims = sociallogin.account.extra_data["id_token"]
        raise ImmediateHttpResponse(let_in(request, row, claims, sociallogin.state.get("next")))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: "Provider",
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: Mapping[str, Any] | None = None,
    ) -> NoReturn:
        """Let what went wrong become our own page (accounts/views/sign_in.py), whatever the library would show."""
        raise exception or OAuth2Error("the provider did not let her through, or the answer came too late")


class ProviderAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library has no types
    """Asks the provider, and checks what the library takes on trust."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the provider tells of itself, once it proved to be the one that was entered."""
        if not hasattr(self, "_openid_config"):
            app = self.get_provider().app
            with get_social_adapter().get_requests_session() as session:
                response = session.get(f"{app.settings['server_url'].rstrip('/')}/.well-known/openid-configuration")
                response.raise_for_status()
                self._openid_config = checked_configuration(response.json(), app.settings["server_url"])
        return self._openid_config

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **about: Any) -> SocialLogin:
        """Read the signed answer; what does not stand in it is asked for, of the same person only."""
        claims = self.claims_of(app, about["response"]["id_token"])
        if "email" not in claims and is_safe_address(self.openid_config.get("userinfo_endpoint")):
            more = self._fetch_user_info(token.token)
            if more["sub"] != claims["sub"]:
                raise OAuth2Error("the provider told of somebody else")
            claims = {**more, **claims}
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def claims_of(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Return what the provider signed: by its own key, for us, and still good."""
        with get_social_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key=key_of(id_token, response.json()),
            algorithms=SIGNATURES,
            audience=app.client_id,
            issuer=self.openid_config["issuer"],
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
        return claims


class Provider(OpenIDConnectProvider):  # type: ignore[misc]  # the library has no types
    """A municipality's provider, asked by the adapter above."""

    oauth2_adapter_class = ProviderAdapter


def app_of(row: SignInProvider) -> SocialApp:
    """Return the provider as the library wants it; it is never saved, for its secret would stand there in the open."""
    return SocialApp(
        provider="openid_connect",
        provider_id=row.municipality.slug,
        name=row.municipality.name,
        client_id=row.client_id,
        secret=unseal(row.client_secret_sealed),
        settings={"server_url": row.issuer, "oauth_pkce_enabled": True, "scope": ["openid", "email"]},
    )


def checked_configuration(answer: Any, issuer: str) -> dict[str, Any]:
    """Return what a provider tells of itself; another name than we were given, or an open line, is refused."""
    if not isinstance(answer, dict) or str(answer.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
        raise OAuth2Error("this is another provider than the one that was entered")
    if not all(is_safe_address(answer.get(name)) for name in ADDRESSES):
        raise OAuth2Error("the provider does not tell its addresses")
    return answer


def key_of(id_token: str, answer: dict[str, Any]) -> jwt.PyJWK:
    """Return the key with which an answer was signed; a provider with one key need not name it."""
    name = jwt.get_unverified_header(id_token).get("kid")
    keys = [key for key in jwt.PyJWKSet.from_dict(answer).keys if name in {None, key.key_id}]
    if len(keys) != 1:
        raise OAuth2Error("the provider has not the key with which it signed")
    return keys[0]


def is_safe_address(address: Any) -> bool:
    """Say whether this is an address over https; tests and a first look may do without."""
    parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
    schemes = {"https", "http"} if settings.PROVIDER_WITHOUT_TLS else {"https"}
    return parts.scheme in schemes and bool(parts.hostname)


def let_in(request: HttpRequest, row: SignInProvider, claims: Mapping[str, Any], next_url: str | None) -> HttpResponse:
    """Sign in the colleague the provider tells of; our own second step is asked unless it has given one."""
    user = colleague_in(row, claims)
    if request.user.is_authenticated and request.user != user:
        get_account_adapter(request).logout(request)
    record_authentication(request, user, "socialaccount", provider=row.municipality.slug)
    stages: dict[str, Any] = {}
    if has_second_step(row, claims):
        record_authentication(request, user, "mfa", type="provider", municipality=row.municipality_id)
        stages = {LoginStageKey.MFA_AUTHENTICATE.value: {"handled": True}}
    login = Login(user=user, redirect_url=next_url, email=user.email, state={"stages": stages})
    response: HttpResponse = perform_login(request, login)
    return response


def colleague_in(row: SignInProvider, claims: Mapping[str, Any]) -> User:
    """Return the colleague with this address, invited here and working nowhere else.

    A provider speaks for the people of its own municipality. Whoever works elsewhere too, or looks after the
    portal, could be let in there by it, so she signs in with a code.
    """
    email = claims.get("email")
    if not isinstance(email, str) or not is_verified(claims):
        raise NotLetIn("not_verified")
    if email.casefold().rpartition("@")[2] not in row.email_domains:
        raise NotLetIn("other_domain")
    user = User.objects.filter(email__iexact=email, is_active=True, roles__municipality=row.municipality).first()
    if user is None:
        raise NotLetIn("not_invited")
    if not works_nowhere_but_in(user, row.municipality_id):
        raise NotLetIn("works_elsewhere")
    return user


def is_verified(claims: Mapping[str, Any]) -> bool:
    """Say whether the provider vouches for the address; Entra ID says it in a word of its own (xms_edov)."""
    return any(claims.get(name) in {True, "true", "1"} for name in ("email_verified", "xms_edov"))


def has_second_step(row: SignInProvider, claims: Mapping[str, Any]) -> bool:
    """Say whether the provider asked for a second step itself, where the municipality lets us believe that."""
    if not row.trusts_second_step:
        return False
    if row.strong_acr:
        return claims.get("acr") == row.strong_acr
    amr = claims.get("amr")
    return isinstance(amr, list) and "mfa" in amr


def answers(request: HttpRequest, row: SignInProvider) -> bool:
    """Say whether a provider answers now as it should; for the administrator who just entered it."""
    adapter = ProviderAdapter(request, row.municipality.slug)
    try:
        return bool(adapter.openid_config)
    except TROUBLE:
        return False
