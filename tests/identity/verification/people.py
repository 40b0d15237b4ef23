"""Numbers of documents for tests, and the shortest way to verify somebody in them."""

from itertools import count

from stdnum.cn import ric

from kexie.identity.v1 import verification_pb2 as pb
from kexie.identity.v1.verification_pb2_grpc import VerificationServiceStub

STUB = VerificationServiceStub
_numbers = count(1)


def resident_id(born: str = "19800506") -> str:
    """A number of a resident ID that nobody had before in this run."""
    number = f"110105{born}{next(_numbers):03d}0"
    return number[:-1] + ric.calc_check_digit(number)


def passport(number: str, country: str = "GBR", born: str = "1980-05-06") -> pb.IdentityDocument:
    return pb.IdentityDocument(kind=pb.DOCUMENT_KIND_PASSPORT, number=number, country=country, birth_date=born)


def card(number: str) -> pb.IdentityDocument:
    return pb.IdentityDocument(kind=pb.DOCUMENT_KIND_RESIDENT_ID, number=number)


async def verify_by_sight(cast, ref: str, document: pb.IdentityDocument, at: str, by: str, name: str = "张三"):
    """Verifies somebody's real name at an organisation; gives the record as decided."""
    from tests.identity.cast import org

    asked = pb.VerifyRealNameRequest(legal_name=name, document=document, org_id=org(at))
    made = await cast.ask(STUB, "VerifyRealName", asked, ref)
    request = pb.ConfirmVerificationRequest(
        verification_id=made.record.verification_id, document_number=document.number
    )
    return (await cast.ask(STUB, "ConfirmVerification", request, by)).record
