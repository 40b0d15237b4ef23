"""What the values of the contracts are called on pages, and the lists from which people choose."""

from collections.abc import Iterable
from functools import cache

from gateway.web.i18n import _, said
from kit import codes

WHOLE_COUNTRY = _("全国")

# Enum values of all contracts have names of their own, so one list serves all pages.
LABELS: dict[str, str] = {
    # 科创中国
    "NEED_KIND_BREAKTHROUGH": _("技术攻关"),
    "NEED_KIND_ACHIEVEMENT": _("成果引进"),
    "NEED_KIND_PRODUCT": _("产品升级"),
    "NEED_KIND_PROCESS": _("工艺改进"),
    "NEED_KIND_TESTING": _("检验检测"),
    "NEED_KIND_TALENT": _("人才引进"),
    "NEED_STATE_DRAFT": _("草稿"),
    "NEED_STATE_SUBMITTED": _("待核实"),
    "NEED_STATE_RETURNED": _("已退回"),
    "NEED_STATE_OPEN": _("征集中"),
    "NEED_STATE_MATCHING": _("对接中"),
    "NEED_STATE_CONTRACTED": _("已签约"),
    "NEED_STATE_SOLVED": _("已解决"),
    "NEED_STATE_CLOSED": _("已关闭"),
    "NEED_STATE_WITHDRAWN": _("已撤回"),
    "NEED_OUTCOME_CONTRACTED": _("已签订合同"),
    "NEED_OUTCOME_SOLVED": _("问题已解决"),
    "NEED_OUTCOME_CLOSED": _("未达成，结束征集"),
    "GRANT_STATE_ASKED": _("已申请"),
    "GRANT_STATE_GRANTED": _("已授权"),
    "GRANT_STATE_REVOKED": _("已撤销"),
    "PROJECT_KIND_ACHIEVEMENT": _("科技成果"),
    "PROJECT_KIND_PROJECT": _("合作项目"),
    "PROJECT_STATE_DRAFT": _("草稿"),
    "PROJECT_STATE_PUBLISHED": _("已发布"),
    "PROJECT_STATE_WITHDRAWN": _("已撤回"),
    "RIGHTS_STATE_GRANTED": _("权利已授权"),
    "RIGHTS_STATE_PENDING": _("权利申请中"),
    "RIGHTS_STATE_NONE": _("无登记权利"),
    "CASE_STATE_DRAFT": _("草稿"),
    "CASE_STATE_PUBLISHED": _("已发布"),
    "CASE_STATE_WITHDRAWN": _("已撤回"),
    # 科普中国
    "ARTICLE_STATE_DRAFT": _("草稿"),
    "ARTICLE_STATE_IN_CHECK": _("科学审核中"),
    "ARTICLE_STATE_RETURNED": _("已退回"),
    "ARTICLE_STATE_CHECKED": _("审核通过，待发布"),
    "ARTICLE_STATE_PUBLISHED": _("已发布"),
    "ARTICLE_STATE_WITHDRAWN": _("已撤回"),
    "ARTICLE_AUDIENCE_PUBLIC": _("公众"),
    "ARTICLE_AUDIENCE_PUPILS": _("青少年"),
    "ARTICLE_AUDIENCE_FARMERS": _("农民"),
    "ARTICLE_AUDIENCE_ELDERS": _("老年人"),
    "ARTICLE_AUDIENCE_WORKERS": _("产业工人"),
    "CHECK_VERDICT_PASS": _("科学性审核通过"),
    "CHECK_VERDICT_RETURN": _("退回修改"),
    "RUMOUR_VERDICT_FALSE": _("不实"),
    "RUMOUR_VERDICT_MISLEADING": _("有误导"),
    "RUMOUR_VERDICT_TRUE": _("属实"),
    "RUMOUR_VERDICT_UNKNOWN": _("尚无定论"),
    # 智汇中国
    "THINK_TANK_KIND_HUB": _("枢纽智库"),
    "THINK_TANK_KIND_PROFESSIONAL": _("专业性智库"),
    "THINK_TANK_KIND_REGIONAL": _("区域性智库"),
    "THINK_TANK_KIND_CO_BUILT": _("联合共建智库"),
    "THINK_TANK_KIND_GLOBAL": _("全球智库合作机构"),
    "THINK_TANK_STATE_ACTIVE": _("在册"),
    "THINK_TANK_STATE_WITHDRAWN": _("已退出名录"),
    "PRODUCT_FAMILY_REPORT": _("研究报告"),
    "PRODUCT_FAMILY_BLUE_BOOK": _("皮书"),
    "PRODUCT_FAMILY_BRIEF": _("简报"),
    "PRODUCT_FAMILY_ADVICE": _("决策建议"),
    "PRODUCT_LEVEL_PUBLIC": _("公开"),
    "PRODUCT_LEVEL_INTERNAL": _("内部"),
    "PRODUCT_STATE_DRAFT": _("草稿"),
    "PRODUCT_STATE_RELEASED": _("已发布"),
    "PRODUCT_STATE_FILED": _("已归档（内部）"),
    "PRODUCT_STATE_WITHDRAWN": _("已撤回"),
    "SUBMISSION_STATE_SUBMITTED": _("已报送"),
    "SUBMISSION_STATE_RECEIVED": _("已签收"),
    "SUBMISSION_STATE_ANSWERED": _("已答复"),
    "ADOPTION_ADOPTED": _("采纳"),
    "ADOPTION_ADOPTED_IN_PART": _("部分采纳"),
    "ADOPTION_NOT_ADOPTED": _("未采纳"),
    # 科技工作者之家
    "VISIBILITY_PUBLIC": _("所有人可见"),
    "VISIBILITY_WORKERS": _("登录用户可见"),
    "VISIBILITY_MATCHING": _("不显示，仅用于匹配"),
    "VISIBILITY_PRIVATE": _("仅自己可见"),
    # 身份与组织
    "PERSON_STATE_ACTIVE": _("正常"),
    "PERSON_STATE_SUSPENDED": _("已停用"),
    "EXPORT_STATE_ASKED": _("等待批准"),
    "EXPORT_STATE_MAKING": _("生成中"),
    "EXPORT_STATE_READY": _("可下载"),
    "EXPORT_STATE_REFUSED": _("未获批准"),
    "EXPORT_STATE_FAILED": _("未能生成"),
    "EXPORT_STATE_EXPIRED": _("已过期"),
    "EXPORT_KIND_NEEDS": _("技术需求"),
    "EXPORT_KIND_ROLES": _("角色"),
    "EXPORT_FORMAT_CSV": _("CSV 表格"),
    "EXPORT_FORMAT_JSONL": _("JSONL，供程序使用"),
    "COPY_STATE_GATHERING": _("准备中"),
    "COPY_STATE_READY": _("可下载"),
    "ERASURE_STATE_ASKED": _("已申请注销"),
    "ERASURE_STATE_ORDERED": _("正在注销"),
    "ERASURE_STATE_DONE": _("注销已完成"),
    "ERASURE_STATE_WITHDRAWN": _("已撤回"),
    "CORRECTION_STATE_ASKED": _("等待办理"),
    "CORRECTION_STATE_DONE": _("已更正"),
    "CORRECTION_STATE_REFUSED": _("不予更正"),
    "VERIFICATION_REGISTERED": _("已注册"),
    "VERIFICATION_REAL_NAME": _("已实名"),
    "VERIFICATION_WORKER": _("认证科技工作者"),
    "VERIFICATION_EXPERT": _("认证专家"),
    "PERSON_STATE_MERGED": _("已并入另一账号"),
    "VERIFICATION_STEP_REAL_NAME": _("实名认证"),
    "VERIFICATION_STEP_WORKER": _("科技工作者认证"),
    "VERIFICATION_STEP_EXPERT": _("专家认证"),
    "VERIFICATION_MEANS_AUTHORITY": _("核验机构比对"),
    "VERIFICATION_MEANS_SIGHT": _("当面核对证件"),
    "VERIFICATION_MEANS_ORGANISATION": _("组织确认"),
    "VERIFICATION_MEANS_ORCID": _("ORCID 登录"),
    "VERIFICATION_MEANS_WORK_MAIL": _("工作邮箱"),
    "VERIFICATION_MEANS_IMPORTED": _("原系统认证"),
    "VERIFICATION_STATE_REQUESTED": _("待确认"),
    "VERIFICATION_STATE_CONFIRMED": _("有效"),
    "VERIFICATION_STATE_REFUSED": _("未通过"),
    "VERIFICATION_STATE_WITHDRAWN": _("已收回"),
    "VERIFICATION_STATE_ENDED": _("已结束"),
    "VERIFICATION_STATE_DUPLICATE": _("证件已用于另一账号"),
    "DOCUMENT_KIND_RESIDENT_ID": _("居民身份证"),
    "DOCUMENT_KIND_PASSPORT": _("护照"),
    "DOCUMENT_KIND_HK_MACAO_PERMIT": _("港澳居民来往内地通行证"),
    "DOCUMENT_KIND_HK_MACAO_TW_RESIDENCE": _("港澳台居民居住证"),
    "DOCUMENT_KIND_TAIWAN_PERMIT": _("台湾居民来往大陆通行证"),
    "DOCUMENT_KIND_FOREIGN_PERMANENT": _("外国人永久居留身份证"),
    "AGE_CLASS_UNDER_14": _("未满 14 周岁"),
    "AGE_CLASS_UNDER_18": _("14 至 17 周岁"),
    "AGE_CLASS_ADULT": _("18 周岁以上"),
    "MERGE_PROOF_BOTH_SIGNED_IN": _("本人登录两个账号"),
    "MERGE_PROOF_SAME_DOCUMENT": _("同一证件"),
    "MERGE_PROOF_OPERATORS": _("人工核实"),
    "MERGE_STATE_REQUESTED": _("待决定"),
    "MERGE_STATE_MERGED": _("已合并"),
    "MERGE_STATE_REFUSED": _("不予合并"),
    "MERGE_STATE_UNDONE": _("已撤销合并"),
    "GUARDIANSHIP_STATE_ASKED": _("待答复"),
    "GUARDIANSHIP_STATE_GIVEN": _("监护人已同意"),
    "GUARDIANSHIP_STATE_REFUSED": _("监护人已拒绝"),
    "GUARDIANSHIP_STATE_WITHDRAWN": _("已撤回"),
    "MEMBERSHIP_KIND_INDIVIDUAL": _("个人会员"),
    "MEMBERSHIP_KIND_STUDENT": _("学生会员"),
    "MEMBERSHIP_KIND_UNIT": _("单位会员"),
    "MEMBERSHIP_KIND_HK_MACAO_TAIWAN": _("港澳台会员"),
    "MEMBERSHIP_KIND_FOREIGN": _("外籍会员"),
    "MEMBERSHIP_STATE_REQUESTED": _("待审核"),
    "MEMBERSHIP_STATE_ACTIVE": _("会员"),
    "MEMBERSHIP_STATE_REFUSED": _("未批准"),
    "MEMBERSHIP_STATE_ENDED": _("已结束"),
    "ORGANISATION_KIND_ASSOCIATION": _("科协"),
    "ORGANISATION_KIND_SOCIETY": _("学会"),
    "ORGANISATION_KIND_GRASS_ROOTS": _("基层科协组织"),
    "ORGANISATION_KIND_ENTERPRISE": _("企业"),
    "ORGANISATION_KIND_PARK": _("园区"),
    "ORGANISATION_KIND_GOVERNMENT": _("政府部门"),
    "ORGANISATION_KIND_INSTITUTE": _("科研院所"),
    "ORGANISATION_KIND_UNIVERSITY": _("高校"),
    "ORGANISATION_KIND_THINK_TANK": _("智库"),
    "ORGANISATION_KIND_MEDIA": _("媒体"),
    "ORGANISATION_KIND_BASE": _("场馆与基地"),
    "ORGANISATION_KIND_ALLIANCE": _("联盟、联合体"),
    "BRANCH_UNIVERSITY": _("高校、院所科协"),
    "BRANCH_ENTERPRISE": _("企业科协"),
    "BRANCH_PARK": _("园区科协"),
    "BRANCH_COMMUNITY": _("社区科普协会"),
    "BRANCH_TOWNSHIP": _("乡镇、街道科协"),
    "BRANCH_FARMERS": _("农村专业技术协会"),
    "BRANCH_NEW": _("新经济、新社会组织科协"),
    "LEVEL_NATION": _("全国"),
    "LEVEL_PROVINCE": _("省级"),
    "LEVEL_PREFECTURE": _("地市级"),
    "LEVEL_COUNTY": _("县级"),
    "OFFICE_CHAIR": _("主席（会长、理事长）"),
    "OFFICE_VICE_CHAIR": _("副主席（副会长）"),
    "OFFICE_SECRETARY_GENERAL": _("秘书长"),
    "OFFICE_CONTACT": _("组织联系人"),
    "OFFICE_AGRICULTURE_HEAD": _("农技站站长"),
    "OFFICE_SCHOOL_HEAD": _("中小学校长"),
    "OFFICE_HOSPITAL_HEAD": _("医院（卫生院）院长"),
    "APPLICATION_STATE_SUBMITTED": _("待审批"),
    "APPLICATION_STATE_RETURNED": _("已退回"),
    "APPLICATION_STATE_APPROVED": _("已批准成立"),
    "APPLICATION_STATE_WITHDRAWN": _("已撤回"),
    "SUCCESSION_KIND_MERGED": _("合并"),
    "SUCCESSION_KIND_SPLIT": _("拆分"),
    "ORGANISATION_STATE_ACTIVE": _("正常"),
    "ORGANISATION_STATE_DORMANT": _("休眠"),
    "ORGANISATION_STATE_DISSOLVED": _("已注销"),
    "LINK_KIND_REGIONAL": _("地域隶属"),
    "LINK_KIND_PROFESSIONAL": _("业务隶属"),
    "LINK_KIND_ALLIANCE": _("联盟成员"),
    "CLIENT_STATE_ACTIVE": _("有效"),
    "CLIENT_STATE_REVOKED": _("已撤销"),
    # 消息
    "CHANNEL_INBOX": _("站内消息"),
    "CHANNEL_MAIL": _("邮件"),
    "DELIVERY_STATE_QUEUED": _("待发送"),
    "DELIVERY_STATE_SENT": _("已送达"),
    "DELIVERY_STATE_FAILED": _("发送失败"),
    "DELIVERY_STATE_SUPPRESSED": _("未发送"),
    "WEBHOOK_STATE_ACTIVE": _("推送中"),
    "WEBHOOK_STATE_PAUSED": _("已暂停"),
    "WEBHOOK_STATE_DISABLED": _("已被停用"),
    "WEBHOOK_FACT_OPENED": _("需求已公开"),
    "WEBHOOK_FACT_MATCHING": _("需求进入对接"),
    "WEBHOOK_FACT_CONTRACTED": _("需求已签约"),
    "WEBHOOK_FACT_SOLVED": _("需求已解决"),
    "WEBHOOK_FACT_CLOSED": _("需求已关闭"),
    "WEBHOOK_FACT_WITHDRAWN": _("需求已撤回"),
    "WEBHOOK_DELIVERY_STATE_QUEUED": _("待推送"),
    "WEBHOOK_DELIVERY_STATE_SENT": _("已送达"),
    "WEBHOOK_DELIVERY_STATE_FAILED": _("推送失败"),
    "WEBHOOK_DELIVERY_STATE_DROPPED": _("未推送"),
    # 各平台内容
    "ITEM_KIND_NEED": _("技术需求"),
    "ITEM_KIND_ACHIEVEMENT": _("科技成果"),
    "ITEM_KIND_PROJECT": _("合作项目"),
    "ITEM_KIND_CASE": _("案例"),
    "ITEM_KIND_ARTICLE": _("科普文章"),
    "ITEM_KIND_RUMOUR": _("辟谣"),
    "ITEM_KIND_PRODUCT": _("智库产品"),
    "ITEM_KIND_THINK_TANK": _("智库"),
    "ITEM_KIND_EXPERT": _("专家"),
    "ITEM_KIND_PAPER": _("论文"),
}

