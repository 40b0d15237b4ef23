"""The platforms, and the pages of each that stand in its head."""

from typing import TYPE_CHECKING

from gateway.web.i18n import _

if TYPE_CHECKING:
    from gateway.web.view import Page

# Theme, address, name, and the short name for a narrow screen.
PLATFORMS = (
    ("hub", "/", _("首页"), _("首页")),
    ("kepu", "/kepu", _("科普中国"), _("科普")),
    ("kechuang", "/kechuang", _("科创中国"), _("科创")),
    ("zhihui", "/zhihui", _("智汇中国"), _("智汇")),
    ("home", "/home", _("科技工作者之家"), _("之家")),
)

NAMES = {theme: name for theme, _address, name, _short in PLATFORMS}

LOCAL = {
    "kepu": (
        ("/kepu", _("科普文章")),
        ("/kepu/rumours", _("科学辟谣")),
        ("/campaigns", _("主题活动")),
        ("/tours", _("巡展")),
        ("/volunteers", _("志愿服务")),
        ("/bases", _("基地")),
        ("/venues", _("科普场所")),
    ),
    "kechuang": (
        ("/kechuang", _("技术需求")),
        ("/kechuang/projects", _("成果与项目")),
        ("/kechuang/cases", _("案例")),
    ),
    "zhihui": (
        ("/zhihui", _("智库产品")),
        ("/zhihui/think-tanks", _("智库名录")),
        ("/consultations", _("征求意见")),
        ("/delphi", _("德尔菲研究")),
        ("/calls", _("公开征集")),
    ),
    "home": (
        ("/home", _("我的首页")),
        ("/home/papers", _("文献")),
        ("/activities", _("活动")),
        ("/selections", _("评选表彰")),
        ("/home/honours", _("光荣榜")),
        ("/inquiries", _("调查测评")),
        ("/suggestions", _("意见建议")),
    ),
}
# Those to work on, with what a role must allow for them; nothing for what everybody has who is signed in.
OWN = {
    "kepu": (("/kepu/desk", _("创作台"), "articles.read"),),
    "kechuang": (("/kechuang/mine", _("本单位"), "needs.post"), ("/kechuang/verify", _("需求核实"), "needs.verify")),
    "zhihui": (
        ("/zhihui/desk", _("智库工作台"), "products.read"),
        ("/zhihui/received", _("收到的报送"), "submissions.receive"),
    ),
    "home": (
        ("/home/for-you", _("为你推荐"), ""),
        ("/home/matches", _("我的匹配"), ""),
        ("/home/profile", _("我的名片"), ""),
        ("/home/ties", _("回避关系"), ""),
        ("/activities/mine", _("我的报名"), ""),
        ("/reviews", _("我的评审"), ""),
        ("/distribution", _("消息发送"), "distributions.send"),
        ("/distribution/streams", _("自动分发"), "distributions.send"),
        ("/distribution/carriages", _("待转发"), "distributions.carry"),
    ),
}
# What everybody takes part in, and what roles work on, each wherever it stands: from the own page all is a step away.
PART = (
    ("/activities/mine", _("我的报名")),
    ("/my-certificates", _("我的证书")),
    ("/reviews", _("我的评审")),
    ("/volunteers/mine", _("我的志愿服务")),
    ("/suggestions/mine", _("我提出的意见建议")),
    ("/me/tasks", _("我的任务")),
    ("/me/watches", _("我的订阅")),
    ("/me/consents", _("隐私与推荐")),
)
WORK = (
    ("/kechuang/needs/new", _("发布技术需求"), "needs.post"),
    ("/kechuang/verify", _("需求核实"), "needs.verify"),
    ("/kepu/articles/new", _("写文章"), "articles.write"),
    ("/zhihui/desk", _("智库工作台"), "products.write"),
    ("/zhihui/received", _("收到的报送"), "submissions.receive"),
    ("/selections/new", _("新建评选"), "selections.manage"),
    ("/activities/new", _("举办活动"), "activities.manage"),
    ("/campaigns", _("主题活动"), "campaigns.register"),
    ("/inquiries/new", _("新建调查"), "inquiries.manage"),
    ("/consultations/new", _("新建征求意见"), "consultations.manage"),
    ("/suggestions/desk", _("意见建议办理"), "suggestions.handle"),
    ("/bases/recommend", _("待推荐的申报"), "bases.recommend"),
    ("/bases/mine", _("本单位的基地"), "bases.apply"),
    ("/tours/ask", _("申请巡展"), "tours.ask"),
    ("/volunteers/calls", _("志愿者动员"), "volunteers.call"),
    ("/distribution", _("消息发送"), "distributions.send"),
    ("/distribution/carriages", _("待转发"), "distributions.carry"),
    ("/people/merges", _("账号合并"), "people.merge"),
    ("/people/factor-resets", _("重置第二步验证"), "factors.reset"),
    ("/corrections", _("更正申请"), "people.correct"),
    ("/rights", _("权限说明"), "roles.read"),
    ("/audit", _("审计记录"), "audit.read"),
)
# On which platform the pages of the shared engines stand, by the first part of their address.
STANDS_ON = {
    at.split("/")[1]: theme
    for menus in (LOCAL, OWN)
    for theme, entries in menus.items()
    for at, *_name in entries
    if at.split("/")[1] not in NAMES
} | {"awards": "home", "screens": "kepu"}


def theme_of(path: str) -> str:
    """Whose page an address is: a platform's, or the hub's own."""
    head = path.strip("/").partition("/")[0]
    return head if head in LOCAL else STANDS_ON.get(head, "hub")


def local_pages(page: "Page") -> list[tuple[str, str]]:
    """The pages of the present platform; for who is signed in also those to work on."""
    found = list(LOCAL.get(page.theme, ()))
    if page.signed_in:
        found += [(at, name) for at, name, needed in OWN.get(page.theme, ()) if not needed or needed in page.can]
    return found


def work_pages(page: "Page") -> list[tuple[str, str]]:
    """What the visitor's roles work on."""
    return [(at, name) for at, name, needed in WORK if needed in page.can]
