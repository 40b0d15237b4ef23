import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kexie.items.v1 import items_pb2 as _items_pb2
from kexie.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ArticleState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ARTICLE_STATE_UNSPECIFIED: _ClassVar[ArticleState]
    ARTICLE_STATE_DRAFT: _ClassVar[ArticleState]
    ARTICLE_STATE_IN_CHECK: _ClassVar[ArticleState]
    ARTICLE_STATE_RETURNED: _ClassVar[ArticleState]
    ARTICLE_STATE_CHECKED: _ClassVar[ArticleState]
    ARTICLE_STATE_PUBLISHED: _ClassVar[ArticleState]
    ARTICLE_STATE_WITHDRAWN: _ClassVar[ArticleState]

class ArticleAudience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ARTICLE_AUDIENCE_UNSPECIFIED: _ClassVar[ArticleAudience]
    ARTICLE_AUDIENCE_PUBLIC: _ClassVar[ArticleAudience]
    ARTICLE_AUDIENCE_PUPILS: _ClassVar[ArticleAudience]
    ARTICLE_AUDIENCE_FARMERS: _ClassVar[ArticleAudience]
    ARTICLE_AUDIENCE_ELDERS: _ClassVar[ArticleAudience]
    ARTICLE_AUDIENCE_WORKERS: _ClassVar[ArticleAudience]

class CheckVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHECK_VERDICT_UNSPECIFIED: _ClassVar[CheckVerdict]
    CHECK_VERDICT_PASS: _ClassVar[CheckVerdict]
    CHECK_VERDICT_RETURN: _ClassVar[CheckVerdict]
ARTICLE_STATE_UNSPECIFIED: ArticleState
ARTICLE_STATE_DRAFT: ArticleState
ARTICLE_STATE_IN_CHECK: ArticleState
ARTICLE_STATE_RETURNED: ArticleState
ARTICLE_STATE_CHECKED: ArticleState
ARTICLE_STATE_PUBLISHED: ArticleState
ARTICLE_STATE_WITHDRAWN: ArticleState
ARTICLE_AUDIENCE_UNSPECIFIED: ArticleAudience
ARTICLE_AUDIENCE_PUBLIC: ArticleAudience
ARTICLE_AUDIENCE_PUPILS: ArticleAudience
ARTICLE_AUDIENCE_FARMERS: ArticleAudience
ARTICLE_AUDIENCE_ELDERS: ArticleAudience
ARTICLE_AUDIENCE_WORKERS: ArticleAudience
CHECK_VERDICT_UNSPECIFIED: CheckVerdict
CHECK_VERDICT_PASS: CheckVerdict
CHECK_VERDICT_RETURN: CheckVerdict

class Source(_message.Message):
    __slots__ = ("title", "url")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    title: str
    url: str
    def __init__(self, title: _Optional[str] = ..., url: _Optional[str] = ...) -> None: ...