# How a state looks beside its words: `good` in force, `busy` on its way, `bad` refused or ended against one's will.
TONES: dict[str, str] = {
    "EXPORT_STATE_ASKED": "busy",
    "EXPORT_STATE_MAKING": "busy",
    "EXPORT_STATE_READY": "good",
    "EXPORT_STATE_REFUSED": "bad",
    "EXPORT_STATE_FAILED": "bad",
    "COPY_STATE_GATHERING": "busy",
    "COPY_STATE_READY": "good",
    "ERASURE_STATE_ORDERED": "busy",
    "ERASURE_STATE_DONE": "done",
    "CORRECTION_STATE_ASKED": "busy",
    "CORRECTION_STATE_DONE": "good",
    "CORRECTION_STATE_REFUSED": "bad",
    "NEED_STATE_SUBMITTED": "busy",
    "NEED_STATE_RETURNED": "bad",
    "NEED_STATE_OPEN": "good",
    "NEED_STATE_MATCHING": "good",
    "NEED_STATE_CONTRACTED": "done",
    "NEED_STATE_SOLVED": "done",
    "NEED_STATE_WITHDRAWN": "bad",
    "GRANT_STATE_ASKED": "busy",
    "GRANT_STATE_GRANTED": "good",
    "GRANT_STATE_REVOKED": "bad",
    "PROJECT_STATE_PUBLISHED": "good",
    "PROJECT_STATE_WITHDRAWN": "bad",
    "CASE_STATE_PUBLISHED": "good",
    "CASE_STATE_WITHDRAWN": "bad",
    "ARTICLE_STATE_IN_CHECK": "busy",
    "ARTICLE_STATE_RETURNED": "bad",
    "ARTICLE_STATE_CHECKED": "busy",
    "ARTICLE_STATE_PUBLISHED": "good",
    "ARTICLE_STATE_WITHDRAWN": "bad",
    "RUMOUR_VERDICT_FALSE": "bad",
    "RUMOUR_VERDICT_MISLEADING": "busy",
    "RUMOUR_VERDICT_TRUE": "good",
    "PRODUCT_LEVEL_INTERNAL": "busy",
    "PRODUCT_STATE_RELEASED": "good",
    "PRODUCT_STATE_FILED": "done",
    "PRODUCT_STATE_WITHDRAWN": "bad",
    "THINK_TANK_STATE_WITHDRAWN": "bad",
    "SUBMISSION_STATE_SUBMITTED": "busy",
    "SUBMISSION_STATE_RECEIVED": "busy",
    "SUBMISSION_STATE_ANSWERED": "done",
    "ADOPTION_ADOPTED": "good",
    "ADOPTION_ADOPTED_IN_PART": "good",
    "VERIFICATION_STATE_REQUESTED": "busy",
    "VERIFICATION_STATE_CONFIRMED": "good",
    "VERIFICATION_STATE_REFUSED": "bad",
    "VERIFICATION_STATE_WITHDRAWN": "bad",
    "VERIFICATION_STATE_DUPLICATE": "bad",
    "MERGE_STATE_REQUESTED": "busy",
    "MERGE_STATE_MERGED": "done",
    "MERGE_STATE_REFUSED": "bad",
    "GUARDIANSHIP_STATE_ASKED": "busy",
    "GUARDIANSHIP_STATE_GIVEN": "good",
    "GUARDIANSHIP_STATE_REFUSED": "bad",
    "MEMBERSHIP_STATE_REQUESTED": "busy",
    "MEMBERSHIP_STATE_ACTIVE": "good",
    "MEMBERSHIP_STATE_REFUSED": "bad",
    "CLIENT_STATE_ACTIVE": "good",
    "CLIENT_STATE_REVOKED": "bad",
    "WEBHOOK_STATE_ACTIVE": "good",
    "WEBHOOK_STATE_PAUSED": "busy",
    "WEBHOOK_STATE_DISABLED": "bad",
    "WEBHOOK_DELIVERY_STATE_QUEUED": "busy",
    "WEBHOOK_DELIVERY_STATE_SENT": "done",
    "WEBHOOK_DELIVERY_STATE_FAILED": "bad",
    "WEBHOOK_DELIVERY_STATE_DROPPED": "bad",
    "APPLICATION_STATE_SUBMITTED": "busy",
    "APPLICATION_STATE_RETURNED": "bad",
    "APPLICATION_STATE_APPROVED": "good",
    "ORGANISATION_STATE_DORMANT": "busy",
    "ORGANISATION_STATE_DISSOLVED": "bad",
}

