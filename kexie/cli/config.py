"""How this machine's hub is set up: defaults < file (`--config`) < `KEXIE_…` environment < flags.

The sections that services know themselves (`[mail]`, `[search]`, `[webhooks]`) are handed on to those that do; their
settings classes check them. `[env.SERVICE]` is extra environment for one service.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kexie.cli.speech import CommandError, t

PREFIX = "KEXIE_"
HANDED_ON = (
    "quotas",
    "mail",
    "search",
    "webhooks",
    "client_keys",
    "logout",
    "sms",
    "push",
    "wechat",
    "weibo",
    "distribution",
    "sign_in",
    "verification",
    "upstream",
)
SECTIONS: dict[str, dict[str, type]] = {
    "hub": {
        "state": str,
        "host": str,
        "port": int,
        "public_url": str,
        "demo": bool,
        "env": str,
        "replicas": dict,
        "profile": str,
    },
    "database": {"url": str},
    "bus": {"url": str},
    "provider": {
        "issuer": str,
        "jwks_url": str,
        "token_url": str,
        "revocation_url": str,
        "client_id": str,
        "client_secret": str,
        "scope": str,
    },
}
URLS = {  # how the addresses of other servers begin
    ("database", "url"): ("postgresql://", "postgres://"),
    ("provider", "issuer"): ("http://", "https://"),
    ("provider", "jwks_url"): ("http://", "https://"),
    ("provider", "token_url"): ("http://", "https://"),
    ("provider", "revocation_url"): ("http://", "https://"),
    ("bus", "url"): ("nats://", "tls://", "ws://", "wss://"),
    ("search", "elasticsearch_url"): ("http://", "https://"),
}
CHOICES = {("hub", "env"): ("development", "test", "production"), ("hub", "profile"): ("", "together")}
FLAGS = {
    ("database", "url"): "--database",
    ("bus", "url"): "--nats",
    ("search", "elasticsearch_url"): "--elasticsearch",
}
KINDS = {"int": t("整数", "a whole number"), "bool": t("true 或 false", "true or false")}
PORT = 8000
STATE = ".kexie"


@dataclass(frozen=True)
class Config:
    """What was asked for. `port` 0 means: the usual one, or the next that is free."""

    state: Path = Path(STATE)
    host: str = "127.0.0.1"
    port: int = 0
    public_url: str = ""
    env: str = "development"
    demo: bool = True
    profile: str = ""
    database_url: str = ""
    bus_url: str = ""
    provider: dict[str, str] = field(default_factory=dict[str, str])  # another OpenID provider; empty for the own
    replicas: dict[str, int] = field(default_factory=dict[str, int])
    handed_on: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    environment: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    @property
    def production(self) -> bool:
        return self.env == "production"


def load(file: Path | None, flags: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration. Raises CommandError that names the wrong key and the nearest right one."""
    merged: dict[str, dict[str, Any]] = {name: {} for name in (*SECTIONS, *HANDED_ON)}
    extra: dict[str, dict[str, str]] = {}
    if file is not None:
        extra = _take_file(file, merged)
    _take_environment(environment, merged)
    _take_flags(flags, merged)
    hub = merged["hub"]
    env = hub.get("env", "development")
    if env == "production" and hub.get("demo"):
        raise CommandError(t("演示数据不得装入生产环境", "the demo data has no place in production"), code=2)
    return Config(
        state=Path(hub.get("state") or STATE),
        host=hub.get("host", "127.0.0.1"),
        port=hub.get("port", 0),
        public_url=hub.get("public_url", "").rstrip("/"),
        env=env,
        demo=hub.get("demo", env != "production"),
        profile=hub.get("profile", ""),
        database_url=merged["database"].get("url", ""),
        bus_url=merged["bus"].get("url", ""),
        provider=_provider(merged["provider"]),
        replicas={name: int(count) for name, count in hub.get("replicas", {}).items()},
        handed_on={name: merged[name] for name in HANDED_ON if merged[name]},
        environment=extra,
    )


def _provider(given: dict[str, Any]) -> dict[str, str]:
    """Another provider, whole or not at all: half of it would leave tokens of the one and keys of the other."""
    needed = ("issuer", "jwks_url", "token_url", "client_id", "client_secret")
    lacking = [f"provider.{name}" for name in needed if not given.get(name)]
    if given and lacking:
        listed = ", ".join(lacking)
        raise CommandError(t(f"还缺少设置项 {listed}", f"{listed} must be set too"), code=2)
    return dict(given)


