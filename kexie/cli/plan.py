"""What runs on this machine: every process with its ports and its settings.

The settings of a process are written to `run/<name>.json`; its environment may override them.
"""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from kexie.cli import config as configuration
from kexie.cli import keys, probe, receipts, services, sms, wechat, weibo
from kexie.cli.config import Config
from kexie.cli.ports import Ports
from kexie.cli.schemas import Roles
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State
from kexie.cli.supervisor import Spec
from kit.app import App, Running, serve
from kit.settings import OTHERS, PREFIX, Settings, SettingsError, load

GATEWAY = "gateway"
TOGETHER = "together"
COMMAND = "hub"  # as whom the command itself calls services
BELOW, BESIDE, SERVICE, FRONT = 0, 1, 2, 3
SENDER = "科协网 <no-reply@kexie.example>"


@dataclass(frozen=True)
class Place:
    """One process of a service: its name, and the ports it listens on."""

    name: str
    service: str
    grpc: int
    http: int


@dataclass
class Plan:
    """Everything the start needs to know, worked out once."""

    config: Config
    state: State
    roles: Roles
    ports: Ports
    port: int
    bus: dict[str, str]  # url; user and password where the broker is somebody else's
    mail: tuple[int, int] | None  # SMTP and HTTP ports of the mailbox
    places: list[Place] = field(default_factory=list[Place])

    def __post_init__(self) -> None:
        for service in services.names():
            for number in range(1, self.config.replicas.get(service, 1) + 1):
                name = service if number == 1 else f"{service}-{number}"
                self.places.append(
                    Place(name, service, self.ports.inner(f"{name}-grpc"), self.ports.inner(f"{name}-http"))
                )
        self.gateway_http = self.ports.inner("gateway-http")

    @property
    def public_url(self) -> str:
        return self.config.public_url or f"http://{_shown(self.config.host)}:{self.port}"

    def addresses(self) -> dict[str, list[str]]:
        """Where each service is called."""
        found: dict[str, list[str]] = {}
        for place in self.places:
            found.setdefault(place.service, []).append(f"127.0.0.1:{place.grpc}")
        return found

    def inner_http(self, service: str) -> str:
        """The inner HTTP address of a service."""
        return next((f"http://127.0.0.1:{p.http}" for p in self.places if p.service == service), "")

    # -- settings

    def of_service(self, place: Place) -> dict[str, Any]:
        """The settings of one process of a service."""
        app = services.app(place.service)
        made = self._common(place.service, place.http)
        made["listen"]["grpc"] = f"127.0.0.1:{place.grpc}"
        made["database"] = {"url": self.roles.url(place.service)}
        own: dict[str, Any] = {
            "oidc": self._renewal(),
            "mail": {"host": "127.0.0.1", "port": self.mail[0], "sender": SENDER} if self.mail else {},
            "sms": self._sms(),
            "wechat": self._wechat(),
            "weibo": self._weibo(),
        }
        return made | self._known(app.settings, own)

    def _renewal(self) -> dict[str, str]:
        """Where the tokens of browsers' sessions are renewed, and as which client."""
        if other := self.config.provider:
            names = {"web_client_id": "client_id", "web_client_secret": "client_secret"}
            names |= {"token_url": "token_url", "revocation_url": "revocation_url"}
            return {name: other[theirs] for name, theirs in names.items() if other.get(theirs)}
        token_url = f"{self.inner_http(services.FIRST)}/oauth2/token"
        return {"web_client_secret": self.state.secret("web-client"), "token_url": token_url}

    def _door(self) -> dict[str, str]:
        """Where people sign in, and as which client of that."""
        if other := self.config.provider:
            return {name: other[name] for name in ("client_id", "client_secret", "scope") if other.get(name)}
        return {"client_secret": self.state.secret("web-client"), "inner_url": self.inner_http(services.FIRST)}

    def _trust(self, name: str) -> dict[str, Any]:
        """Whose tokens a process believes, and with which key it signs its own calls."""
        other = self.config.provider
        return {
            "issuer": other.get("issuer") or self.public_url,
            "jwks_url": other.get("jwks_url") or f"{self.inner_http(services.FIRST)}/oauth2/jwks",
            "linked": bool(other),
            "service_key": str(keys.key_file(self.state.keys, name)),
            "service_jwks": str(self.state.keys / keys.PUBLIC),
        }

    def _sms(self) -> dict[str, str]:
        """The development mailbox takes short messages too, unless the file names who sends them."""
        if not self.mail or self.config.handed_on.get("sms", {}).get("url"):
            return {}
        url = f"http://127.0.0.1:{self.mail[1]}/sms"
        vendor = {"key_id": sms.KEY_ID, "key_secret": sms.KEY_SECRET, "template_prefix": sms.PREFIX}
        return {"url": url, **vendor, "receipt_token": receipts.TOKEN}

    def _wechat(self) -> dict[str, str]:
        """The development mailbox takes template messages too, unless the file names an official account."""
        if not self.mail or self.config.handed_on.get("wechat", {}).get("app_id"):
            return {}
        url = f"http://127.0.0.1:{self.mail[1]}/wechat"
        account = {"app_id": wechat.APP_ID, "app_secret": wechat.APP_SECRET, "template": wechat.TEMPLATE}
        page = {"authorize_url": f"{url}/connect/oauth2/authorize"}
        return {"url": url, **page, **account, "receipt_token": receipts.TOKEN}

    def _weibo(self) -> dict[str, str]:
        """The development mailbox takes private messages too, unless the file names an account."""
        if not self.mail or self.config.handed_on.get("weibo", {}).get("app_key"):
            return {}
        url = f"http://127.0.0.1:{self.mail[1]}/weibo"
        account = {"app_key": weibo.APP_KEY, "app_secret": weibo.APP_SECRET, "access_token": weibo.ACCESS_TOKEN}
        return {"url": url, **account}

    def of_gateway(self) -> dict[str, Any]:
        """The settings of the gateway."""
        made = self._common(GATEWAY, self.gateway_http)
        own: dict[str, Any] = {
            "http": f"{self.config.host}:{self.port}",
            "oidc": self._door(),
            "mailbox_url": f"http://127.0.0.1:{self.mail[1]}" if self.mail else "",
        }
        return made | self._known(gateway_settings(), own)

    def _common(self, name: str, http: int) -> dict[str, Any]:
        made: dict[str, Any] = {
            "env": self.config.env,
            "public_url": self.public_url,
            "bus": {"user": name, "password": self.state.secret(f"bus-{name}")} | self.bus,
            "listen": {"http": f"127.0.0.1:{http}"},
            "trust": self._trust(name),
            "services": self.addresses(),
        }
        if not self.config.production:  # there the secret comes from whoever runs the hub
            made["secret"] = self.state.secret("hub")
        return made

    def _known(self, cls: type[Settings], own: dict[str, Any]) -> dict[str, Any]:
        """Those of the sections that the settings class has; what the configuration says comes on top."""
        found: dict[str, Any] = {}
        for name in {*own, *self.config.handed_on} & cls.model_fields.keys():
            given = self.config.handed_on.get(name)
            found[name] = own.get(name, {}) | given if given else own[name]
        return {name: value for name, value in found.items() if value not in ({}, "")}

    # -- processes

    def specs(self) -> list[Spec]:
        """Services and gateway; together they are one process."""
        if self.config.profile == TOGETHER:
            return [self._together()]
        return [*(self._service(place) for place in self.places), self._gateway()]

    def _service(self, place: Place) -> Spec:
        app = services.app(place.service)
        settings = self.checked(app.settings, place.name, place.service, self.of_service(place))

        def run() -> None:
            _set_environment(self.environment(app.settings, place.service))
            _run(lambda: serve(app, settings))

        return Spec(place.name, run, lambda: probe.http_ready(place.http), place.grpc, SERVICE)

    def _gateway(self) -> Spec:
        settings = self.checked(gateway_settings(), GATEWAY, GATEWAY, self.of_gateway())

        def run() -> None:
            from gateway.app import serve as serve_gateway

            _set_environment(self.environment(type(settings), GATEWAY))
            _run(lambda: serve_gateway(cast(Any, settings)))

        return Spec(GATEWAY, run, self._public_ready, self.port, FRONT)

    def _together(self) -> Spec:
        parts = [
            (app, self.checked(app.settings, place.name, place.service, self.of_service(place)))
            for place in self.places
            for app in [services.app(place.service)]
        ]
        front = self.checked(gateway_settings(), GATEWAY, GATEWAY, self.of_gateway())

        def run() -> None:
            _set_environment({n: v for n, v in os.environ.items() if not n.startswith(PREFIX) or n in OTHERS})
            _run(lambda: serve_together(parts, front))

        return Spec(TOGETHER, run, self._public_ready, self.port, SERVICE)

    def _public_ready(self) -> bool:
        return probe.http_ready(self.port, host=_shown(self.config.host), wait=probe.WHOLE)

    def checked(self, cls: type[Settings], name: str, service: str, made: dict[str, Any]) -> Settings:
        """Writes the settings of a process and reads them as the process will. Raises CommandError that names the
        wrong key."""
        self.state.write(f"run/{name}.json", made)
        with _environment(self.environment(cls, service)):
            try:
                return load(cls, self.state.run / f"{name}.json")
            except SettingsError as error:
                raise CommandError(f"{name}: {error}", code=2) from error

    def environment(self, cls: type[Settings], service: str) -> dict[str, str]:
        """The environment of a process: what is meant for the command, or for other services, is left out."""
        taken = {name: value for name, value in os.environ.items() if self._is_for(name, cls)}
        return taken | self.config.environment.get(service, {})

    def _is_for(self, name: str, cls: type[Settings]) -> bool:
        if not name.startswith(PREFIX) or name in OTHERS:
            return True
        section, key = _setting(name)
        return section in cls.model_fields and key not in configuration.SECTIONS.get(section, {})

    def check_environment(self) -> None:
        """Raises CommandError for a `KEXIE_` name in the environment that no process knows, and for a section about a
        service that is not there."""
        known: set[str] = {"hub", *gateway_settings().model_fields}
        for app in services.apps():
            known |= app.settings.model_fields.keys()
        for name in os.environ:
            if name.startswith(PREFIX) and name not in OTHERS and _setting(name)[0] not in known:
                raise CommandError(configuration.unknown(name, _setting(name)[0], sorted(known)), code=2)
        if GATEWAY in self.config.replicas:
            raise CommandError(
                t(
                    "gateway 只能有一个进程；可以有多个的是各个服务",
                    "the gateway has one process; services may have more",
                ),
                code=2,
            )
        names = [*services.names(), GATEWAY]
        for name in (*self.config.environment, *self.config.replicas):
            if name not in names:
                no_service = t(f"没有服务 {name}；", f"there is no service {name}; ")
                raise CommandError(no_service + configuration.nearest(name, names), code=2)


