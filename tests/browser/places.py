"""The main pages, by who looks at them."""

from kit.ids import derived_id
from tests.support.site import Site

# The cast's people whose pages are looked at; the empty name is a guest.
WHO = ["", "officer", "operator", "editor", "national", "writer", "official", "guard", "auditor"]


def main_pages(site: Site) -> dict[str, list[str]]:
    """Addresses by the cast's person; the empty name is a guest."""
    clients = f"/organisations/{site.id('organisation', 'xihu')}/clients"
    client = f"{clients}/{site.id('client', 'platform')}"
    need = f"/kechuang/needs/{site.id('need', 'need-0')}"
    campaign = f"/campaigns/{site.id('campaign', 'day')}"
    article = f"/kepu/articles/{site.id('article', 'article-0')}"
    rumour = f"/kepu/rumours/{site.id('rumour', 'rumour')}"
    selection = f"/selections/{site.id('selection', 'contest')}"
    event = f"/activities/{site.id('activity', 'open-day')}"
    inquiry, rules = f"/inquiries/{site.id('inquiry', 'load')}", f"/consultations/{site.id('consultation', 'rules')}"
    call, kind = f"/calls/{site.id('call', 'plan')}", f"/bases/kinds/{site.id('base-kind', 'popular')}"
    venue, tank = f"/venues/{site.id('venue', 'hall')}", f"/zhihui/think-tanks/{site.id('think-tank', 'storage')}"
    wall = str(derived_id("campaign-work", site.id("campaign", "day"), site.id("campaign-work", "day:wall")))
    return {
        "": [
            *("/", "/kepu", "/kepu/rumours", "/kechuang", "/kechuang/projects", "/kechuang/cases", "/zhihui"),
            *("/zhihui/think-tanks", "/home", "/home/papers", "/home/for-you", "/organisations", "/developer"),
            *("/selections", "/inquiries", "/delphi", "/awards", "/check", "/activities"),
            *(selection, f"{selection}/roadshow", event, rules, f"{rules}/feedback", call),
            f"/delphi/{site.id('delphi', 'foresight')}",
            *("/consultations", "/suggestions", "/suggestions/receipt", "/calls"),
            *("/campaigns", campaign, f"{campaign}/roll-up", "/home/honours"),
            *("/tours", "/tours/museums", "/tours/unvisited", f"/tours/visits/{site.id('visit', 'visit')}"),
            *("/volunteers", "/volunteers/teams", f"/volunteers/posts/{site.id('post', 'guide')}"),
            *("/bases", f"/bases/{site.id('base', 'hall')}", "/bases/kinds", kind, "/venues", venue),
            *(f"{venue}/pack", rumour),
            *("/accessibility", "/sign-in/start", "/search", "/search?q=高镍三元正极", "/search?q=没有这样的东西"),
            *(need, article),
            f"/kechuang/projects/{site.id('project', 'coating')}",
            f"/kechuang/cases/{site.id('case', 'case')}",
            tank,
            f"/zhihui/products/{site.id('product', 'bluebook')}",
            f"/home/people/{site.id('person', 'expert')}",
            f"/organisations/{site.id('organisation', 'battery')}",
            f"/organisations/{site.id('organisation', 'battery')}/history",
            *("/erasure", "/guardian"),
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
                *(f"{event}/papers", f"{event}/papers/desk", f"{event}/desk", f"{event}/edit"),
                "/me/messages",
                *("/me/channels", "/me/channels/back?code=code-x&state=begun"),
                "/distribution/carriages",
            ),
            *("/me/accesses", "/me/security", "/me/security/app", "/me/security/passkeys/new", "/me/sessions"),
            *("/me/interests", "/suggestions/new", "/suggestions/mine", "/kechuang/projects/new"),
            *("/volunteers/mine", "/volunteers/register", "/volunteers/posts/new", f"{campaign}/report"),
            f"/volunteers/posts/{site.id('post', 'guide')}",
            *("/bases/mine", "/venues/new", "/venues/requests", "/me/tasks", "/home/honours/organisations"),
            *("/me/verification", "/me/verification/work-mail", "/me/verification/ask/worker?q=西湖"),
            f"/me/verification/real-name?org_id={site.id('organisation', 'xihu')}",
            *("/me/merges", "/me/guardians", "/me/memberships?q=学会"),
            *(need, f"{need}/grants", f"{need}/confidential", f"{need}/withdraw", "/home/profile", "/home/for-you"),
            *(f"{selection}/nominate", f"{selection}/nominations", inquiry, f"{inquiry}/answer", f"{rules}/comment"),
            *(f"{kind}/apply", f"{venue}/edit", f"{venue}/requests", f"{venue}/screens", "/organisations/applications"),
            f"/kechuang/cases/{site.id('case', 'case')}/edit",
        ],
        "operator": [
            *("/distribution", "/distribution/new", "/distribution/streams", "/distribution/streams/new"),
            *("/distribution/templates", "/distribution/templates/edit"),
            *(f"{selection}/desk", f"{inquiry}/desk", f"{rules}/desk", f"{rules}/edit", f"{call}/edit", f"{kind}/desk"),
            *(f"{kind}/edit", f"/suggestions/matters/{site.id('matter', 'purchase')}", f"{need}/ask"),
            *("/selections/new", "/inquiries/new", "/delphi/new", "/activities/new"),
            *("/tours/ask", "/tours/museums/new", "/volunteers/calls", "/volunteers/teams/new"),
            f"/tours/visits/{site.id('visit', 'visit')}",
            *("/bases/kinds/new", "/bases/recommend", "/connections?region=330106"),
            f"/venues/requests/{site.id('venue', 'lecture')}/lecturer?day=2030-05-01",
            f"/selections/{site.id('selection', 'contest')}/desk?experts=沈若",
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
            *("/consultations/new", "/calls/new", "/campaigns/new", "/kechuang/cases/new", "/suggestions/desk"),
            f"/organisations/{site.id('organisation', 'xihu')}/edit",
            *(f"/organisations/{site.id('organisation', 'xihu')}/{part}" for part in ("officers", "members", "roles")),
            f"{client}/edit",
            f"{client}/provider",
            f"{client}/webhooks",
            f"{client}/webhooks/{site.seen['webhook']}",
        ],
        "editor": [
            *("/kepu/desk", "/kepu/articles/new", f"{article}/versions", f"{article}/versions/1", f"{article}/correct"),
            *("/kepu/rumours/new", f"{rumour}/edit", f"{rumour}/withdraw"),
        ],
        "national": [
            *("/corrections", f"/organisations/{site.id('organisation', 'xihu')}/successions"),
            *(f"{campaign}/works", f"{campaign}/works/new", f"{campaign}/works/{wall}/edit", "/home/honours/new"),
            *(f"{campaign}/works/{wall}/call-off", f"/home/honours/{wall}"),
        ],
        "writer": ["/zhihui/desk", "/zhihui/products/new", f"{tank}/edit", f"{tank}/withdraw"],
        "official": ["/zhihui/received"],
        "guard": ["/people/factor-resets", "/people/merges"],
        "auditor": ["/audit"],
    }
