"""An OpenID provider of a clinic's accounts, as small as one can be that is still a strict one."""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote_plus, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.browser.serving import free_port

READY_WITHIN = 30
"""Seconds."""
HOUR = 3600


@dataclass
class Account:
    """Who signs in next, and what the provider does about it.

    `age` counts the seconds since the account was signed in with. Where it `refuses`, the person
    comes back without a code. Where it `ends`, signing out leads past the provider as well.
    """

    email: str = "nurse@clinic.example"
    verified: bool = True
    age: int = 0
    refuses: bool = False
    ends: bool = True


@dataclass
class Provider:
    """Says who someone is. It asks nobody anything: the test says which account it is."""

    account: Account = field(default_factory=Account)
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for, in order."""
    client: str = "decision-check"
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def __post_init__(self) -> None:
        # A name of the same machine that is another site: cookies are kept as strictly as outside.
        self.address = f"http://127.0.0.1:{free_port()}"
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self._codes: dict[str, Mapping[str, str]] = {}

    def start(self) -> "Provider":
        """Serve in a thread, and wait until it answers."""
        routes = [
            Route("/.well-known/openid-configuration", self._discover),
            Route("/keys", self._keys),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
            Route("/end", self._end),
        ]
        port = int(self.address.rpartition(":")[2])
        settings = uvicorn.Config(Starlette(routes=routes), port=port, log_level="critical")
        self._server = uvicorn.Server(settings)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + READY_WITHIN
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError("the provider does not start")
            time.sleep(0.02)
        return self

    def stop(self) -> None:
        """Stop serving."""
        self._server.should_exit = True
        self._thread.join(READY_WITHIN)

    async def _discover(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        ending = {"end_session_endpoint": f"{self.address}/end"} if self.account.ends else {}
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                **ending,
            }
        )

    async def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        asked = dict(request.query_params)
        assert (asked["client_id"], asked["response_type"]) == (self.client, "code")
        assert {"openid", "email"} <= set(asked["scope"].split())
        assert asked["code_challenge_method"] == "S256"
        if self.account.refuses:
            return _back(asked, error="access_denied", error_description="not today")
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return _back(asked, code=code)

    async def _token(self, request: Request) -> Response:
        given = dict(parse_qsl((await request.body()).decode()))
        asked = self._codes.pop(given["code"])  # each code is good for one token
        assert _told_in_the_header(request) == (self.client, self.secret)
        assert given["redirect_uri"] == asked["redirect_uri"]
        assert _challenge(given["code_verifier"]) == asked["code_challenge"]
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": hashlib.sha256(self.account.email.encode()).hexdigest(),
            "aud": self.client,
            "iat": now - self.account.age,
            "exp": now + HOUR,
            "nonce": asked["nonce"],
            "email": self.account.email,
            "email_verified": self.account.verified,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        access = secrets.token_urlsafe(16)
        return JSONResponse({"access_token": access, "token_type": "Bearer", "id_token": signed})

    async def _end(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        assert request.query_params["client_id"] == self.client
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], 302)


def _back(asked: Mapping[str, str], **told: str) -> Response:
    query = urlencode({**told, "state": asked["state"]})
    return RedirectResponse(f"{asked['redirect_uri']}?{query}", 302)


def _told_in_the_header(request: Request) -> tuple[str, str]:
    told = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
    client, _, secret = told.partition(":")
    return unquote_plus(client), unquote_plus(secret)


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
