"""How a hub is set up: where a setting may stand, which place wins, and what is said of a wrong one."""

from pathlib import Path

import pytest

from kexie.cli import config
from kexie.cli.speech import CommandError


def load(tmp_path: Path, text: str = "", flags: dict[str, object] | None = None, **environment: str) -> config.Config:
    file = tmp_path / "hub.toml"
    file.write_text(text, "utf-8")
    return config.load(file, flags or {}, environment)


def test_flags_win_over_the_environment_over_the_file_over_what_is_usual(tmp_path):
    text = '[hub]\nport = 8001\nhost = "0.0.0.0"\ndemo = false'
    assert load(tmp_path, text).port == 8001
    assert load(tmp_path, text, KEXIE_HUB__PORT="8002").port == 8002
    assert load(tmp_path, text, {"hub.port": 8003}, KEXIE_HUB__PORT="8002").port == 8003
    assert load(tmp_path, text, {"hub.port": None}).host == "0.0.0.0"
    assert load(tmp_path).demo


def test_a_flag_that_was_not_given_changes_nothing(tmp_path):
    assert load(tmp_path, "[hub]\nport = 8001", {"hub.port": None, "hub.demo": None}).port == 8001


def test_sections_of_services_are_handed_on(tmp_path):
    found = load(tmp_path, '[mail]\nhost = "mail.example"\n[env.kepu]\nKEXIE_LOG_LEVEL = "debug"')
    assert found.handed_on == {"mail": {"host": "mail.example"}}
    assert found.environment == {"kepu": {"KEXIE_LOG_LEVEL": "debug"}}


def test_the_broker_may_be_called_by_its_name(tmp_path):
    assert load(tmp_path, '[nats]\nurl = "nats://n:4222"').bus_url == "nats://n:4222"


def test_the_database_of_the_environment_is_the_hubs_own(tmp_path):
    assert load(tmp_path, KEXIE_DATABASE__URL="postgresql://db/x").database_url == "postgresql://db/x"


@pytest.mark.parametrize(
    ("text", "environment", "named"),
    [
        ("[hub]\nprot = 1", {}, "port"),
        ("[hbu]\nport = 1", {}, "hub"),
        ("[database]\nurll = 'x'", {}, "url"),
        ("", {"KEXIE_HUB__PROT": "1"}, "port"),
        ("[hub]\nport = 'many'", {}, "hub.port"),
        ("[hub]\nport = true", {}, "hub.port"),
        ("[hub", {}, "TOML"),
        ("", {"KEXIE_PROFILE": "togther"}, "KEXIE_PROFILE.*together"),
        ("[hub]\nprofile = 'apart'", {}, "together"),
        ("", {"KEXIE_ENV": "prod"}, "KEXIE_ENV.*production"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_the_nearest_right_one(tmp_path, text, environment, named):
    with pytest.raises(CommandError, match=named) as refused:
        load(tmp_path, text, **environment)
    assert refused.value.code == 2


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match=r"none\.toml"):
        config.load(tmp_path / "none.toml", {}, {})


def test_replicas_are_numbers_of_processes():
    assert config.replicas(["kepu=2", "home=3"]) == {"kepu": 2, "home": 3}
    for wrong in ("kepu", "kepu=0", "kepu=many", "kepu=99"):
        with pytest.raises(CommandError, match="kepu"):
            config.replicas([wrong])


def test_production_takes_no_demo_data(tmp_path):
    assert not load(tmp_path, KEXIE_ENV="production").demo
    with pytest.raises(CommandError):
        load(tmp_path, "[hub]\ndemo = true", KEXIE_ENV="production")


def test_another_provider_is_named_whole_or_not_at_all(tmp_path):
    text = '[provider]\nissuer = "https://login.example"\njwks_url = "https://login.example/jwks"\nclient_id = "k"\n'
    assert load(tmp_path).provider == {}
    with pytest.raises(CommandError, match=r"provider\.token_url.*provider\.client_secret"):
        load(tmp_path, text)
    text += 'token_url = "https://login.example/token"'
    assert load(tmp_path, text, KEXIE_PROVIDER__CLIENT_SECRET="s").provider["client_secret"] == "s"
    with pytest.raises(CommandError, match=r"https?://"):
        load(tmp_path, text.replace("https://login.example/jwks", "login.example/jwks"))
