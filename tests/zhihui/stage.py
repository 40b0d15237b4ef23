"""Who plays in the tests of 智汇中国: two think tanks, a decision body, and others."""

from kexie.zhihui.v1 import products_pb2 as pb
from kexie.zhihui.v1 import submissions_pb2 as submissions
from kexie.zhihui.v1 import think_tanks_pb2 as think_tanks
from kexie.zhihui.v1.products_pb2_grpc import ProductServiceStub
from kexie.zhihui.v1.submissions_pb2_grpc import SubmissionServiceStub
from kexie.zhihui.v1.think_tanks_pb2_grpc import ThinkTankServiceStub
from tests.support.hub import Hub, Person


class Cast:
    """The editor writes, the lead and the deputy release and submit; the secretary receives."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def enter(self) -> "Cast":
        hub = self.hub
        self.society = await hub.organisation("中国能源学会", "society", "330106")
        self.other_society = await hub.organisation("中国机械学会", "society", "330106")
        self.department = await hub.organisation("省科技厅", "government", "330000")
        self.other_department = await hub.organisation("市经信局", "government", "330100")
        self.national = await hub.organisation("中国科协", "association", "")
        self.author = hub.person("author")
        self.editor, self.lead, self.deputy = hub.person("editor"), hub.person("lead"), hub.person("deputy")
        self.rival, self.stranger = hub.person("rival"), hub.person("stranger")
        self.secretary, self.clerk = hub.person("secretary"), hub.person("clerk")
        self.operator, self.enterprise = hub.person("operator"), hub.person("enterprise")
        await hub.grant(self.editor, "think-tank-editor", self.society)
        await hub.grant(self.lead, "think-tank-lead", self.society)
        await hub.grant(self.deputy, "think-tank-lead", self.society)
        await hub.grant(self.rival, "think-tank-lead", self.other_society)
        await hub.grant(self.secretary, "decision-department", self.department)
        await hub.grant(self.clerk, "decision-department", self.other_department)
        await hub.grant(self.operator, "national-operator", self.national)
        await hub.grant(self.enterprise, "enterprise-admin", await hub.organisation("甬能科技"))
        self.client = await hub.client(self.society, "products.read", "products.write", "submissions.receive")
        await hub.grant(self.client, "think-tank-lead", self.society)
        await hub.grant(self.client, "decision-department", self.department)
        request = think_tanks.CreateThinkTankRequest(
            org_id=self.society,
            draft=think_tanks.ThinkTankDraft(
                name="能源科技智库",
                kind=think_tanks.THINK_TANK_KIND_PROFESSIONAL,
                region="330106",
                summary="研究能源技术路线与产业政策。",
            ),
        )
        made = await hub.ask(ThinkTankServiceStub, "CreateThinkTank", request, self.editor)
        self.tank = made.think_tank.think_tank_id
        return self

    def outsiders(self) -> list[Person | None]:
        """Everybody who is neither of the think tank nor of the decision body."""
        return [self.stranger, self.rival, self.clerk, self.operator, self.enterprise, self.client, None]

    def draft(self, **changes) -> pb.ProductDraft:
        said = {
            "title": "动力电池回收体系建议",
            "summary": "建议建立跨省的动力电池溯源与回收体系。",
            "text": "退役电池正在快速增长，回收渠道仍然分散。",
            "family": pb.PRODUCT_FAMILY_ADVICE,
            "level": pb.PRODUCT_LEVEL_PUBLIC,
            "subjects": ["430"],
            "keywords": ["电池", "回收"],
            "author_ids": [self.author.id],
        }
        return pb.ProductDraft(**(said | changes))

    async def ask(self, method: str, request, by: Person | None = None, **more):
        return await self.hub.ask(ProductServiceStub, method, request, by, **more)

    async def create(self, by: Person | None = None, key: str = "", **changes) -> pb.Product:
        request = pb.CreateProductRequest(think_tank_id=self.tank, draft=self.draft(**changes))
        return (await self.ask("CreateProduct", request, by or self.editor, key=key)).product

    async def internal(self, **changes) -> pb.Product:
        return await self.create(level=pb.PRODUCT_LEVEL_INTERNAL, **changes)

    async def update(self, product: pb.Product, by: Person | None = None, **changes) -> pb.Product:
        request = pb.UpdateProductRequest(product_id=product.product_id, draft=self.draft(**changes))
        return (await self.ask("UpdateProduct", request, by or self.editor, if_match=f'"{product.etag}"')).product

    async def release(self, product: pb.Product, by: Person | None) -> pb.Product:
        return (await self.ask("ReleaseProduct", pb.ReleaseProductRequest(product_id=product.product_id), by)).product

    async def released(self, **changes) -> pb.Product:
        return await self.release(await self.create(**changes), self.lead)

    async def file(self, product: pb.Product, by: Person | None = None) -> pb.Product:
        request = pb.FileProductRequest(product_id=product.product_id)
        return (await self.ask("FileProduct", request, by or self.editor)).product

    async def withdraw(self, product: pb.Product, by: Person | None = None) -> pb.Product:
        request = pb.WithdrawProductRequest(product_id=product.product_id, reason="数据有误")
        return (await self.ask("WithdrawProduct", request, by or self.lead)).product

    async def get(self, product: pb.Product, by: Person | None = None) -> pb.GetProductResponse:
        return await self.ask("GetProduct", pb.GetProductRequest(product_id=product.product_id), by)

    async def titles(self, by: Person | None = None, **filters) -> list[str]:
        request = pb.ListProductsRequest(page_size=100, **filters)
        return [p.title for p in (await self.ask("ListProducts", request, by)).products]

    async def post(self, method: str, request, by: Person | None, **more):
        return await self.hub.ask(SubmissionServiceStub, method, request, by, **more)

    async def submit(
        self, product: pb.Product, by: Person | None = None, to: str = "", key: str = "", message: str = "请审阅。"
    ) -> submissions.Submission:
        request = submissions.SubmitProductRequest(
            product_id=product.product_id, recipient_org_id=to or self.department, message=message
        )
        return (await self.post("SubmitProduct", request, by or self.lead, key=key)).submission

    async def follow(self, submission, by: Person | None) -> submissions.Submission:
        request = submissions.GetSubmissionRequest(submission_id=submission.submission_id)
        return (await self.post("GetSubmission", request, by)).submission

    async def open(self, submission, by: Person | None) -> submissions.GetReceivedSubmissionResponse:
        request = submissions.GetReceivedSubmissionRequest(submission_id=submission.submission_id)
        return await self.post("GetReceivedSubmission", request, by)

    async def receive(self, submission, by: Person | None = None) -> submissions.ReceivedSubmission:
        request = submissions.ReceiveSubmissionRequest(submission_id=submission.submission_id)
        return (await self.post("ReceiveSubmission", request, by or self.secretary)).submission

    async def answer(self, submission, by: Person | None = None, **said) -> submissions.ReceivedSubmission:
        said = {"adoption": submissions.ADOPTION_ADOPTED_IN_PART, "reply": "第二条已采纳。"} | said
        request = submissions.AnswerSubmissionRequest(submission_id=submission.submission_id, **said)
        return (await self.post("AnswerSubmission", request, by or self.secretary)).submission