class ArticleAuthor(_message.Message):
    __slots__ = ("name", "person_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    person_id: str
    def __init__(self, name: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class ArticleLink(_message.Message):
    __slots__ = ("kind", "item_id", "withdrawn")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    kind: _items_pb2.ItemKind
    item_id: str
    withdrawn: bool
    def __init__(self, kind: _Optional[_Union[_items_pb2.ItemKind, str]] = ..., item_id: _Optional[str] = ..., withdrawn: _Optional[bool] = ...) -> None: ...

class ArticleDraft(_message.Message):
    __slots__ = ("title", "summary", "body", "sources", "subjects", "keywords", "audience", "links", "authors")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    AUTHORS_FIELD_NUMBER: _ClassVar[int]
    title: str
    summary: str
    body: str
    sources: _containers.RepeatedCompositeFieldContainer[Source]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    audience: ArticleAudience
    links: _containers.RepeatedCompositeFieldContainer[ArticleLink]
    authors: _containers.RepeatedCompositeFieldContainer[ArticleAuthor]
    def __init__(self, title: _Optional[str] = ..., summary: _Optional[str] = ..., body: _Optional[str] = ..., sources: _Optional[_Iterable[_Union[Source, _Mapping]]] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., audience: _Optional[_Union[ArticleAudience, str]] = ..., links: _Optional[_Iterable[_Union[ArticleLink, _Mapping]]] = ..., authors: _Optional[_Iterable[_Union[ArticleAuthor, _Mapping]]] = ...) -> None: ...

class Article(_message.Message):
    __slots__ = ("article_id", "org_id", "org_name", "state", "number", "title", "summary", "body", "sources", "subjects", "keywords", "audience", "links", "authors", "notice", "checked_at", "published_at", "corrected_at", "versions", "reads", "check_comment", "working_number", "etag", "campaign_id", "campaign_title")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    AUTHORS_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    CHECKED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    READS_FIELD_NUMBER: _ClassVar[int]
    CHECK_COMMENT_FIELD_NUMBER: _ClassVar[int]
    WORKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_TITLE_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    org_id: str
    org_name: str
    state: ArticleState
    number: int
    title: str
    summary: str
    body: str
    sources: _containers.RepeatedCompositeFieldContainer[Source]
    subjects: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    audience: ArticleAudience
    links: _containers.RepeatedCompositeFieldContainer[ArticleLink]
    authors: _containers.RepeatedCompositeFieldContainer[ArticleAuthor]
    notice: str
    checked_at: _timestamp_pb2.Timestamp
    published_at: _timestamp_pb2.Timestamp
    corrected_at: _timestamp_pb2.Timestamp
    versions: int
    reads: int
    check_comment: str
    working_number: int
    etag: str
    campaign_id: str
    campaign_title: str
    def __init__(self, article_id: _Optional[str] = ..., org_id: _Optional[str] = ..., org_name: _Optional[str] = ..., state: _Optional[_Union[ArticleState, str]] = ..., number: _Optional[int] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., body: _Optional[str] = ..., sources: _Optional[_Iterable[_Union[Source, _Mapping]]] = ..., subjects: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., audience: _Optional[_Union[ArticleAudience, str]] = ..., links: _Optional[_Iterable[_Union[ArticleLink, _Mapping]]] = ..., authors: _Optional[_Iterable[_Union[ArticleAuthor, _Mapping]]] = ..., notice: _Optional[str] = ..., checked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., corrected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., versions: _Optional[int] = ..., reads: _Optional[int] = ..., check_comment: _Optional[str] = ..., working_number: _Optional[int] = ..., etag: _Optional[str] = ..., campaign_id: _Optional[str] = ..., campaign_title: _Optional[str] = ...) -> None: ...

class ArticleVersion(_message.Message):
    __slots__ = ("number", "title", "notice", "state", "checked_at", "published_at")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHECKED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    number: int
    title: str
    notice: str
    state: ArticleState
    checked_at: _timestamp_pb2.Timestamp
    published_at: _timestamp_pb2.Timestamp
    def __init__(self, number: _Optional[int] = ..., title: _Optional[str] = ..., notice: _Optional[str] = ..., state: _Optional[_Union[ArticleState, str]] = ..., checked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateArticleRequest(_message.Message):
    __slots__ = ("org_id", "draft")
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    org_id: str
    draft: ArticleDraft
    def __init__(self, org_id: _Optional[str] = ..., draft: _Optional[_Union[ArticleDraft, _Mapping]] = ...) -> None: ...

class CreateArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class GetArticleRequest(_message.Message):
    __slots__ = ("article_id",)
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    def __init__(self, article_id: _Optional[str] = ...) -> None: ...

class GetArticleResponse(_message.Message):
    __slots__ = ("article", "can")
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    CAN_FIELD_NUMBER: _ClassVar[int]
    article: Article
    can: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ..., can: _Optional[_Iterable[str]] = ...) -> None: ...

class ListArticlesRequest(_message.Message):
    __slots__ = ("subject", "audience", "org_id", "state", "page_size", "page_token")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    AUDIENCE_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    subject: str
    audience: ArticleAudience
    org_id: str
    state: ArticleState
    page_size: int
    page_token: str
    def __init__(self, subject: _Optional[str] = ..., audience: _Optional[_Union[ArticleAudience, str]] = ..., org_id: _Optional[str] = ..., state: _Optional[_Union[ArticleState, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListArticlesResponse(_message.Message):
    __slots__ = ("articles", "next_page_token")
    ARTICLES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    articles: _containers.RepeatedCompositeFieldContainer[Article]
    next_page_token: str
    def __init__(self, articles: _Optional[_Iterable[_Union[Article, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListArticleVersionsRequest(_message.Message):
    __slots__ = ("article_id", "page_size", "page_token")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    page_size: int
    page_token: str
    def __init__(self, article_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListArticleVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[ArticleVersion]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[ArticleVersion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetArticleVersionRequest(_message.Message):
    __slots__ = ("article_id", "number")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    number: int
    def __init__(self, article_id: _Optional[str] = ..., number: _Optional[int] = ...) -> None: ...

class GetArticleVersionResponse(_message.Message):
    __slots__ = ("article", "replaced_by")
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    article: Article
    replaced_by: ArticleVersion
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ..., replaced_by: _Optional[_Union[ArticleVersion, _Mapping]] = ...) -> None: ...

class UpdateArticleRequest(_message.Message):
    __slots__ = ("article_id", "draft", "notice")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    draft: ArticleDraft
    notice: str
    def __init__(self, article_id: _Optional[str] = ..., draft: _Optional[_Union[ArticleDraft, _Mapping]] = ..., notice: _Optional[str] = ...) -> None: ...

class UpdateArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class SubmitArticleRequest(_message.Message):
    __slots__ = ("article_id",)
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    def __init__(self, article_id: _Optional[str] = ...) -> None: ...

class SubmitArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class CheckArticleRequest(_message.Message):
    __slots__ = ("article_id", "verdict", "comment")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    verdict: CheckVerdict
    comment: str
    def __init__(self, article_id: _Optional[str] = ..., verdict: _Optional[_Union[CheckVerdict, str]] = ..., comment: _Optional[str] = ...) -> None: ...

class CheckArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class ReturnArticleRequest(_message.Message):
    __slots__ = ("article_id", "comment")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    comment: str
    def __init__(self, article_id: _Optional[str] = ..., comment: _Optional[str] = ...) -> None: ...

class ReturnArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class PublishArticleRequest(_message.Message):
    __slots__ = ("article_id",)
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    def __init__(self, article_id: _Optional[str] = ...) -> None: ...

class PublishArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class CorrectArticleRequest(_message.Message):
    __slots__ = ("article_id", "notice")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    notice: str
    def __init__(self, article_id: _Optional[str] = ..., notice: _Optional[str] = ...) -> None: ...

class CorrectArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class WithdrawArticleRequest(_message.Message):
    __slots__ = ("article_id", "reason")
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    reason: str
    def __init__(self, article_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawArticleResponse(_message.Message):
    __slots__ = ("article",)
    ARTICLE_FIELD_NUMBER: _ClassVar[int]
    article: Article
    def __init__(self, article: _Optional[_Union[Article, _Mapping]] = ...) -> None: ...

class RecordReadRequest(_message.Message):
    __slots__ = ("article_id",)
    ARTICLE_ID_FIELD_NUMBER: _ClassVar[int]
    article_id: str
    def __init__(self, article_id: _Optional[str] = ...) -> None: ...

class RecordReadResponse(_message.Message):
    __slots__ = ("counted",)
    COUNTED_FIELD_NUMBER: _ClassVar[int]
    counted: bool
    def __init__(self, counted: _Optional[bool] = ...) -> None: ...
