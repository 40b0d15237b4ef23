"""Two other providers as a server of their own: one that speaks OpenID Connect, one with WeChat's dialect."""

import base64
import hashlib
import http.server
import secrets
import threading
import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import orjson
from joserfc import jwt
from joserfc.jwk import ECKey

SECRET = "a secret between the hub and elsewhere"


class Elsewhere:
    """Accounts elsewhere, and codes that were given out for them. `forge` changes the claims of id tokens."""

    def __init__(self, callback: str) -> None:
        self.callback = callback
        self.who = {"sub": "elsewhere-1", "name": "外部账号"}
        self.forge: dict[str, Any] = {}
        self.broken = False
        self.codes: dict[str, dict[str, Any]] = {}
        self.tokens: dict[str, dict[str, Any]] = {}
        self.key = ECKey.generate_key("P-256")
        outer = self

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                place = urlsplit(self.path)
                outer.answer(self, place.path, _flat(place.query))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                outer.answer(self, urlsplit(self.path).path, _flat(body))

            def log_message(self, *_: Any) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def settings(self) -> dict[str, Any]:
        """What the hub is told of the two."""
        return {
            "campus": {
                "kind": "oidc",
                "name": "校园账号",
                "name_en": "Campus account",
                "client_id": "hub",
                "client_secret": SECRET,
                "issuer": self.url,
                "authorize_url": f"{self.url}/authorize",
                "token_url": f"{self.url}/token",
                "userinfo_url": f"{self.url}/userinfo",
            },
            "wechat": {
                "kind": "wechat",
                "name": "微信",
                "name_en": "WeChat",
                "client_id": "wx-hub",
                "client_secret": SECRET,
                "authorize_url": f"{self.url}/connect/qrconnect",
                "token_url": f"{self.url}/sns/oauth2/access_token",
                "userinfo_url": f"{self.url}/sns/userinfo",
            },
        }

    def answer(self, page: http.server.BaseHTTPRequestHandler, path: str, asked: dict[str, str]) -> None:
        if self.broken:
            return _json(page, 503, {"error": "away"})
        steps = {
            "/authorize": self._authorize,
            "/connect/qrconnect": self._authorize,
            "/token": self._token,
            "/userinfo": self._userinfo,
            "/sns/oauth2/access_token": self._wechat_token,
            "/sns/userinfo": self._wechat_userinfo,
        }
        return steps[path](page, asked)

    def _authorize(self, page: Any, asked: dict[str, str]) -> None:
        if asked["redirect_uri"] != self.callback or asked["response_type"] != "code":
            return _json(page, 400, {"error": "invalid_request"})
        code = secrets.token_urlsafe(8)
        self.codes[code] = {**asked, "who": dict(self.who)}
        page.send_response(302)
        page.send_header("location", f"{self.callback}?{urlencode({'code': code, 'state': asked['state']})}")
        page.end_headers()
        return None

    def _token(self, page: Any, asked: dict[str, str]) -> None:
        found = self.codes.pop(asked.get("code", ""), None)
        basic = "Basic " + base64.b64encode(f"hub:{SECRET}".encode()).decode()
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        proven = found and base64.urlsafe_b64encode(digest).decode().rstrip("=") == found["code_challenge"]
        if page.headers.get("authorization") != basic or not found or not proven:
            return _json(page, 400, {"error": "invalid_grant"})
        token, moment = secrets.token_urlsafe(8), int(time.time())
        self.tokens[token] = found["who"]
        claims = {"iss": self.url, "aud": "hub", "sub": found["who"]["sub"], "nonce": found.get("nonce")}
        claims |= {"iat": moment, "exp": moment + 300} | self.forge
        id_token = jwt.encode({"alg": "ES256"}, claims, self.key)
        return _json(page, 200, {"access_token": token, "token_type": "Bearer", "id_token": id_token})

    def _userinfo(self, page: Any, _: dict[str, str]) -> None:
        found = self.tokens.get(page.headers.get("authorization", "").removeprefix("Bearer "))
        return _json(page, 200, found) if found else _json(page, 401, {"error": "invalid_token"})

    def _wechat_token(self, page: Any, asked: dict[str, str]) -> None:
        found = self.codes.pop(asked.get("code", ""), None)
        if not found or asked.get("appid") != "wx-hub" or asked.get("secret") != SECRET:
            return _json(page, 200, {"errcode": 40029, "errmsg": "invalid code"})
        token = secrets.token_urlsafe(8)
        self.tokens[token] = found["who"]
        return _json(page, 200, {"access_token": token, "openid": f"open-{found['who']['sub']}"})

    def _wechat_userinfo(self, page: Any, asked: dict[str, str]) -> None:
        found = self.tokens.get(asked.get("access_token", ""))
        if not found or asked.get("openid") != f"open-{found['sub']}":
            return _json(page, 200, {"errcode": 40003, "errmsg": "invalid openid"})
        said = {"openid": asked["openid"], "unionid": f"union-{found['sub']}", "nickname": found["name"]}
        return _json(page, 200, said)


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}


def _json(page: Any, status: int, said: Any) -> None:
    body = orjson.dumps(said)
    page.send_response(status)
    page.send_header("content-type", "application/json")
    page.send_header("content-length", str(len(body)))
    page.end_headers()
    page.wfile.write(body)
