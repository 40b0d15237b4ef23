"""Both backends of search, empty before each test."""

import itertools
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import create_async_engine

from kit.db import Database, metadata_of
from kit.search.elastic import ElasticSearch
from kit.search.port import Search
from kit.search.postgres import PostgresSearch, search_tables
from tests.support.servers import Servers

SCHEMA = "searching"
NUMBERS = itertools.count()


@pytest_asyncio.fixture(scope="session")
async def postgres_url(servers: Servers) -> str:
    """A database with the port's tables in a schema of their own."""
    url = servers.superuser_url(await servers.database())
    metadata = metadata_of(SCHEMA)
    search_tables(metadata)
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"create schema {SCHEMA}")
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    return url


@pytest_asyncio.fixture
async def postgres(postgres_url: str) -> AsyncIterator[Search]:
    database = Database(postgres_url, schema=SCHEMA, pool=4)
    async with database.transaction() as session:
        await session.execute("truncate search_document, search_vector, search_term, search_corpus")
    yield PostgresSearch(database)
    await database.close()


@pytest_asyncio.fixture
async def elasticsearch(elasticsearch_url: str) -> AsyncIterator[Search]:
    backend = ElasticSearch(elasticsearch_url, f"test-{next(NUMBERS)}", patience=30)
    yield backend
    await backend.close()


@pytest.fixture(params=["postgres", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def search(request: pytest.FixtureRequest) -> Search:
    """One backend after the other."""
    return request.getfixturevalue(request.param)
