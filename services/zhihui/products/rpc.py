"""Products over gRPC: convert, call, convert."""

from uuid import UUID

from kexie.zhihui.v1 import products_pb2 as pb
from kit import campaigns
from kit.edge import Call, Rpc

from . import lists, service
from .domain import Draft, Family, Level, State
from .tables import Product


class ProductRpc(Rpc):
    contract = pb.DESCRIPTOR.services_by_name["ProductService"]

    async def CreateProduct(self, request: pb.CreateProductRequest, call: Call) -> pb.CreateProductResponse:
        product = await service.create(call.session, call.actor, UUID(request.think_tank_id), draft_of(request.draft))
        return pb.CreateProductResponse(product=product_message(product))

    async def GetProduct(self, request: pb.GetProductRequest, call: Call) -> pb.GetProductResponse:
        product = await service.read(call.reader, call.actor, UUID(request.product_id))
        can = await service.verbs(call.reader, call.actor, product)
        shown = product_message(product)
        shown.campaign_id = await campaigns.link(call.reader, product.product_id)
        return pb.GetProductResponse(product=shown, can=can)

    async def ListProducts(self, request: pb.ListProductsRequest, call: Call) -> pb.ListProductsResponse:
        products, following = await lists.page(
            call.reader,
            call.actor,
            think_tank_id=request.think_tank_id,
            region=request.region,
            family=family_of(request.family) if request.family else None,
            state=State(pb.ProductState.Name(request.state)[14:].lower()) if request.state else None,
            size=request.page_size,
            token=request.page_token,
        )
        return pb.ListProductsResponse(products=[product_message(p) for p in products], next_page_token=following)

    async def UpdateProduct(self, request: pb.UpdateProductRequest, call: Call) -> pb.UpdateProductResponse:
        product = await service.taken(call.session, call.actor, "products.write", UUID(request.product_id))
        call.check_version(product.version)
        product = await service.update(call.session, call.actor, product, draft_of(request.draft))
        return pb.UpdateProductResponse(product=product_message(product))

    async def ReleaseProduct(self, request: pb.ReleaseProductRequest, call: Call) -> pb.ReleaseProductResponse:
        product = await service.release(call.session, call.actor, UUID(request.product_id))
        return pb.ReleaseProductResponse(product=product_message(product))

    async def FileProduct(self, request: pb.FileProductRequest, call: Call) -> pb.FileProductResponse:
        product = await service.file(call.session, call.actor, UUID(request.product_id))
        return pb.FileProductResponse(product=product_message(product))

    async def WithdrawProduct(self, request: pb.WithdrawProductRequest, call: Call) -> pb.WithdrawProductResponse:
        product = await service.withdraw(call.session, call.actor, UUID(request.product_id), request.reason)
        return pb.WithdrawProductResponse(product=product_message(product))


def family_of(family: pb.ProductFamily.ValueType) -> Family:
    return Family(pb.ProductFamily.Name(family)[15:].lower().replace("_", "-"))


def family_name(family: Family) -> str:
    """The contract's name of a family."""
    return f"PRODUCT_FAMILY_{family.upper().replace('-', '_')}"


def draft_of(message: pb.ProductDraft) -> Draft:
    return Draft(
        title=message.title,
        summary=message.summary,
        text=message.text,
        family=family_of(message.family),
        level=Level(pb.ProductLevel.Name(message.level)[14:].lower()),
        subjects=list(message.subjects),
        keywords=list(message.keywords),
        author_ids=[UUID(author) for author in message.author_ids],
    )


def product_message(product: Product) -> pb.Product:
    """The one place where a stored product becomes a message."""
    return pb.Product(
        product_id=str(product.product_id),
        code=product.code,
        think_tank_id=str(product.think_tank_id),
        think_tank_name=product.think_tank_name,
        org_id=str(product.org_id),
        region=product.region,
        title=product.title,
        summary=product.summary,
        text=product.text,
        family=family_name(product.family),
        level=f"PRODUCT_LEVEL_{product.level.upper()}",
        subjects=product.subjects,
        keywords=product.keywords,
        author_ids=[str(author) for author in product.author_ids],
        state=f"PRODUCT_STATE_{product.state.upper()}",
        released_at=product.released_at,
        filed_at=product.filed_at,
        withdrawn_at=product.withdrawn_at,
        withdrawal_reason=product.withdrawal_reason,
        etag=str(product.version),
    )