# Technology readiness levels, as GB/T 22900 and GB/T 37264 describe them.
TRL = {
    1: _("发现基本原理"),
    2: _("形成技术方案"),
    3: _("关键功能验证"),
    4: _("实验室部件验证"),
    5: _("相关环境部件验证"),
    6: _("相关环境样机"),
    7: _("使用环境样机"),
    8: _("产品定型"),
    9: _("实际应用"),
}

# What an API client may be let do.
SCOPES = {
    "needs.read": _("读取技术需求"),
    "needs.follow": _("跟踪需求变更"),
    "projects.read": _("读取成果与项目"),
    "cases.read": _("读取案例"),
    "organisations.read": _("读取组织信息"),
}

# What a page says after something was done, by the name that travels in a cookie.
# What a program learns or may do by a scope.
DEVICE_SCOPES: dict[str, str] = {
    "openid": _("知道登录的是您的账号"),
    "profile": _("读取您的姓名和语言"),
    "email": _("读取您的邮箱"),
    "phone": _("读取您的手机号"),
    "api": _("以您的身份使用平台"),
}

NOTICES: dict[str, str] = {
    "signed-in": _("您已登录。"),
    "signed-out": _("您已退出登录。"),
    "password-changed": _("密码已修改，其他登录已结束。"),
    "session-ended": _("已结束该登录，数秒内生效。"),
    "sessions-ended": _("其他所有登录已结束，数秒内生效。"),
    "device-allowed": _("设备已获准登录，请回到设备上继续。"),
    "device-denied": _("已拒绝，这台设备没有登录。"),
    "saved": _("已保存。"),
    "draft-saved": _("草稿已保存，尚未提交。"),
    "need-submitted": _("需求已提交，正等待所在地科协核实。核实通过后将公开并开始匹配。"),
    "need-verified": _("需求已核实并公开，系统正在为它匹配专家和成果。"),
    "need-returned": _("需求已退回发布单位，并附上您填写的原因。"),
    "need-withdrawn": _("需求已撤回，将从各平台的搜索、推荐和匹配中移除。"),
    "need-closed": _("需求已结束。"),
    "match-dismissed": _("已移除，这条需求不再匹配它。"),
    "match-declined": _("已移除，您也不再出现在这条需求的匹配中。"),
    "interests-forgotten": _("兴趣记录已删除，推荐将从零开始。"),
    "part-asked": _("申请已发送给发布单位。"),
    "part-granted": _("授权已生效，对方现在可以查看保密内容。"),
    "part-revoked": _("授权已撤销，立即生效。"),
    "published": _("已发布。"),
    "withdrawn": _("已撤回，将从各平台的搜索、推荐和匹配中移除。"),
    "article-submitted": _("文章已提交科学审核，须由作者以外的人审核。"),
    "article-checked": _("审核意见已记录。"),
    "article-returned": _("文章已退回作者修改。"),
    "article-correction": _("已建立更正稿。更正发布之前，读者看到的仍是现有版本。"),
    "product-released": _("智库产品已公开发布。"),
    "product-filed": _("内部产品已归档。"),
    "product-submitted": _("已报送。对方签收和答复后，您可在此看到状态。"),
    "submission-received": _("已签收。"),
    "submission-answered": _("答复已发出。"),
    "profile-hidden": _("您的名片已隐藏，其他人不再看到它。"),
    "profile-shown": _("您的名片已恢复显示。"),
    "consent-given": _("已同意。"),
    "consent-withdrawn": _("已撤回同意，各平台数秒内生效。"),
    "export-waits": _("已申请。另一位有权批准的人同意后开始生成。"),
    "export-begun": _("已开始生成，稍后刷新可下载。"),
    "copy-asked": _("已开始准备数据副本，一分钟内可下载。"),
    "correction-asked": _("更正申请已提交。"),
    "erasure-withdrawn": _("注销申请已撤回。"),
    "dismissed": _("已移除，今后将少推荐此类内容。"),
    "application-sent": _("申请已提交，正等待审批。"),
    "application-approved": _("已批准。"),
    "application-returned": _("申请已退回，并附上您填写的原因。"),
    "application-withdrawn": _("申请已撤回。"),
    "officer-appointed": _("负责人已登记。"),
    "officer-ended": _("已登记离任。"),
    "organisations-merged": _("已合并。原代码继续有效，指向合并后的组织。"),
    "organisation-split": _("已拆分。原代码继续有效，指向拆分后的组织。"),
    "succession-undone": _("已撤销，组织、下级和角色恢复原状。"),
    "all-read": _("所有消息已标为已读。"),
    "client-revoked": _("接口客户端已撤销，其令牌数秒内在所有服务失效。"),
    "webhook-paused": _("已暂停。其间的变化最多保留三天，恢复后补推。"),
    "webhook-resumed": _("已恢复推送。"),
    "webhook-queued": _("已加入推送队列，稍后刷新可见结果。"),
    "webhook-deleted": _("Webhook 已删除。"),
    "code-sent": _("验证码已发送，请查收工作邮箱。"),
    "verified": _("认证已通过，各平台数秒内生效。"),
    "not-verified": _("认证没有通过，请查看记录。"),
    "confirmation-asked": _("申请已提交，等待对方确认。"),
    "verification-confirmed": _("已处理。"),
    "verification-withdrawn": _("认证已收回，各平台数秒内生效。"),
    "orcid-not-finished": _("ORCID 登录没有完成。"),
    "merged": _("账号已合并，30 天内可以撤销。"),
    "merge-asked": _("合并申请已提交，由另一位管理人员决定。"),
    "merge-undone": _("合并已撤销，两个账号恢复原状。"),
    "guardian-asked": _("请求已发出。监护人以此邮箱登录后即可答复。"),
    "membership-asked": _("入会申请已提交，等待学会审核。"),
    "membership-ended": _("会员资格已结束。"),
    "watch-added": _("已订阅。有符合条件的新需求时会通知您。"),
    "watch-ended": _("已取消订阅。"),
}


