"""What the author of a form said in English too: the figures name questions and options as they were first said."""

from typing import Any


def english_of(form: Any) -> dict[str, str]:
    """English words by the name under which a question is answered, and by that name, `=` and an option's value."""
    found: dict[str, str] = {}
    for question in (q for section in form.sections for q in section.questions):
        for row in question.rows or [None]:
            name = f"{question.name}.{row.value}" if row else question.name
            if question.label_en:
                found[name] = f"{question.label_en} {row.label_en or row.label}" if row else question.label_en
            found |= {f"{name}={option.value}": option.label_en for option in question.options if option.label_en}
    return found
