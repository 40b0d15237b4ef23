"""Which addresses a webhook may have, and which networks it may never reach."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kit.errors import Invalid, Refused
from kit.hosts import Forbidden, Hosts, checked, is_denied
from services.notification.settings import WebhookSettings
from services.notification.webhooks.addresses import read

pytestmark = pytest.mark.capability("XP-13")

HOSTS = Hosts.of(["hooks.example.org", "*.example.net", "127.0.0.1", "10.1.0.0/16", "::1"])

INSIDE = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.0.8"),
    *("192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255", "192.88.99.1"),
    *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1"),
    *("2001:0:7f00:1::", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "3fff::1", "100::1"),
    *("fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "5f00::1"),
]
OUTSIDE = ["8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "11.0.0.1", "223.255.255.255", "2606:4700::1111"]
OUTSIDE += ["2400:3200::1", "240e::1"]


@pytest.mark.parametrize("address", INSIDE)
def test_no_name_leads_inside(address):
    assert is_denied(ip_address(address))
    with pytest.raises(Forbidden):
        checked([address], Hosts.of(["hooks.example.org"]))


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_is_public_may_be_called(address):
    assert not is_denied(ip_address(address))
    assert checked([address], Hosts.of(["hooks.example.org"])) == [ip_address(address)]


@given(st.ip_addresses(v=4))
def test_no_way_of_writing_an_ipv4_address_in_ipv6_gets_past(address):
    raw = int(address)
    for number in (raw, 0xFFFF << 32 | raw, 0x64FF9B << 96 | raw, 0x2002 << 112 | raw << 80, 0x2001 << 112 | raw):
        assert is_denied(type(ip_address("::"))(number))


def test_one_address_inside_spoils_the_name():
    with pytest.raises(Forbidden):
        checked(["8.8.8.8", "127.0.0.2"], HOSTS)
    with pytest.raises(Forbidden):
        checked(["fe80::1%eth0"], HOSTS)


def test_what_the_operator_wrote_may_be_called_although_it_is_inside():
    assert checked(["127.0.0.1", "10.1.2.3", "::1"], HOSTS)
    for other in ("127.0.0.2", "10.2.0.1", "::2"):
        with pytest.raises(Forbidden):
            checked([other], HOSTS)


@pytest.mark.parametrize(
    ("url", "host", "port", "target", "authority"),
    [
        ("https://hooks.example.org", "hooks.example.org", 443, "/", "hooks.example.org"),
        ("https://hooks.example.org/", "hooks.example.org", 443, "/", "hooks.example.org"),
        ("https://HOOKS.example.org/a?b=c", "hooks.example.org", 443, "/a?b=c", "hooks.example.org"),
        ("https://a.b.example.net:8443/x", "a.b.example.net", 8443, "/x", "a.b.example.net:8443"),
        ("http://127.0.0.1:9000/x", "127.0.0.1", 9000, "/x", "127.0.0.1:9000"),
        ("https://10.1.9.9/x", "10.1.9.9", 443, "/x", "10.1.9.9"),
        ("http://[::1]:9000/x", "::1", 9000, "/x", "[::1]:9000"),
    ],
)
def test_an_address_is_taken_apart(url, host, port, target, authority):
    to = read(url, HOSTS)
    assert (to.host, to.port, to.target, to.authority) == (host, port, target, authority)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://other.example.org/", "WEBHOOK_HOST_REFUSED"),
        ("https://example.net/", "WEBHOOK_HOST_REFUSED"),
        ("https://hooks.example.org.evil.test/", "WEBHOOK_HOST_REFUSED"),
        ("https://evilexample.net/", "WEBHOOK_HOST_REFUSED"),
        ("https://93.184.215.14/", "WEBHOOK_HOST_REFUSED"),
        ("https://127.0.0.2/", "WEBHOOK_HOST_REFUSED"),
        ("http://169.254.169.254/latest/meta-data", "WEBHOOK_HOST_REFUSED"),
        ("https://[::2]/", "WEBHOOK_HOST_REFUSED"),
        ("http://hooks.example.org/", "WEBHOOK_NEEDS_HTTPS"),
        ("https://hooks.example.org:22/", "WEBHOOK_PORT_REFUSED"),
        ("https://hooks.example.org:80/", "WEBHOOK_PORT_REFUSED"),
        ("https://hooks.example.org:0/", "WEBHOOK_PORT_REFUSED"),
        *(
            (url, "WEBHOOK_URL_MALFORMED")
            for url in (
                "ftp://hooks.example.org/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/",
                "//hooks.example.org/",
                "hooks.example.org",
                "https:///x",
                "https://localhost/",
                "https://user@hooks.example.org/",
                "https://user:word@hooks.example.org/",
                "https://127.0.0.1@hooks.example.org/",
                "https://hooks.example.org#@127.0.0.1/",
                "https://hooks.example.org/#x",
                "https://hooks.example.org\\@127.0.0.1/",
                "https://hooks.example.org/ x",
                "https://hooks.example.org/\r\nx: y",
                "https://hooks.example.org/\t",
                "https://hooks.example.org.:443/",
                "https://hooks.example.org./",
                "https://hooks.example.org:/",
                "https://hooks.example.org:0443/",
                "https://hooks.example.org:99999/",
                "https://hooks.example.org:４４３/",
                "https://hooks%2eexample.org/",
                "https://hooks。example。org/",
                "https://ｈooks.example.org/",
                "https://例子.example.net/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.1./",
                "http://127.0.0.01/",
                "http://①②⑦.0.0.1/",
                "http://[::ffff:127.0.0.1%25lo]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://::1/",
                "http://[::1/",
                "http://[::1]evil/",
                "https://-.example.net/",
                "https://a..example.net/",
                "https://hooks.example.org/" + "x" * 500,
            )
        ),
    ],
)
def test_what_may_be_read_in_two_ways_or_is_not_allowed_is_refused(url, reason):
    with pytest.raises(Invalid) as refused:
        read(url, HOSTS)
    [violation] = refused.value.violations
    assert (violation.field, violation.reason) == ("url", reason)


def test_nothing_may_be_reached_by_default():
    with pytest.raises(Refused) as refused:
        read("https://hooks.example.org/", WebhookSettings().allowed())
    assert refused.value.reason == "WEBHOOKS_OFF"
    assert not WebhookSettings().allowed()


@pytest.mark.parametrize(
    "entry",
    [
        *("*", "*.", "*.org", "Hooks.example.org", "https://hooks.example.org", "hooks.example.org:443", "localhost"),
        *("10.0.0.1/8", "0.0.0.0/0", "::/0", "10.0.0.0/7", "例子.公司", "", "127.1", "a b.example.org"),
    ],
)
def test_a_setting_that_is_no_host_is_named_at_the_start(entry):
    with pytest.raises(ValidationError, match="Value error"):
        WebhookSettings(hosts=[entry])


def test_hosts_may_stand_in_one_line():
    assert WebhookSettings(hosts="hooks.example.org, *.example.net,10.0.0.0/8").hosts == [  # type: ignore[arg-type]
        "hooks.example.org",
        "*.example.net",
        "10.0.0.0/8",
    ]