@cache
def region_groups(locale: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Provinces with all that lies in them, to choose from: the province itself comes first in its group, a county
    behind its prefecture and with its name."""
    listed = codes.listed("regions")
    whole = said(locale, _("（全省、自治区、直辖市）"))
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for code in listed.values():
        if not code.parent:
            name = codes.name("regions", code.code, locale)
            below = [c for c in listed.values() if codes.region_line(c.code)[1:][-1:] == [code.code]]
            found.append((name, [(code.code, f"{name}{whole}"), *((c.code, _within(c, locale)) for c in below)]))
    return found


def _within(region: codes.Code, locale: str) -> str:
    """A region's name within its province: a county's with its prefecture's."""
    above = codes.listed("regions")[region.parent]
    name = codes.name("regions", region.code, locale)
    if not above.parent:
        return name
    prefecture = codes.name("regions", above.code, locale)
    return f"{name}, {prefecture}" if locale == "en" else f"{prefecture}{name}"


@cache
def industry_groups(locale: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Sections of GB/T 4754 with their divisions."""
    listed = codes.listed("industries")
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for code in listed.values():
        if not code.parent:
            name = codes.name("industries", code.code, locale)
            whole = name + said(locale, _("（不限大类）"))
            below = [(c.code, _coded("industries", c.code, locale)) for c in listed.values() if c.parent == code.code]
            found.append((f"{code.code} {name}", [(code.code, whole), *below]))
    return found


# The categories of GB/T 13745 by the first digit of their subjects.
SUBJECT_GROUPS = {
    "1": _("自然科学"),
    "2": _("农业科学"),
    "3": _("医药科学"),
    "4": _("工程与技术科学"),
    "5": _("工程与技术科学"),
    "6": _("工程与技术科学"),
    "7": _("人文与社会科学"),
    "8": _("人文与社会科学"),
    "9": _("人文与社会科学"),
}


@cache
def subject_groups(locale: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """First-level subjects of GB/T 13745 in their categories."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code in _first_level(codes.listed("subjects").values()):
        group = said(locale, SUBJECT_GROUPS[code[0]])
        found.setdefault(group, []).append((code, codes.name("subjects", code, locale)))
    return list(found.items())


def _first_level(listed: Iterable[codes.Code]) -> list[str]:
    return sorted(code.code for code in listed if len(code.code) == 3)


def _coded(kind: str, code: str, locale: str) -> str:
    return f"{code} {codes.name(kind, code, locale)}"
