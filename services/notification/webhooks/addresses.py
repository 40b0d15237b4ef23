"""Whether an address may be a webhook's, and in which words it is refused."""

from kit import hosts
from kit.errors import Invalid, Refused, Violation
from kit.hosts import PORTS, Destination, Fault, Hosts, Unfit

REASONS = {
    Fault.MALFORMED: "WEBHOOK_URL_MALFORMED",
    Fault.HOST: "WEBHOOK_HOST_REFUSED",
    Fault.PLAIN: "WEBHOOK_NEEDS_HTTPS",
    Fault.PORT: "WEBHOOK_PORT_REFUSED",
}


def read(url: str, allowed: Hosts, field: str = "url") -> Destination:
    """Takes an address apart. Refuses what could be read in two ways, and hosts that the operator does not allow."""
    if not allowed:
        raise Refused("WEBHOOKS_OFF")
    try:
        return hosts.permitted(url, allowed)
    except Unfit as unfit:
        facts = {Fault.HOST: {"host": hosts.host_of(url)}, Fault.PORT: {"ports": ", ".join(map(str, sorted(PORTS)))}}
        raise Invalid(Violation(field, REASONS[unfit.fault], **facts.get(unfit.fault, {}))) from None
