"""`hub up`: starts everything on this machine, step by step, and stays until it is stopped."""

import os
import shlex
import shutil
import signal
import time
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from kexie.cli import postgres, probe, process, schemas
from kexie.cli.ask import RUNNING
from kexie.cli.config import PORT, STATE, Config
from kexie.cli.output import Steps, table, write
from kexie.cli.ports import Ports
from kexie.cli.process import Known
from kexie.cli.schemas import Roles
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State
from kexie.cli.supervisor import PROCESSES, Spec, Stopped, Supervisor

MAILBOX_PORT = 8025
SECRET_LENGTH = 32
ROOM, ROOM_AT_FIRST = 64 << 20, 256 << 20  # bytes that a start wants to find free
SECONDS = 120  # for a part to become ready; a machine may be slow and busy


def up(config: Config) -> int:
    """Runs the hub until it is told to stop; returns the exit code."""
    steps = Steps()
    began = time.monotonic()
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # whoever reads the output may go away
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a thread pool would not survive the fork
    if config.production:
        check_secret()
    state = State.open(config.state)
    check_room(state)
    with state.lock():
        end_stale(state, steps)
        with Supervisor(state, lambda text, bad: steps.say(text, bad=bad)) as supervisor:
            try:
                start = Start(config, state, supervisor, steps)
                start.run()
                steps.done(t("就绪", "ready"), start.plan.public_url, time.monotonic() - began)
                start.show()
                supervisor.watch()
            except Stopped:
                pass
            steps.begin(t("正在停止", "stopping"))
        steps.done(t("已停止", "stopped"))
    return 0


def check_secret() -> None:
    """Raises CommandError when production has no secret of its own, or a weak one."""
    file = os.environ.get("KEXIE_SECRET_FILE", "")
    secret = Path(file).read_text("utf-8").strip() if file else os.environ.get("KEXIE_SECRET", "")
    if len(secret) < SECRET_LENGTH:
        raise CommandError(
            t(
                f"生产环境需要自己的密钥（至少 {SECRET_LENGTH} 个字符）：请设置 KEXIE_SECRET 或 KEXIE_SECRET_FILE",
                f"production needs a secret of its own (at least {SECRET_LENGTH} characters): set KEXIE_SECRET or "
                "KEXIE_SECRET_FILE",
            ),
            code=2,
        )


def check_room(state: State) -> None:
    """Raises CommandError when the disk is too full to start: a database that meets its end on the way is worse."""
    needed = ROOM if (state.root / "postgres").exists() else ROOM_AT_FIRST
    free = shutil.disk_usage(state.root).free
    if free < needed:
        raise CommandError(
            t(
                f"{state.root} 所在磁盘仅剩 {free >> 20} MiB，至少需要 {needed >> 20} MiB：请清理，"
                "或用 --state 指定其他磁盘上的文件夹",
                f"the disk of {state.root} has {free >> 20} MiB left and {needed >> 20} MiB are needed: free some, "
                "or name a folder on another disk with --state",
            )
        )


def end_stale(state: State, steps: Steps) -> None:
    """Ends what an earlier hub of this folder left running when it was killed."""
    for row in state.read(PROCESSES).get("processes", []):
        _end(row["name"], Known(row["pid"] or 0, row["born"]), row["stop"], steps)
    while left := postgres.left_running(state.root / "postgres"):  # a server that is killed leaves its own behind
        for known, how in left:
            _end("postgres", known, how, steps)


def _end(name: str, known: Known, how: int, steps: Steps) -> None:
    if known.process():
        steps.say(
            t(f"结束上次遗留的进程 {name}（{known.pid}）", f"ending {name} ({known.pid}), left by an earlier run")
        )
        known.end(how, 10)


