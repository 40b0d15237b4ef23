"""Settings: who has the last word, and what is said of a key that nobody knows."""

import os
from pathlib import Path

import pytest

from gateway.settings import GatewaySettings
from kexie.cli import services
from kit.settings import Settings, SettingsError, load

LONG = "a secret that is long enough for production"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("KEXIE_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "hub.toml"
    made.write_text(
        'grace = 2.0\nlog_level = "debug"\npublic_url = "http://file"\n[database]\npool = 3\nurl = "of the file"\n'
    )
    return made


def test_defaults_then_file_then_environment_then_flags(file, monkeypatch):
    monkeypatch.setenv("KEXIE_LOG_LEVEL", "warning")
    monkeypatch.setenv("KEXIE_PUBLIC_URL", "http://environment")
    monkeypatch.setenv("KEXIE_DATABASE__POOL", "7")
    found = load(Settings, file, public_url="http://flag", grace=None)
    assert found.bus.replicas == 1  # by default
    assert found.grace == 2.0  # of the file; a flag that is not given says nothing
    assert found.database.url.get_secret_value() == "of the file"  # the section's other key is of the environment
    assert found.database.pool == 7
    assert found.log_level == "warning"
    assert found.public_url == "http://flag"


def test_a_flag_of_a_section_leaves_its_other_keys(file):
    found = load(Settings, file, database={"pool": 9})
    assert (found.database.pool, found.database.url.get_secret_value()) == (9, "of the file")


def test_json_is_read_as_well_and_lists_come_from_the_environment(tmp_path, monkeypatch):
    file = tmp_path / "hub.json"
    file.write_text('{"grace": 1.5}')
    monkeypatch.setenv("KEXIE_SERVICES", '{"kepu": ["127.0.0.1:1", "127.0.0.1:2"]}')
    found = load(Settings, file)
    assert (found.grace, found.services) == (1.5, {"kepu": ["127.0.0.1:1", "127.0.0.1:2"]})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("KEXIE_LOG_LEVL", "KEXIE_LOG_LEVL is not a setting; did you mean log_level?"),
        ("KEXIE_DATABSE__URL", "KEXIE_DATABSE__URL is not a setting; did you mean database?"),
        ("KEXIE_DATABASE__URLL", "database.urll is not a setting; did you mean url?"),
        ("KEXIE_QQQQ", "KEXIE_QQQQ is not a setting; there are: bus, database"),
    ],
)
def test_an_unknown_name_in_the_environment_is_named_with_the_nearest(name, said, monkeypatch):
    monkeypatch.setenv(name, "x")
    with pytest.raises(SettingsError) as caught:
        load(Settings)
    assert said in str(caught.value)


def test_an_unknown_key_in_a_file_or_a_flag_is_named_with_the_nearest(tmp_path):
    file = tmp_path / "hub.toml"
    file.write_text("[databse]\npool = 1\n[bus]\nreplcas = 3\n")
    with pytest.raises(SettingsError) as caught:
        load(Settings, file)
    assert "databse is not a setting; did you mean database?" in str(caught.value)
    assert "bus.replcas is not a setting; did you mean replicas?" in str(caught.value)
    with pytest.raises(SettingsError, match="grase is not a setting; did you mean grace"):
        load(Settings, grase=1)


def test_a_wrong_value_is_named_and_a_secret_is_not_repeated(monkeypatch):
    monkeypatch.setenv("KEXIE_DATABASE__POOL", "many-secret-words")
    monkeypatch.setenv("KEXIE_SECRET", '["hidden-words"]')
    with pytest.raises(SettingsError) as caught:
        load(Settings)
    assert "database.pool" in str(caught.value)
    assert "hidden-words" not in str(caught.value)
    assert "many-secret-words" not in str(caught.value)


def test_a_name_that_is_a_section_and_a_value_is_refused(monkeypatch):
    monkeypatch.setenv("KEXIE_DATABASE", "postgresql://")
    monkeypatch.setenv("KEXIE_DATABASE__POOL", "3")
    with pytest.raises(SettingsError, match="database"):
        load(Settings)


@pytest.mark.parametrize("name", ["KEXIE_SECRET_FILE", "KEXIE_DATABASE__URL_FILE"])
def test_a_value_is_read_from_a_mounted_file(name, tmp_path, monkeypatch):
    secret = tmp_path / "mounted"
    secret.write_text(f"{LONG}\n")
    monkeypatch.setenv(name, str(secret))
    found = load(Settings)
    assert LONG in (found.secret.get_secret_value(), found.database.url.get_secret_value())
    assert LONG not in repr(found)


def test_a_mounted_file_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("KEXIE_SECRET_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(SettingsError, match=r"KEXIE_SECRET_FILE.*nowhere"):
        load(Settings)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"cannot read the settings file .*nowhere"):
        load(Settings, tmp_path / "nowhere.toml")
    broken = tmp_path / "broken.toml"
    broken.write_text("grace = = 1")
    with pytest.raises(SettingsError, match="not well-formed"):
        load(Settings, broken)


@pytest.mark.parametrize("cls", [GatewaySettings, *dict.fromkeys(app.settings for app in services.apps())])
def test_production_needs_a_secret(cls, monkeypatch):
    monkeypatch.setenv("KEXIE_ENV", "production")
    monkeypatch.setenv("KEXIE_PUBLIC_URL", "https://hub.example.org")
    with pytest.raises(SettingsError, match="KEXIE_SECRET"):
        load(cls)
    monkeypatch.setenv("KEXIE_SECRET", "short")
    with pytest.raises(SettingsError, match="at least 32"):
        load(cls)
    monkeypatch.setenv("KEXIE_SECRET", LONG)
    assert load(cls).env == "production"


def test_each_purpose_has_a_key_of_its_own():
    found = load(Settings, secret=LONG)
    assert len({found.derived_key(p) for p in ("audit", "pages", "")}) == 3
    assert found.derived_key("pages") != load(Settings, secret=f"{LONG}!").derived_key("pages")
