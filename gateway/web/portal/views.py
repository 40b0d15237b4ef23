"""The portal: four doors, one search, the latest of each platform. What a service does not answer is left out."""

from fastapi import APIRouter
from fastapi.responses import Response

from gateway.web.view import Here
from kexie.home.v1 import papers_pb2 as papers
from kexie.kechuang.v1 import needs_pb2 as needs
from kexie.kechuang.v1 import projects_pb2 as projects
from kexie.kepu.v1 import articles_pb2 as articles
from kexie.kepu.v1 import rumours_pb2 as rumours
from kexie.zhihui.v1 import products_pb2 as products

router = APIRouter()


@router.get("/")
async def portal(page: Here) -> Response:
    """The first page."""
    panels = await page.panels(
        articles=articles.ListArticlesRequest(page_size=4),
        needs=needs.ListNeedsRequest(page_size=4),
        products=products.ListProductsRequest(page_size=4),
        papers=papers.ListPapersRequest(page_size=4),
        rumours=rumours.ListRumoursRequest(page_size=5),
        projects=projects.ListProjectsRequest(page_size=5),
    )
    return await page.show("portal/portal.html", panels)


@router.get("/kechuang/needs")
@router.get("/kepu/articles")
@router.get("/zhihui/products")
async def platform(page: Here) -> Response:
    """A thing's address without its id leads to the list, which is the platform's own page."""
    query = page.request.url.query
    return page.to(page.request.url.path.rpartition("/")[0] + (f"?{query}" if query else ""))


@router.get("/accessibility")
async def accessibility(page: Here) -> Response:
    """What the site does so that everybody can use it."""
    return await page.show("portal/accessibility.html")
