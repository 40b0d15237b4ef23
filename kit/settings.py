"""Settings of a process: defaults < file < `KEXIE_…` environment < flags. A key that nobody knows is an error.

`KEXIE_DATABASE__URL` sets `database.url`. A value may be read from a file by adding `_FILE` to its name, as secrets
are mounted.
"""

import difflib
import hashlib
import os
import tomllib
from pathlib import Path
from typing import Any, Literal, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "KEXIE_"
# Names in the environment that are for the command, the tests and the tools, not for a process's settings.
OTHERS = {"KEXIE_PROFILE", "KEXIE_STATE", "KEXIE_CHROMIUM", "KEXIE_CI", "KEXIE_JAVA_HOME", "KEXIE_LANG"}

S = TypeVar("S", bound="Settings")


class SettingsError(Exception):
    """The settings do not fit; the text names the key and what to do."""


class Section(BaseModel):
    """A group of settings."""

    model_config = ConfigDict(extra="forbid")


class DatabaseSettings(Section):
    """Where the service's schema is."""

    url: SecretStr = SecretStr("")
    pool: int = 16


class BusSettings(Section):
    """Where the broker is, and as whom to speak to it."""

    url: str = ""
    user: str = ""
    password: SecretStr = SecretStr("")
    replicas: int = 1


class ListenSettings(Section):
    """Addresses to listen on; port 0 takes a free one."""

    grpc: str = "127.0.0.1:0"
    http: str = "127.0.0.1:0"


class TrustSettings(Section):
    """Whose tokens are believed, and with which key this service signs its own calls. `linked` says that the issuer is
    another provider, whose subjects are linked to the hub's people."""

    issuer: str = ""
    jwks_url: str = ""
    linked: bool = False
    service_key: Path | None = None
    service_jwks: Path | None = None


class Settings(BaseSettings):
    """What every service needs to know. A service adds its own sections."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid")

    env: Literal["development", "test", "production"] = "development"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    public_url: str = "http://127.0.0.1:8000"
    secret: SecretStr = SecretStr("")
    grace: float = 5.0
    database: DatabaseSettings = DatabaseSettings()
    bus: BusSettings = BusSettings()
    listen: ListenSettings = ListenSettings()
    trust: TrustSettings = TrustSettings()
    services: dict[str, list[str]] = {}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)  # `load` has merged the sources already

    def derived_key(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, from the hub's secret."""
        return hashlib.sha256(f"kexie:{purpose}:{self.secret.get_secret_value()}".encode()).digest()

    def audit_key(self) -> bytes:
        """The key of the audit chain."""
        return self.derived_key("audit")


def load(cls: type[S], file: Path | None = None, **flags: Any) -> S:
    """The settings of a process. Raises SettingsError that names the wrong key and, where there is one, the nearest
    right one."""
    merged: dict[str, Any] = {}
    if file is not None:
        _merge(merged, _read(file))
    _merge(merged, from_environment(cls))
    _merge(merged, flags)
    try:
        made = cls(**merged)
    except ValidationError as error:
        raise SettingsError("\n".join(_said(cls, e) for e in error.errors())) from None
    if made.env == "production" and len(made.secret.get_secret_value()) < 32:
        raise SettingsError(
            "secret: production needs one of at least 32 characters; set KEXIE_SECRET or KEXIE_SECRET_FILE"
        )
    return made


def _read(file: Path) -> dict[str, Any]:
    try:
        raw = file.read_bytes()
        return orjson.loads(raw) if file.suffix == ".json" else tomllib.loads(raw.decode())
    except OSError as error:
        raise SettingsError(f"cannot read the settings file {file}: {error.strerror}") from error
    except ValueError as error:
        raise SettingsError(f"the settings file {file} is not well-formed: {error}") from error


def from_environment(cls: type[BaseModel]) -> dict[str, Any]:
    """The settings that the environment gives, nested. A `KEXIE_` name that is no setting is an error."""
    found: dict[str, Any] = {}
    for name, value in os.environ.items():
        if not name.startswith(PREFIX) or name in OTHERS:
            continue
        key = name.removeprefix(PREFIX).lower()
        if key.endswith("_file"):
            key, value = key.removesuffix("_file"), _mounted(name, Path(value))
        path = key.split("__")
        if path[0] not in cls.model_fields:
            raise SettingsError(f"{name} is not a setting{_near(path[0], list(cls.model_fields))}")
        at = found
        for part in path[:-1]:
            at = at.setdefault(part, {})
        if not isinstance(at, dict) or isinstance(at.get(path[-1]), dict):
            raise SettingsError(f"{name}: {path[0]} is given as a whole and in parts")
        at[path[-1]] = _plain(value)
    return found


def _mounted(name: str, file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{name}: cannot read {file}: {getattr(error, 'strerror', error)}") from error


def _plain(value: str) -> Any:
    if value[:1] in "[{":
        try:
            return orjson.loads(value)
        except ValueError:
            return value
    return value


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        elif value is not None:
            into[key] = value


def _near(key: str, names: list[str]) -> str:
    near = difflib.get_close_matches(key, names, 1)
    return f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(sorted(names))}"


def _said(cls: type[BaseModel], error: Any) -> str:
    path = [str(p) for p in error["loc"]]
    if error["type"] == "extra_forbidden":
        at: Any = cls
        for part in path[:-1]:
            field = at.model_fields.get(part) if isinstance(at, type) and issubclass(at, BaseModel) else None
            at = field.annotation if field else None
        names = list(at.model_fields) if isinstance(at, type) and issubclass(at, BaseModel) else []
        return f"{'.'.join(path)} is not a setting{_near(path[-1], names)}"
    said = error["msg"].removeprefix("Value error, ")
    return f"{'.'.join(path)}: {said}" if path else said