class Start:
    """The steps of a start."""

    def __init__(self, config: Config, state: State, supervisor: Supervisor, steps: Steps) -> None:
        self.config, self.state, self.supervisor, self.steps = config, state, supervisor, steps
        self.ports = Ports(state)
        host = config.host
        self.port = (
            self.ports.asked("public", config.port, host) if config.port else self.ports.outer("public", PORT, host)
        )
        if not config.port and self.port != PORT:
            steps.say(t(f"端口 {PORT} 已被占用，改用 {self.port}", f"port {PORT} is in use; taking {self.port}"))

    def run(self) -> None:
        """All steps, in order; what can go on meanwhile does."""
        self._postgres()
        self._load()
        self._nats()
        self._look_out()
        self._plan()
        self._database()
        self._services()

    # -- steps

    def _postgres(self) -> None:
        if self.config.database_url:
            return
        password = self.state.secret("postgres")
        server = postgres.Postgres(self.state.root / "postgres", self.ports.inner("postgres"), password)
        server.check()
        self.server = server
        spec = Spec(
            "postgres",
            server.run,
            partial(probe.postgres_ready, server.port),
            server.port,
            tier=0,
            stop=postgres.STOP,
            grace=15,
            death=postgres.STOP,
        )
        self.supervisor.start(spec)

    def _load(self) -> None:
        """Loads the programs once, for all children to share."""
        self.steps.begin(t("载入程序", "loading the programs"))
        self.supervisor.at_once = True
        from kexie.cli import preload

        preload.everything()
        self.supervisor.at_once = False
        self.steps.done(t("载入程序", "loaded the programs"))

    def _nats(self) -> None:
        if self.config.bus_url:
            self.bus = _external_bus(self.config.bus_url)
            return
        from kexie.cli import nats, services

        port, monitor = self.ports.inner("nats"), self.ports.inner("nats-monitor")
        self.bus = {"url": f"nats://127.0.0.1:{port}"}
        passwords = {name: self.state.secret(f"bus-{name}") for name in (*services.names(), nats.GATEWAY)}
        file = self.state.run / "nats.conf"
        text = nats.configuration(port, monitor, self.state.root / "nats", passwords, services.apps())
        file.touch(mode=0o600)
        file.write_text(text, "utf-8")
        command = [nats.binary(), "-c", str(file)]
        self.supervisor.start(
            Spec(
                "nats",
                partial(os.execv, command[0], command),
                partial(probe.nats_ready, port, monitor),
                port,
                1,
                grace=5,
            )
        )

    def _look_out(self) -> None:
        """Says which of the servers that the hub can do without for a while do not answer yet."""
        search = self.config.handed_on.get("search", {}).get("elasticsearch_url", "")
        waits = (
            (self.config.bus_url, 4222, t("事件会等到它可用", "events wait until it does")),
            (search, 9200, t("在此之前由 PostgreSQL 搜索", "until it does PostgreSQL searches")),
        )
        for url, usual, words in waits:
            host, port = probe.address_of(url, usual)
            if url and not probe.listens(port, host):
                shown = _without_user(url)
                self.steps.say(t(f"{shown} 没有应答：{words}", f"{shown} does not answer: {words}"), bad=True)

    def _plan(self) -> None:
        from kexie.cli import keys, services
        from kexie.cli.plan import COMMAND, GATEWAY, Plan

        keys.ensure(self.state.keys, [*services.names(), GATEWAY, COMMAND])
        mail = None
        if not self._sends_mail() and not self.config.production:
            mail = (self.ports.inner("mailbox-smtp"), self.ports.outer("mailbox", MAILBOX_PORT, "127.0.0.1"))
        self.plan = Plan(self.config, self.state, self._roles(), self.ports, self.port, self.bus, mail)
        self.plan.check_environment()
        self.specs = self.plan.specs()
        self.ports.keep()
        process.share_memory()
        self.state.write(RUNNING, self._described())

    def _sends_mail(self) -> bool:
        """Whether a server for mail is set, in the file or in the environment."""
        names = ("KEXIE_MAIL__HOST", "KEXIE_MAIL__HOST_FILE")
        own = self.config.environment.get("notification", {})
        return bool(
            self.config.handed_on.get("mail", {}).get("host") or any(own.get(n) or os.environ.get(n) for n in names)
        )

    def _roles(self) -> Roles:
        from kexie.cli import services

        passwords = {name: self.state.secret(f"database-{name}") for name in services.names()}
        if not self.config.database_url:
            return Roles(self.server.admin_url, postgres.DATABASE, passwords)
        url = self.config.database_url
        job = self.supervisor.job("database", partial(schemas.examine, url))
        database = urlsplit(url).path.strip("/") or postgres.DATABASE
        if self.supervisor.finish(job, SECONDS):
            return Roles(postgres.at_database(url, "postgres"), database, passwords)
        return Roles(url, database, passwords, shared=True)

    def _database(self) -> None:
        self.steps.begin("PostgreSQL")
        if not self.config.database_url:
            self.supervisor.until(lambda: self.supervisor.is_ready("postgres"), SECONDS, "PostgreSQL")
            self.steps.done(f"PostgreSQL {postgres.VERSION}", t(f"端口 {self.server.port}", f"port {self.server.port}"))
        roles = self.plan.roles
        self.steps.begin(t("数据库结构", "database schemas"))
        known = self.state.read(schemas.PROVISIONED)
        before = known if known.get("url") == _without_password(roles.admin_url) else {}
        job = self.supervisor.job("schemas", partial(schemas.provision, roles, before))
        behind: list[str] = self.supervisor.finish(job, SECONDS)["behind"]
        self.state.write(
            schemas.PROVISIONED, {"url": _without_password(roles.admin_url), "services": sorted(roles.passwords)}
        )
        jobs = [
            self.supervisor.job(f"migrations-{number}", partial(schemas.migrate_some, roles, some))
            for number, some in enumerate((behind[::2], behind[1::2]), 1)
            if some
        ]
        for job in jobs:
            self.supervisor.finish(job, 5 * SECONDS)
        self.steps.done(
            t("数据库结构", "database schemas"), t(f"更新 {len(behind)} 个", f"{len(behind)} brought up to date")
        )

    def _services(self) -> None:
        """Services first; the gateway opens the door when there is something to see."""
        from kexie.cli import seed
        from kexie.cli.plan import FRONT

        self.steps.begin(t("服务", "services"))
        inner = [spec for spec in self.specs if spec.tier < FRONT]
        front = [spec for spec in self.specs if spec.tier == FRONT]
        if self.config.demo and not seed.is_done(self.state):
            self._start([*self._mailbox(), *inner])
            self._demo()
            self._start(front)
        else:
            self._start([*self._mailbox(), *inner, *front])
        if "nats" in self.supervisor.children:
            self._await("nats")

    def _mailbox(self) -> list[Spec]:
        from kexie.cli.plan import run_mailbox

        if self.plan.mail is None:
            return []
        smtp, http = self.plan.mail
        run = partial(run_mailbox, self.state.root / "mail", smtp, http, self.plan.public_url)
        return [Spec("mailbox", run, lambda: probe.listens(smtp) and probe.listens(http), http, 1, grace=3)]

    def _start(self, specs: list[Spec]) -> None:
        for spec in specs:
            self.supervisor.start(spec)
        for spec in specs:
            self._await(spec.name)

    def _await(self, name: str) -> None:
        self.supervisor.until(partial(self.supervisor.is_ready, name), SECONDS, name)
        port = self.supervisor.children[name].spec.port
        self.steps.done(name, t(f"端口 {port}", f"port {port}"))

    def _demo(self) -> None:
        from kexie.cli import seed

        self.steps.begin(t("演示数据", "demo data"))
        job = self.supervisor.job("demo", partial(seed.load, self.state))
        self.steps.done(t("演示数据", "demo data"), self.supervisor.finish(job, 5 * SECONDS))

    # -- telling

    def _described(self) -> dict[str, Any]:
        return {
            "url": self.plan.public_url,
            "env": self.config.env,
            "profile": self.config.profile,
            "database_url": self.plan.roles.admin_url,
            "database": self.plan.roles.database,
            "shared": self.plan.roles.shared,
            "embedded": not self.config.database_url,
            "services": self.plan.addresses(),
            "identity_http": self.plan.inner_http("identity"),
            "mailbox": f"http://127.0.0.1:{self.plan.mail[1]}" if self.plan.mail else "",
        }

    def show(self) -> None:
        """Says where everything is and who may sign in."""
        from kexie.cli import accounts

        plan, root = self.plan, self.state.root
        there = "" if root == Path.cwd() / STATE else f" --state {shlex.quote(str(root))}"
        rows = [
            (t("门户", "portal"), plan.public_url),
            (t("接口文档", "API"), f"{plan.public_url}/openapi.json"),
            *([(t("开发邮箱", "mailbox"), f"http://127.0.0.1:{plan.mail[1]}")] if plan.mail else []),
            (t("数据", "data"), str(root)),
            (t("日志", "logs"), f"{self.state.logs}"),
        ]
        write("")
        table(("", ""), rows)
        known = {"personas": [], "clients": []} if self.config.production else accounts.kept(self.state)
        if known["personas"]:
            write("")
            table(
                (t("演示账号", "account"), t("身份", "part"), t("邮箱", "mail"), t("密码", "password")),
                [(p["name"], p["persona"], p["mail"], p["password"]) for p in known["personas"]],
            )
        if known["clients"]:
            count = len(known["clients"])
            write(
                t(
                    f"\n另有 {count} 个接口客户端：hub accounts{there}",
                    f"\nand {count} API clients: hub accounts{there}",
                )
            )
        write(
            t(
                f"\nCtrl-C 停止；日志：hub logs 服务名{there}",
                f"\nCtrl-C stops the hub; its logs: hub logs SERVICE{there}",
            )
        )


def _external_bus(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    return {
        "url": _without_user(url),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
    }


def _without_user(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.username}@{parts.hostname}{parts.path}"