def _take_file(file: Path, into: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    try:
        read = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise CommandError(t(f"无法读取配置 {file}：{error}", f"cannot read {file}: {error}"), code=2) from error
    except ValueError as error:
        raise CommandError(t(f"{file} 不是正确的 TOML：{error}", f"{file} is no TOML: {error}"), code=2) from error
    extra = {name: {k: str(v) for k, v in given.items()} for name, given in read.pop("env", {}).items()}
    if "nats" in read:  # the broker may be called by its name
        read.setdefault("bus", {}).update(read.pop("nats"))
    for section, given in read.items():
        if section not in into:
            raise CommandError(f"{file}: {unknown(f'[{section}]', section, [*into, 'env'])}", code=2)
        for key, value in given.items():
            into[section][key] = _checked(section, key, value, str(file))
    return extra


def _take_environment(environment: Mapping[str, str], into: dict[str, dict[str, Any]]) -> None:
    for name, value in environment.items():
        if not name.startswith(PREFIX):
            continue
        section, _, key = name.removeprefix(PREFIX).lower().partition("__")
        if section in SECTIONS and key in SECTIONS[section]:
            into[section][key] = _checked(section, key, value, name)
        elif section == "hub":
            raise CommandError(unknown(name, key, list(SECTIONS["hub"])), code=2)
    for name, key in (("KEXIE_STATE", "state"), ("KEXIE_ENV", "env"), ("KEXIE_PROFILE", "profile")):
        if environment.get(name):
            into["hub"][key] = _checked("hub", key, environment[name], name)


def _take_flags(flags: Mapping[str, Any], into: dict[str, dict[str, Any]]) -> None:
    """`flags` are named `section.key`; those not given are None."""
    for name, value in flags.items():
        section, _, key = name.partition(".")
        if value is not None:
            into[section][key] = _checked(section, key, value, FLAGS.get((section, key), f"--{key}"))


def _checked(section: str, key: str, value: Any, where: str) -> Any:
    begins = URLS.get((section, key))
    if begins and value and not str(value).startswith(begins):
        wanted = f"{begins[0]}…"
        raise CommandError(f"{where}: {t(f'应为网址，例如 {wanted}', f'must be a URL, as in {wanted}')}", code=2)
    keys = SECTIONS.get(section)
    if keys is None:
        return value
    if key not in keys:
        raise CommandError(f"{where}: {unknown(f'{section}.{key}', key, list(keys))}", code=2)
    wanted = keys[key]
    if isinstance(value, str) and wanted is not str:
        value = _read(value, wanted)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        kind = KINDS.get(wanted.__name__, wanted.__name__)
        raise CommandError(f"{where}: {section}.{key}: {t(f'应为{kind}', f'must be {kind}')}", code=2)
    if value not in (choices := CHOICES.get((section, key), (value,))):
        raise CommandError(f"{where}: {unknown(f'{section}.{key} = {value}', value, [*filter(None, choices)])}", code=2)
    if isinstance(value, int) and key == "port" and not 0 <= value <= 65_535:
        raise CommandError(f"{where}: {t('端口应在 1 到 65535 之间', 'a port is from 1 to 65535')}", code=2)
    return value


def _read(text: str, wanted: type) -> Any:
    if wanted is int and text.isdigit():
        return int(text)
    if wanted is bool and text.lower() in ("1", "0", "true", "false", "yes", "no"):
        return text.lower() in ("1", "true", "yes")
    if wanted is dict:
        return replicas(text.split(","))
    return text


def replicas(given: list[str]) -> dict[str, int]:
    """`SERVICE=N`, as a mapping."""
    found: dict[str, int] = {}
    for part in given:
        name, _, count = part.strip().partition("=")
        if not count.isdigit() or not 1 <= int(count) <= 16:
            wanted = t("应为 服务=数量（1–16），例如 kepu=2", "must be SERVICE=N with N from 1 to 16, as in kepu=2")
            raise CommandError(f"--replicas {part}: {wanted}", code=2)
        found[name] = int(count)
    return found


def unknown(what: str, key: str, names: list[str]) -> str:
    """Says that a key is not known, and names the nearest that is."""
    return t(f"没有设置项 {what}；", f"{what} is not a setting; ") + nearest(key, names)


def nearest(key: str, names: list[str]) -> str:
    """Which name was perhaps meant; else all there are."""
    if near := difflib.get_close_matches(key, names, 1):
        return t(f"是否指 {near[0]}？", f"did you mean {near[0]}?")
    listed = ", ".join(sorted(names))
    return t(f"可用的有：{listed}", f"there are: {listed}")
