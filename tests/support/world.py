"""The whole hub with a small world in it, which pages are looked at in: over HTTP (`tests/web`) and in a browser
(`tests/browser`), each in a hub of its own."""

from collections.abc import AsyncIterator

import pytest_asyncio

from kexie.identity.v1 import sign_in_pb2
from kexie.identity.v1.sign_in_pb2_grpc import SignInServiceStub
from kexie.notification.v1 import webhooks_pb2
from kexie.notification.v1.webhooks_pb2_grpc import WebhookServiceStub
from tests.support import asking
from tests.support.cast import ADMINISTRATORS, peopled
from tests.support.hub import Issuer, Person
from tests.support.servers import Servers
from tests.support.site import Site


@pytest_asyncio.fixture(scope="session")
async def site(servers: Servers, issuer: Issuer) -> AsyncIterator[Site]:
    """The hub; tests leave its world as it is or add to it, and end nothing that others look at."""
    outside = {
        "notification": {"webhooks": {"hosts": ["system.example.org"]}},
        "identity": {"client_keys": {"hosts": ["keys.example.org"]}},
    }
    async with peopled(servers, issuer, **outside) as made:
        await made.bring({"people": ADMINISTRATORS, **asking.ROWS})
        made.seen["webhook"] = await a_webhook(made)
        yield made


async def a_webhook(site: Site) -> str:
    """A webhook of the county's client, which pages can show."""
    asked = sign_in_pb2.IssueTokenRequest(person_id=site.id("person", "operator"))
    token = (await site.hub.ask_inside(SignInServiceStub, "IssueToken", asked, "identity")).access_token
    request = webhooks_pb2.CreateWebhookRequest(
        client_id=site.id("client", "platform"), url="https://system.example.org/kexie", region="330106"
    )
    operator = Person(site.hub, asked.person_id, token)
    return (await site.hub.ask(WebhookServiceStub, "CreateWebhook", request, operator)).webhook.webhook_id
