"""The words of notices: whole in both languages, and made from what is given."""

import tomllib

import pytest

from services.notification.audiences.domain import MessageTopic
from services.notification.inbox.domain import LANGUAGES, TEMPLATES, Told, Topic, names, say, template
from tests.each import each

pytestmark = pytest.mark.capability("HM-01")

DECLARED = tomllib.loads(TEMPLATES.read_text("utf-8"))
TOPICS = each({topic.value: topic for topic in Topic})


def test_every_topic_has_words_and_every_words_a_topic():
    assert set(DECLARED["topics"]) == set(Topic)


@TOPICS
def test_a_topic_is_whole_in_both_languages_with_the_same_parameters(topic: Topic):
    entry = DECLARED["topics"][topic]
    for part in ("title", "text", "why"):
        assert set(entry[part]) == set(LANGUAGES)
        assert all(entry[part].values())
    first, second = (names(template(topic), language) for language in LANGUAGES)
    assert first == second


@TOPICS
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_nothing_in_braces_is_left_over(topic: Topic, locale: str):
    parameters = dict.fromkeys(template(topic).parameters, "330100")
    words = say(topic, parameters, locale, title="固态电池")
    assert "{" not in words.title + words.text + words.why + words.link
    assert words.link.startswith("/")


def test_common_words_are_in_both_languages():
    assert all(set(entry) == set(LANGUAGES) for entry in DECLARED["common"].values())


def test_what_messages_are_about_has_words_in_both_languages():
    assert set(DECLARED["subjects"]) == {*MessageTopic, "other"}
    assert all(set(entry) == set(LANGUAGES) for entry in DECLARED["subjects"].values())


def test_codes_are_named_in_the_readers_language():
    said = {"region": "330100", "industry": "38"}
    assert "杭州市" in say(Topic.NEED_WATCHED, said, "zh-CN").text
    assert "Hangzhou" in say(Topic.NEED_WATCHED, said, "en-GB").text


def test_a_withdrawn_item_is_not_named():
    words = say(Topic.NEED_OPENED, {}, "zh-CN", title="固态电池", gone=True)
    assert words.text == "该内容已被撤回。"
    assert "固态电池" not in words.title


@pytest.mark.parametrize("given", [{}, {"region": "330100", "more": ""}, {"industry": "38"}])
def test_a_notice_is_told_with_the_parameters_of_its_words(given):
    with pytest.raises(ValueError, match="need-submitted"):
        Told(Topic.NEED_SUBMITTED, "submitted:1", parameters=given)
