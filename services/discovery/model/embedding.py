"""An embeddings endpoint that speaks as OpenAI's. It may be slow or away: nobody waits for it longer than told."""

import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import structlog

from kit.lazy import lazily
from services.discovery.settings import SearchSettings

if TYPE_CHECKING:
    import httpx
    import numpy as np
else:
    httpx, np = lazily("httpx"), lazily("numpy")

log = structlog.get_logger()

AT_ONCE = 32  # texts of one request
LONGEST = 2_000  # characters of one text that are sent
PATIENCE = 30.0  # seconds for a batch in the background
REST = 10.0  # seconds without questions after it did not answer
REMEMBERED = 1_000  # questions whose vectors are kept


class EndpointError(Exception):
    """The endpoint did not answer, or not with vectors."""


class Endpoint:
    """Asks one model at one endpoint what texts mean."""

    def __init__(self, settings: SearchSettings) -> None:
        self._settings = settings
        self._client: Any = None
        self._asked: OrderedDict[str, Any] = OrderedDict()
        self._rests_until = 0.0

    @property
    def name(self) -> str:
        """What its vectors are kept under."""
        return f"embedding-{self._settings.embedding_model}"

    async def question(self, text: str) -> Any | None:
        """The vector of what a person asks; None when the endpoint does not answer in time."""
        if text in self._asked:
            self._asked.move_to_end(text)
            return self._asked[text]
        if time.monotonic() < self._rests_until:
            return None
        try:
            [vector] = await self._ask([text], self._settings.embedding_timeout)
        except EndpointError as error:
            self._rests_until = time.monotonic() + REST
            log.info("embedding.away", problem=str(error))
            return None
        self._asked[text] = vector
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        return vector

    async def texts(self, texts: Sequence[str]) -> list[Any]:
        """The vectors of texts, in their order. Raises EndpointError."""
        found: list[Any] = []
        for at in range(0, len(texts), AT_ONCE):
            found += await self._ask(texts[at : at + AT_ONCE], PATIENCE)
        return found

    async def _ask(self, texts: Sequence[str], timeout: float) -> list[Any]:
        if self._client is None:
            key = self._settings.embedding_key.get_secret_value()
            self._client = httpx.AsyncClient(headers={"authorization": f"Bearer {key}"} if key else {})
        body = {"model": self._settings.embedding_model, "input": [text[:LONGEST] for text in texts]}
        url = f"{self._settings.embedding_url.rstrip('/')}/embeddings"
        try:
            answer = await self._client.post(url, json=body, timeout=timeout)
            answer.raise_for_status()
            rows = sorted(cast(list[dict[str, Any]], answer.json()["data"]), key=lambda row: row["index"])
            vectors = [_unit(row["embedding"]) for row in rows]
        except (httpx.HTTPError, KeyError, TypeError, ValueError) as error:
            raise EndpointError(f"{type(error).__name__}: {error}") from error
        if len(vectors) != len(texts):
            raise EndpointError(f"{len(texts)} texts were sent and {len(vectors)} vectors came back")
        return vectors

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()


def _unit(values: Sequence[float]) -> Any:
    vector = np.array(values, "f4")
    return vector / (float(np.linalg.norm(vector)) or 1.0)
