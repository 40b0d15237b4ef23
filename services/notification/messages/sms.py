"""Short messages by Aliyun's SMS API (SendSms of 2017-05-25, signature ACS3-HMAC-SHA256), or what speaks as it does.

The words stand at the vendor, under a template's code that was registered there; what is sent are their parameters.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

import httpx
import orjson

from kit import ids
from services.notification.channels.port import NotTaken
from services.notification.settings import SmsSettings

ACTION, VERSION = "SendSms", "2017-05-25"
EMPTY = hashlib.sha256(b"").hexdigest()
# What passes by itself: the vendor is overloaded, or sends this number no more for the moment.
LATER = frozenset({"isp.SYSTEM_ERROR", "isp.RAM_PERMISSION_DENY", "isv.BUSINESS_LIMIT_CONTROL", "Throttling"})


async def send(
    http: httpx.AsyncClient, settings: SmsSettings, phone: str, template: str, parameters: Mapping[str, str], once: str
) -> None:
    """Sends a short message to a telephone number (E.164). `once` marks it at the vendor. Raises NotTaken."""
    query = canonical(
        {
            "PhoneNumbers": phone.removeprefix("+86").removeprefix("+"),
            "SignName": settings.sign_name,
            "TemplateCode": settings.templates.get(template, settings.template_prefix + template),
            "TemplateParam": orjson.dumps(dict(parameters)).decode(),
            "OutId": once,
        }
    )
    headers = signed(settings, query)
    try:
        answer = await http.post(f"{settings.url.rstrip('/')}/?{query}", headers=headers)
        said = orjson.loads(answer.content)
    except (httpx.HTTPError, ValueError) as error:
        raise NotTaken("no-answer", final=False) from error
    code = str(said.get("Code", "")) if isinstance(said, dict) else ""
    if code != "OK":
        raise NotTaken(f"sms-{code[:60]}", final=answer.status_code < 500 and not code.startswith(tuple(LATER)))


def signed(settings: SmsSettings, query: str) -> dict[str, str]:
    """The headers of a request, with its signature."""
    place = urlsplit(settings.url)
    headers = {
        "host": place.netloc,
        "x-acs-action": ACTION,
        "x-acs-content-sha256": EMPTY,
        "x-acs-date": ids.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": secrets.token_hex(16),
        "x-acs-version": VERSION,
    }
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    asked = "\n".join(["POST", place.path.rstrip("/") + "/", query, lines, names, EMPTY])
    text = f"ACS3-HMAC-SHA256\n{hashlib.sha256(asked.encode()).hexdigest()}"
    signature = hmac.new(settings.key_secret.get_secret_value().encode(), text.encode(), "sha256").hexdigest()
    headers["authorization"] = (
        f"ACS3-HMAC-SHA256 Credential={settings.key_id},SignedHeaders={names},Signature={signature}"
    )
    return headers


def canonical(parameters: Mapping[str, str]) -> str:
    """Parameters in the one form that is signed."""
    return "&".join(f"{quote(n, safe='-_.~')}={quote(v, safe='-_.~')}" for n, v in sorted(parameters.items()))
