"""The shared engines: what runs."""

from kexie.items.v1 import items_pb2 as items
from kit import aliases, ties
from kit.app import App

from .activities import imports as activities_imports
from .activities import items as activities_items
from .activities.jobs import keep_the_time
from .activities.rpc import ActivityRpc
from .activity_reports.rpc import ActivityReportRpc
from .answers.jobs import close_what_is_over
from .answers.rpc import AnswerRpc
from .base_kinds import imports as base_kinds_imports
from .base_kinds.rpc import BaseKindRpc
from .bases import imports as bases_imports
from .bases import items as bases_items
from .bases.consumers import consumers as bases_consumers
from .bases.jobs import keep_the_register
from .bases.rpc import BaseRpc
from .calendars.rpc import CalendarRpc
from .calls import imports as calls_imports
from .calls import items as calls_items
from .calls.jobs import tell_of_calls
from .calls.rpc import CallRpc
from .campaigns import imports as campaigns_imports
from .campaigns.consumers import consumers as campaigns_consumers
from .campaigns.rpc import CampaignRpc
from .campaigns.work_rpc import CampaignWorkRpc
from .certificates.rpc import CertificateRpc
from .check_ins.rpc import CheckInRpc
from .comments import imports as comments_imports
from .comments.rpc import CommentRpc
from .consultations import imports as consultations_imports
from .consultations import items as consultations_items
from .consultations.jobs import keep_reminding
from .consultations.rpc import ConsultationRpc
from .delphi import imports as delphi_imports
from .delphi.jobs import end_what_is_over, remind_before_the_end
from .delphi.rpc import DelphiRpc
from .follow_ups.rpc import FollowUpRpc
from .inquiries import imports as inquiries_imports
from .inquiries.jobs import announce_what_begins
from .inquiries.rpc import InquiryRpc
from .matters import imports as matters_imports
from .matters.jobs import keep_the_clock
from .matters.rpc import MatterRpc
from .nominations.rpc import NominationRpc
from .opinions.rpc import OpinionRpc
from .packs.rpc import PackRpc
from .papers import imports as papers_imports
from .papers.rpc import ConferencePaperRpc
from .reports.rpc import ReportRpc
from .results import imports as results_imports
from .results import items as results_items
from .results.rpc import ResultRpc
from .reviews.desk_rpc import OneSidedTieRpc
from .reviews.rpc import ReviewRpc
from .roadshows.rpc import RoadshowRpc
from .samples.consumers import consumers as samples_consumers
from .samples.rpc import SampleRpc
from .screens.rpc import ScreenRpc
from .selections import imports as selections_imports
from .selections.rpc import SelectionRpc
from .sign_ups import service as sign_ups
from .sign_ups.rpc import SignUpRpc
from .suggestions.rpc import SuggestionRpc
from .tables import metadata
from .tours import imports as tours_imports
from .tours.rpc import TourRpc
from .venues import imports as venues_imports
from .venues.consumers import consumers as venues_consumers
from .venues.rpc import VenueRpc
from .volunteers import consumers as volunteers_consumers
from .volunteers import imports as volunteers_imports
from .volunteers import service as volunteers
from .volunteers.post_rpc import PostRpc
from .volunteers.rpc import VolunteerRpc
from .votes.rpc import VoteRpc

APP = App(
    name="commons",
    metadata=metadata,
    rpcs=[
        SelectionRpc,
        NominationRpc,
        ReviewRpc,
        OneSidedTieRpc,
        ResultRpc,
        RoadshowRpc,
        FollowUpRpc,
        CertificateRpc,
        VoteRpc,
        ActivityRpc,
        SignUpRpc,
        CheckInRpc,
        ActivityReportRpc,
        CalendarRpc,
        ConferencePaperRpc,
        ConsultationRpc,
        CommentRpc,
        CampaignRpc,
        CampaignWorkRpc,
        TourRpc,
        VolunteerRpc,
        PostRpc,
        InquiryRpc,
        AnswerRpc,
        SampleRpc,
        DelphiRpc,
        ReportRpc,
        OpinionRpc,
        BaseKindRpc,
        BaseRpc,
        VenueRpc,
        ScreenRpc,
        PackRpc,
        CallRpc,
        SuggestionRpc,
        MatterRpc,
    ],
    consumers=[
        ties.consumers,
        aliases.consumers,
        bases_consumers,
        campaigns_consumers,
        volunteers_consumers.consumers,
        samples_consumers,
        venues_consumers,
    ],
    jobs=[
        keep_the_register,
        keep_the_time,
        keep_reminding,
        announce_what_begins,
        tell_of_calls,
        close_what_is_over,
        remind_before_the_end,
        end_what_is_over,
        keep_the_clock,
    ],
    erases=[sign_ups.give_up, volunteers.give_up],
    items={
        items.ITEM_KIND_BASE: bases_items.SOURCE,
        items.ITEM_KIND_ACTIVITY: activities_items.SOURCE,
        items.ITEM_KIND_AWARD: results_items.SOURCE,
        items.ITEM_KIND_CALL: calls_items.SOURCE,
        items.ITEM_KIND_CONSULTATION: consultations_items.SOURCE,
    },
    imports={
        "base_kinds": base_kinds_imports.IMPORTER,
        "venues": venues_imports.IMPORTER,
        "bases": bases_imports.IMPORTER,
        "programmes": activities_imports.IMPORTER,
        "conference_papers": papers_imports.IMPORTER,
        "campaigns": campaigns_imports.CAMPAIGNS,
        "activities": campaigns_imports.ACTIVITIES,
        "volunteers": volunteers_imports.VOLUNTEERS,
        "volunteer_posts": volunteers_imports.POSTS,
        "museums": tours_imports.MUSEUMS,
        "visits": tours_imports.VISITS,
        "selections": selections_imports.IMPORTER,
        "awards": results_imports.IMPORTER,
        "inquiries": inquiries_imports.IMPORTER,
        "delphi": delphi_imports.IMPORTER,
        "consultations": consultations_imports.IMPORTER,
        "consultation_comments": comments_imports.IMPORTER,
        "calls": calls_imports.IMPORTER,
        "matters": matters_imports.IMPORTER,
    },
)
