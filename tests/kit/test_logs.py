"""Log lines: JSON, in their trace, and without what is personal or secret, whoever put it there."""

import io
import json
import logging

import asyncpg
import pytest
import structlog

from kit import logs, tracing
from kit.consumers import problem_of
from kit.errors import Refused

PHONE, CARD, MAIL = "13812345678", "33010619900307123X", "li.ming@example.org"
TOKEN = "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJsaW1pbmcifQ.MEUCIQDx0123456789abcdefghijklmn"
PERSONAL = [
    PHONE,
    f"+86 {PHONE}",
    f"+86-{PHONE}",
    "138 1234 5678",
    "138-1234-5678",
    CARD,
    CARD.lower(),
    MAIL,
    "李明@例子.中国",
    "110105491231002",
]
SECRET = [
    f"Bearer {TOKEN}",
    TOKEN,
    "postgresql://kexie_kepu:pa55-w0rd@127.0.0.1:5432/kexie",
    "kexie_session=q8Zk3v9Lw2xYt5rB7nM1cD4fG6hJ0pS",
]

pytestmark = pytest.mark.capability("DG-10")


@pytest.fixture
def lines(monkeypatch):
    """Starts logging; gives what was printed since, line by line."""
    printed = io.StringIO()
    monkeypatch.setattr("sys.stdout", printed)
    before = structlog.get_config(), logging.getLogger().handlers[:], logging.getLogger().level
    logs.start("probe")

    def read():
        found = [json.loads(line) for line in printed.getvalue().splitlines()]
        printed.truncate(printed.seek(0))
        return found

    yield read
    structlog.configure(**before[0])
    structlog.contextvars.clear_contextvars()
    logging.getLogger().handlers, logging.getLogger().level = before[1], before[2]


def test_a_line_is_json_with_time_level_and_service(lines):
    structlog.get_logger().info("need.opened", need_id="n-1", count=3)
    [line] = lines()
    assert (line["event"], line["level"], line["service"], line["need_id"], line["count"]) == (
        "need.opened",
        "info",
        "probe",
        "n-1",
        3,
    )
    assert line["ts"].endswith("Z")
    assert "trace_id" not in line


def test_a_line_names_its_trace(lines):
    parent = f"00-{'ab' * 16}-{'cd' * 8}-01"
    with tracing.serve("x", {"traceparent": parent}):
        structlog.get_logger().info("inside")
    assert lines()[0]["trace_id"] == "ab" * 16


def test_a_text_of_several_lines_is_one_line(lines):
    structlog.get_logger().info('first\nsecond "quoted"')
    assert [line["event"] for line in lines()] == ['first\nsecond "quoted"']


@pytest.mark.parametrize("words", ["{}", "电话{}已登记", "phone:{},", "({})", "x={}&y=1", "“{}”", "用户{}。"])
@pytest.mark.parametrize("personal", PERSONAL)
def test_what_is_personal_is_blotted_out(lines, personal, words):
    structlog.get_logger().warning(words.format(personal), value=words.format(personal))
    [line] = lines()
    assert personal not in json.dumps(line, ensure_ascii=False)
    assert "[…]" in line["event"]
    assert "[…]" in line["value"]


@pytest.mark.parametrize("secret", SECRET)
def test_what_is_secret_is_blotted_out(lines, secret):
    structlog.get_logger().warning(f"refused {secret} by the server")
    said = lines()[0]["event"]
    assert said.startswith("refused ")
    assert said.endswith("by the server")
    for part in (TOKEN, "pa55-w0rd", "q8Zk3v9Lw2xYt5rB7nM1cD4fG6hJ0pS"):
        assert part not in said


def test_it_is_found_in_lists_and_objects_too(lines):
    structlog.get_logger().info("x", found=[{"mail": MAIL, "at": (PHONE,)}], when={"deep": {"er": CARD}})
    said = json.dumps(lines(), ensure_ascii=False)
    assert MAIL not in said
    assert PHONE not in said
    assert CARD not in said


@pytest.mark.parametrize("private", [PHONE, CARD, MAIL, TOKEN])
def test_an_exception_tells_nothing_of_it(lines, private):
    try:
        try:
            raise ValueError(f"no such person: {private}")
        except ValueError as error:
            raise RuntimeError(f"没有找到{private}") from error
    except RuntimeError:
        structlog.get_logger().exception("call.failed", method="/x")
    [line] = lines()
    assert private not in json.dumps(line, ensure_ascii=False)
    assert "no such person" in line["exception"]
    assert "RuntimeError" in line["exception"]


def test_what_a_library_logs_takes_the_same_form(lines):
    try:
        raise OSError(f"cannot send to {MAIL}")
    except OSError:
        logging.getLogger("smtp").exception("to %s", PHONE)
    [line] = lines()
    assert (line["logger"], line["level"]) == ("smtp", "error")
    assert PHONE not in json.dumps(line)
    assert MAIL not in json.dumps(line)


@pytest.mark.parametrize(
    "number", ["01920000-0000-7000-8000-000000000000", "1732600000123", "12345", "3.1415926535897932"]
)
def test_ids_and_figures_stay(lines, number):
    structlog.get_logger().info("x", value=number)
    assert lines()[0]["value"] == number


async def test_a_row_that_the_database_refuses_is_not_shown(lines, servers):
    """PostgreSQL quotes the whole row, whatever secret it holds."""
    connection = await asyncpg.connect(servers.superuser_url("postgres"))
    try:
        await connection.execute(
            "create temporary table held (name text unique, secret text check (length(secret) < 3))"
        )
        await connection.execute("insert into held values ('李明', 'x')")
        for row in (("王芳", "涂布工艺参数\n\n一百二十摄氏度"), ("李明", "..")):
            try:
                await connection.execute("insert into held values ($1, $2)", *row)
            except asyncpg.PostgresError as error:
                structlog.get_logger().exception("call.failed")
                said = problem_of(error)
                assert type(error).__name__ in said
            for text in ("王芳", "涂布工艺参数", "摄氏度", "李明"):
                assert text not in said
        shown = json.dumps(lines(), ensure_ascii=False)
        assert "held_secret_check" in shown
        for text in ("王芳", "涂布工艺参数", "摄氏度", "李明"):
            assert text not in shown
    finally:
        await connection.close()


def test_a_refusal_reads_by_its_reason():
    assert problem_of(Refused("NOT_ANSWERING", service="kepu")) == "NOT_ANSWERING"
