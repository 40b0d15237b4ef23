"""The main pages, by who looks at them."""

from tests.support.site import Site


def main_pages(site: Site) -> dict[str, list[str]]:
    """Addresses by the cast's person; the empty name is a guest."""
    clients = f"/organisations/{site.id('organisation', 'xihu')}/clients"
    client = f"{clients}/{site.id('client', 'platform')}"
    need = f"/kechuang/needs/{site.id('need', 'need-0')}"
    campaign = f"/campaigns/{site.id('campaign', 'day')}"
    return {
        "": [
            *("/", "/kepu", "/kepu/rumours", "/kechuang", "/kechuang/projects", "/kechuang/cases", "/zhihui"),
            *("/zhihui/think-tanks", "/home", "/home/papers", "/home/for-you", "/organisations", "/developer"),
            *("/selections", "/inquiries", "/awards", "/check", "/activities"),
            *("/consultations", "/suggestions", "/suggestions/receipt", "/calls"),
            *("/campaigns", campaign, f"{campaign}/roll-up"),
            *("/tours", "/tours/museums", "/tours/unvisited", f"/tours/visits/{site.id('visit', 'visit')}"),
            *("/volunteers", "/volunteers/teams", f"/volunteers/posts/{site.id('post', 'guide')}"),
            *("/bases", "/bases/kinds", "/venues"),
            *("/accessibility", "/sign-in/start", "/search", "/search?q=高镍三元正极", "/search?q=没有这样的东西"),
            *(need, f"/kepu/articles/{site.id('article', 'article-0')}"),
            f"/kechuang/projects/{site.id('project', 'coating')}",
            f"/zhihui/products/{site.id('product', 'bluebook')}",
            f"/home/people/{site.id('person', 'expert')}",
            f"/organisations/{site.id('organisation', 'battery')}",
            f"/organisations/{site.id('organisation', 'battery')}/history",
            "/erasure",
            "/no-such-page",
        ],
        "officer": [
            *(
                "/home",
                "/kechuang/mine",
                "/kechuang/needs/new",
                "/inbox",
                "/me",
                "/me/privacy",
                "/me/consents",
                "/device",
                "/me/watches",
                "/home/ties",
                "/reviews",
                "/my-certificates",
                "/activities/mine",
                "/me/messages",
                "/distribution/carriages",
            ),
            "/me/accesses",
            *("/volunteers/mine", "/volunteers/register", "/volunteers/posts/new", f"{campaign}/report"),
            f"/volunteers/posts/{site.id('post', 'guide')}",
            *("/bases/mine", "/venues/new", "/venues/requests", "/me/tasks"),
            *("/me/verification", "/me/verification/work-mail", "/me/verification/ask/worker?q=西湖"),
            f"/me/verification/real-name?org_id={site.id('organisation', 'xihu')}",
            *("/me/merges", "/me/guardians", "/me/memberships?q=学会"),
            *(need, f"{need}/grants", f"{need}/confidential", "/home/profile", "/home/for-you"),
        ],
        "operator": [
            *("/distribution", "/distribution/new"),
            *("/selections/new", "/inquiries/new", "/activities/new"),
            *("/tours/ask", "/tours/museums/new", "/volunteers/calls", "/volunteers/teams/new"),
            f"/tours/visits/{site.id('visit', 'visit')}",
            *("/bases/kinds/new", "/connections?region=330106"),
            f"/organisations/{site.id('organisation', 'xihu')}/tasks",
            "/kechuang/verify",
            *(f"/organisations/{site.id('organisation', 'xihu')}/{part}" for part in ("confirmations", "domains")),
            f"/rights?action=needs.verify&org_id={site.id('organisation', 'battery')}",
            f"/organisations/{site.id('organisation', 'battery')}/delegate",
            f"/organisations/{site.id('organisation', 'xihu')}/exports",
            *(f"/organisations/{site.id('organisation', 'xihu')}/{part}" for part in ("local-heads", "applications")),
            f"/organisations/applications/new?under={site.id('organisation', 'xihu')}",
            clients,
            client,
            f"{client}?period=hour",
            f"{client}/edit",
            f"{client}/webhooks",
            f"{client}/webhooks/{site.seen['webhook']}",
        ],
        "editor": ["/kepu/desk", "/kepu/rumours/new"],
    }
