"""Report of a survey: the figures of 100,000 answers to twelve questions with a breakdown, made anew each time, over
REST, in milliseconds; what plain SQL needs to count the same questions one by one stands beside it."""

import time
from statistics import median

import asyncpg
import httpx
import orjson

from bench._run import Effort, Figure, run
from bench._stand import Stand
from kit.imports import id_of

TARGETS = {"separate": 2000.0, "together": 2000.0}
ANSWERS = 100_000
QUESTIONS = 12
INSERT = """
insert into commons.inquiry (inquiry_id, org_id, org_name, title, kind, summary, anonymity, audience,
    opens_at, closes_at, may_correct, unreached, results, threshold, breakdowns, form, quotas, minutes, pass_mark,
    trend_question, trend_value, benchmarks, state, wave, reason, weighted, created_at, version)
values ($1, $2, '测速', '测速', 'survey', '', 'anonymous', 'anyone',
    now() - interval '2 days', now() - interval '1 day', false,
    'dropped', 'closed', 10, '{q0}', $3, '[]', 0, 0, '', '', '[]', 'closed', 1, '', false, now(), 1)
on conflict do nothing
"""
FILL = f"""
insert into commons.anonymous_answer (inquiry_id, answer_id, receipt, answers, cells, weight)
select $1, gen_random_uuid(), sha256(convert_to(n::text, 'UTF8')),
    (select jsonb_object_agg('q' || q, chr(97 + (hashint8(n::bigint * 31 + q) & 3)))
     from generate_series(0, {QUESTIONS - 1}) q), '{{}}', 0.5 + (n % 100) / 100.0
from generate_series(1, $2::int) n on conflict do nothing
"""
PLAIN = """
select answers->>'q{q}', answers->>'q0', count(*), sum(weight), sum(weight * weight)
from commons.anonymous_answer where inquiry_id = $1 group by grouping sets ((1), (1, 2))
"""


def form() -> str:
    options = [{"value": value, "label": value, "label_en": ""} for value in "abcd"]
    shared = {
        **dict.fromkeys(("label_en", "hint", "when", "constraint", "constraint_text", "pattern"), ""),
        **{name: [] for name in ("rows", "bands", "right")},
        **dict.fromkeys(("least", "most")),
        **dict.fromkeys(("required", "identifying"), False),
    }
    questions = [
        shared | {"name": f"q{n}", "kind": "single", "label": f"{n}", "options": options, "points": 0}
        for n in range(QUESTIONS)
    ]
    section = {"name": "one", "title": "", "title_en": "", "when": "", "questions": questions, "draw": 0}
    return orjson.dumps({"sections": [section]}).decode()


async def measure(stand: Stand, effort: Effort) -> Figure:
    inquiry_id, answers = id_of("inquiry", "bench"), effort.of(ANSWERS)
    database = await asyncpg.connect(stand.database)
    await database.execute(INSERT, inquiry_id, id_of("organisation", "enterprise"), form())
    await database.execute(FILL, inquiry_id, answers)
    await database.execute("analyze commons.anonymous_answer")
    ours: list[float] = []
    plain: list[float] = []
    async with httpx.AsyncClient(base_url=stand.hub.url, trust_env=False, timeout=30) as web:
        for _ in range(max(3, effort.rounds)):
            await database.execute("delete from commons.inquiry_report where inquiry_id = $1", inquiry_id)
            began = time.perf_counter()
            answer = await web.get(f"/api/commons/v1/inquiries/{inquiry_id}/report")
            ours.append((time.perf_counter() - began) * 1000)
            assert answer.json()["answers"] == answers
            began = time.perf_counter()
            for question in range(QUESTIONS):
                await database.fetch(PLAIN.format(q=question), inquiry_id)
            plain.append((time.perf_counter() - began) * 1000)
    await database.close()
    said = [f"plain SQL {median(plain):,.0f} ms", f"ratio {median(plain) / median(ours):.2f}"]
    return Figure(median(ours), min(ours), max(ours), unit="ms", said=said)


if __name__ == "__main__":
    raise SystemExit(run(["inquiries"]))
