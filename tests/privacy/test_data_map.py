"""Every column and field says its class and level, and what is personal whose it is, why it is kept and how long."""

import orjson
import pytest
import sqlalchemy as sa

from kexie.cli import services
from kit import datamap
from kit.app import schema
from kit.personal import KEEP, Personal, purposes
from kit.rows import PERSONAL, Row, column, table
from services.identity.privacy.service import services as receipts

pytestmark = pytest.mark.capability("DG-10")


def gaps_of(personal: Personal | None) -> list[str]:
    metadata = schema("tried")

    @table("thing", metadata, data=PERSONAL, level=2, personal=personal)
    class _Thing(Row):
        person_id: str = column(key=True)
        name: str

    return [gap for gap in datamap.gaps([metadata]) if gap.startswith("tried.thing")]


def test_nothing_is_left_unsaid():
    assert datamap.gaps([app.metadata for app in services.apps()]) == []


def test_a_table_that_does_not_say_whose_data_it_holds_is_found():
    assert "person_id, name" in gaps_of(None)[0]


@pytest.mark.parametrize(
    ("personal", "wrong"),
    [
        (Personal("account", about=["owner"]), "owner, which is no column"),
        (Personal("gossip", about=["person_id"]), "gossip"),
        (Personal("account", about=["person_id"], days=3), "how long"),
        (Personal("account", about=["person_id"], erase=KEEP), "does not say why"),
        (Personal("account"), "whose"),
    ],
    ids=["unknown column", "unknown purpose", "retention by half", "kept without a reason", "nobody's"],
)
def test_a_declaration_that_cannot_be_followed_is_found(personal, wrong):
    assert wrong in gaps_of(personal)[0]


def test_a_column_without_a_level_is_found():
    metadata = schema("bare")
    sa.Table("thing", metadata, sa.Column("name", sa.Text, primary_key=True))
    assert "bare.thing.name has no class or level" in datamap.gaps([metadata])


def test_the_map_says_of_each_personal_table_why_on_which_basis_and_how_long():
    tables = {(t["service"], t["table"]): t for app in services.apps() for t in datamap.of_tables(app.metadata)}
    person = tables["identity", "person"]
    assert (person["purpose"], person["basis"], person["erasure"]) == ("account", "contract", "anonymise")
    assert {"name": "mail", "class": "personal", "level": 3} in person["columns"]
    assert tables["discovery", "read_item"]["retention"] == "P180D after read_at"
    assert "purpose" not in tables["identity", "code"]
    orjson.dumps(list(tables.values()))


def test_the_map_says_of_each_field_its_level_and_of_personal_ones_the_purpose():
    fields = {f["field"]: f for f in datamap.of_contracts()}
    mail = fields["kexie.identity.v1.Person.mail"]
    assert (mail["class"], mail["level"], mail["purpose"]) == ("personal", 3, "account")
    assert fields["kexie.kechuang.v1.ConfidentialPart.text"]["level"] == 4


def test_every_purpose_has_words_in_both_languages_and_a_basis_of_the_law():
    assert {p.basis for p in purposes().values()} <= {"contract", "consent", "duty", "public"}
    assert all(p.zh and p.en for p in purposes().values())


@pytest.mark.capability("DG-13")
def test_every_service_has_declared_its_receipt_of_an_erasure():
    """Without it the service would erase, and nobody would wait for it."""
    assert receipts() == sorted(services.names())
