"""Forms and inquiries as messages, and back: what the edges of all features of inquiries share."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kexie.commons.v1 import inquiries_pb2 as pb

from . import forms
from .domain import Anonymity, Audience, Draft, Kind, Results, Unreached, is_taking
from .forms import Form
from .tables import Inquiry


def form_from(message: pb.InquiryForm) -> Form:
    """A form of a message that was checked."""

    def options(found: Iterable[pb.QuestionOption]) -> list[forms.Option]:
        return [forms.Option(o.value, o.label, o.label_en) for o in found]

    def question(q: pb.Question) -> forms.Question:
        return forms.Question(
            name=q.name,
            kind=forms.Kind(pb.QuestionKind.Name(q.kind)[14:].lower()),
            label=q.label,
            label_en=q.label_en,
            hint=q.hint,
            required=q.required,
            when=q.when,
            constraint=q.constraint,
            constraint_text=q.constraint_text,
            options=options(q.options),
            rows=options(q.rows),
            least=q.least if q.HasField("least") else None,
            most=q.most if q.HasField("most") else None,
            pattern=q.pattern,
            bands=list(q.bands),
            right=list(q.right),
            points=q.points or float(bool(q.right)),
            identifying=q.identifying,
        )

    return Form(
        [
            forms.Section(s.name, s.title, s.title_en, s.when, [question(q) for q in s.questions], s.draw)
            for s in message.sections
        ]
    )


def form_message(
    form: Form, *, right: bool = False, only: Collection[str] | None = None, seed: str = ""
) -> pb.InquiryForm:
    """A form as a message; `right` with the right answers, `only` with the sections and questions of these names, in
    the order that `seed` gives."""

    def question(q: forms.Question) -> pb.Question:
        said: dict[str, Any] = asdict(q) | {"kind": f"QUESTION_KIND_{q.kind.upper()}"}
        said |= {} if right else {"right": [], "points": 0}
        return pb.Question(**{name: value for name, value in said.items() if value is not None})

    message = pb.InquiryForm()
    for section in form.sections:
        asked = section.questions if only is None else [q for q in section.drawn(seed) if q.name in only]
        if only is None or (section.name in only and asked):
            message.sections.add(
                name=section.name,
                title=section.title,
                title_en=section.title_en,
                when=section.when,
                questions=[question(q) for q in asked],
                draw=section.draw,
            )
    return message


def draft_of(message: pb.InquiryDraft) -> Draft:
    return Draft(
        title=message.title,
        kind=Kind(pb.InquiryKind.Name(message.kind)[13:].lower()),
        summary=message.summary,
        anonymity=Anonymity(pb.Anonymity.Name(message.anonymity)[10:].lower()),
        audience=Audience(pb.InquiryAudience.Name(message.audience)[17:].lower()),
        opens_at=message.opens_at.ToDatetime(tzinfo=UTC),
        closes_at=message.closes_at.ToDatetime(tzinfo=UTC),
        may_correct=message.may_correct,
        unreached=Unreached.REFUSED if message.unreached == pb.UNREACHED_REFUSED else Unreached.DROPPED,
        results=Results(pb.ResultsShown.Name(message.results)[14:].lower()),
        threshold=message.threshold,
        breakdowns=list(message.breakdowns),
        form=asdict(form_from(message.form)),
        quotas=[{"name": q.name, "when": q.when, "most": q.most} for q in message.quotas],
        minutes=message.minutes,
        pass_mark=message.pass_mark,
        previous_id=UUID(message.previous_id) if message.previous_id else None,
        trend_question=message.trend_question,
        trend_value=message.trend_value,
        opinion_question=message.opinion_question,
        benchmarks=[{"label": b.label, "share": b.share, "target": b.target} for b in message.benchmarks],
    )


def inquiry_message(
    inquiry: Inquiry, moment: datetime, *, form: bool = True, right: bool = False, working: bool = False
) -> pb.Inquiry:
    """The one place where a stored inquiry becomes a message; `form` with its questions, `right` with right answers,
    `working` with what only its managers need."""
    said: dict[str, Any] = {
        "title": inquiry.title,
        "kind": f"INQUIRY_KIND_{inquiry.kind.upper()}",
        "summary": inquiry.summary,
        "anonymity": f"ANONYMITY_{inquiry.anonymity.upper()}",
        "audience": f"INQUIRY_AUDIENCE_{inquiry.audience.upper()}",
        "opens_at": inquiry.opens_at,
        "closes_at": inquiry.closes_at,
        "may_correct": inquiry.may_correct,
        "unreached": f"UNREACHED_{inquiry.unreached.upper()}",
        "results": f"RESULTS_SHOWN_{inquiry.results.upper()}",
        "threshold": inquiry.threshold,
        "breakdowns": inquiry.breakdowns,
        "form": form_message(forms.form_of(inquiry.form), right=right) if form else None,
        "quotas": [pb.InquiryQuota(**quota) for quota in inquiry.quotas] if working else [],
        "minutes": inquiry.minutes,
        "pass_mark": inquiry.pass_mark,
        "previous_id": str(inquiry.previous_id or ""),
        "trend_question": inquiry.trend_question,
        "trend_value": inquiry.trend_value,
        "opinion_question": inquiry.opinion_question,
        "benchmarks": [pb.Benchmark(**benchmark) for benchmark in inquiry.benchmarks],
    }
    return pb.Inquiry(
        inquiry_id=str(inquiry.inquiry_id),
        org_id=str(inquiry.org_id),
        org_name=inquiry.org_name,
        draft=pb.InquiryDraft(**said),
        state=f"INQUIRY_STATE_{inquiry.state.upper()}",
        taking=is_taking(inquiry.state, inquiry.opens_at, inquiry.closes_at, moment),
        wave=inquiry.wave,
        reason=inquiry.reason,
        etag=str(inquiry.version),
    )