def gateway_settings() -> type[Settings]:
    """The gateway's settings class."""
    from gateway.settings import GatewaySettings

    return GatewaySettings


def _setting(name: str) -> tuple[str, str]:
    """Section and key that a name in the environment is about."""
    section, _, key = name.removeprefix(PREFIX).lower().removesuffix("_file").partition("__")
    return section, key


def _shown(host: str) -> str:
    """An address that a browser on this machine can open."""
    return "127.0.0.1" if host in ("0.0.0.0", "::", "") else host


@contextlib.contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    _set_environment(wanted)
    try:
        yield
    finally:
        _set_environment(before)


def _set_environment(wanted: dict[str, str]) -> None:
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted)


def _run(work: Callable[[], Any]) -> None:
    """Runs a process's work in a loop of its own."""
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work())


def run_mailbox(folder: Path, smtp_port: int, http_port: int, reports_to: str) -> None:
    """Runs the development mailbox; for a child made for it."""
    from kexie.cli import mailbox

    async def work() -> None:
        running = asyncio.ensure_future(mailbox.run(folder, smtp_port, http_port, reports_to))
        for sent in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sent, running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await running

    _run(work)


async def serve_together(parts: list[tuple[App, Settings]], front: Settings) -> None:
    """Runs all services and the gateway in this process; their calls to each other never leave it. The services' own
    ports stay open for the command."""
    from gateway.app import Gateway
    from kit import logs, tracing

    logs.start(TOGETHER, front.log_level)
    tracing.start(TOGETHER)
    stop = asyncio.Event()
    for sent in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sent, stop.set)
    neighbours: dict[str, Running] = {}
    for app, settings in parts:
        neighbours[app.name] = Running(app, settings, neighbours=neighbours)
    for service in neighbours.values():
        await service.start()
    gateway = Gateway(cast(Any, front), neighbours)
    await gateway.start()
    await stop.wait()
    await gateway.stop()
    await asyncio.gather(*(service.stop() for service in neighbours.values()))
