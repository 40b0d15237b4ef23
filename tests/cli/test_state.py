"""The state folder: what it is, what it refuses to be, and what it keeps."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kexie.cli import keys, postgres
from kexie.cli.ports import Ports
from kexie.cli.state import State, StateError, free_port
from kit.errors import ROOT
from tests.cli.conftest import ORDINARY


def test_everything_in_it_is_its_owners_alone(tmp_path):
    state = State.open(tmp_path / "state")
    state.secret("one")
    keys.ensure(state.keys, ["kepu"])
    for place in (state.root / "secrets.json", state.keys / "kepu.pem", state.run, state.logs, state.keys, state.root):
        assert not stat.S_IMODE(place.stat().st_mode) & 0o077, place


def test_secrets_are_random_and_kept(tmp_path):
    one, other = State.open(tmp_path / "one"), State.open(tmp_path / "other")
    assert one.secret("hub") == State.open(tmp_path / "one").secret("hub") != other.secret("hub")


def test_damaged_secrets_are_never_made_anew(tmp_path):
    state = State.open(tmp_path / "state")
    state.secret("hub")
    (state.root / "secrets.json").write_text('{"hub": "ha')
    with pytest.raises(StateError, match=r"secrets\.json"):
        state.secret("hub")


@pytest.mark.parametrize(("stamp", "said"), [("9", "9"), ("0", "0"), ("?", "format")])
def test_a_folder_of_another_release_is_refused_with_a_remedy(tmp_path, stamp, said):
    State.open(tmp_path / "state")
    (tmp_path / "state" / "format").write_text(stamp)
    with pytest.raises(StateError, match=said):
        State.open(tmp_path / "state")


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(StateError, match="--state"):
        State.open(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.tex"]


def test_reading_makes_no_folder(tmp_path):
    with pytest.raises(StateError, match="hub up"):
        State.at(tmp_path / "state")
    assert not (tmp_path / "state").exists()


OPENED = """
import sys
from pathlib import Path
from pathlib import Path
from kexie.cli.state import State, StateError
try:
    State.open(Path(sys.argv[1]))
except StateError as error:
    print(error)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else: run the tests as root")
def test_a_folder_that_may_not_be_written_to_is_refused_with_a_remedy(tmp_path):
    tmp_path.chmod(0o755)
    command = [*ORDINARY, sys.executable, "-c", OPENED, str(tmp_path / "state")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert "--state" in done.stdout, done.stderr


def test_a_folder_is_locked_for_one_hub_and_free_when_that_dies(tmp_path):
    state = State.open(tmp_path / "state")
    assert state.holder() == 0
    with state.lock():
        assert state.holder() == os.getpid()
        with pytest.raises(StateError, match=str(os.getpid())), state.lock():
            pass
    assert state.holder() == 0
    (state.root / "lock").write_text("4711\n")  # as a hub that was killed leaves it
    with state.lock():
        assert state.holder() == os.getpid()


def test_ports_stay_from_start_to_start_while_they_are_free(tmp_path):
    state = State.open(tmp_path / "state")
    first = Ports(state)
    kepu, home = first.inner("kepu"), first.inner("home")
    first.keep()
    assert len({kepu, home}) == 2
    again = Ports(State.open(tmp_path / "state"))
    assert again.inner("kepu") == kepu
    import socket

    with socket.create_server(("127.0.0.1", home)):
        assert again.inner("home") != home


def test_a_port_of_outgoing_connections_is_never_chosen(tmp_path):
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert Ports(State.open(tmp_path / "state")).inner("kepu") < lowest


def test_the_usual_port_gives_way_and_the_one_asked_for_does_not(tmp_path):
    import socket

    ports = Ports(State.open(tmp_path / "state"))
    taken = free_port()
    with socket.create_server(("127.0.0.1", taken)):
        assert ports.outer("public", taken, "127.0.0.1") > taken
        with pytest.raises(Exception, match=f"{taken}.*{os.getpid()}.*--port"):
            ports.asked("public", taken, "127.0.0.1")


def test_data_of_another_postgresql_is_refused_with_a_remedy(tmp_path):
    (tmp_path / "PG_VERSION").write_text("16\n")
    with pytest.raises(postgres.PostgresError, match=r"16.*18.*backup"):
        postgres.Postgres(tmp_path, 1, "").check()
