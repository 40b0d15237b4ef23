"""No page is forgotten where pages are looked at in a real browser: axe, a phone, both languages."""

import re
from typing import Any, cast

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from gateway.web.app import FEATURES
from tests.browser.places import main_pages
from tests.support.site import Site

pytestmark = pytest.mark.capability("XP-15")

# Addresses that are not among the places, and why. Whoever adds a page adds it there, or says here why not.
ELSEWHERE = {
    "a file, or read by programs": [
        *("/push-worker.js", "/.well-known/certificate-keys.json", "/check/{number}/credential.jwt"),
        *("/activities/{activity_id}/desk/sign-ups.csv", "/activities/{activity_id}/calendar.ics"),
        *("/activities/calendars/{token}.ics", "/inquiries/{inquiry_id}/form.xlsx"),
        *("/selections/{selection_id}/votes/{stage}/ballots.json", "/consultations/{consultation_id}/feedback.csv"),
        *("/me/privacy/copies/{copy_id}", "/organisations/{org_id}/clients/{client_id}/usage.csv"),
        *("/campaigns/{campaign_id}/roll-up.csv", "/selections/{selection_id}/media-kit.zip"),
    ],
    "leads on to a page that is looked at": [
        *("/auth/callback", "/zhihui/products", "/kepu/articles", "/kechuang/needs", "/home/matches"),
        *("/sign-in/upstream/{provider}", "/sign-in/upstream/callback", "/me/verification/orcid"),
    ],
    "drawn by a library of others from the description of the API": ["/developer/reference"],
    "a step of signing in, which tests/browser/test_sign_in.py takes": [
        *("/sign-in", "/sign-in/second", "/sign-in/passkey", "/sign-in/with/{way}"),
    ],
    "the page of what is not there, which is looked at, with other words": ["/errors/{reason}"],
    "asks once more before a step, by the parts that all such pages share": [
        *(
            "/kepu/articles/{article_id}/{step}",
            "/kepu/rumours/{rumour_id}/withdraw",
            "/kechuang/needs/{need_id}/{step}",
        ),
        *("/kechuang/projects/{project_id}/withdraw", "/kechuang/cases/{case_id}/withdraw"),
        *("/zhihui/think-tanks/{tank_id}/withdraw", "/zhihui/products/{product_id}/withdraw"),
        *("/organisations/{org_id}/dissolve", "/people/factor-resets/{reset_id}/decide"),
    ],
    "the form of what is new, which is looked at, filled in": [
        *("/kepu/rumours/{rumour_id}/edit", "/kechuang/needs/{need_id}/edit", "/kechuang/projects/{project_id}/edit"),
        *("/kechuang/cases/{case_id}/edit", "/zhihui/products/{product_id}/edit", "/campaigns/{campaign_id}/edit"),
        *("/calls/{call_id}/edit", "/consultations/{consultation_id}/edit", "/selections/{selection_id}/edit"),
        *("/activities/{activity_id}/edit", "/inquiries/{inquiry_id}/edit", "/bases/kinds/{kind_id}/edit"),
        *("/venues/{venue_id}/edit", "/organisations/applications/{application_id}/edit"),
        *("/distribution/{distribution_id}/edit", "/distribution/streams/{stream_id}/edit"),
    ],
    "of the parts of forms and lists that are looked at elsewhere": [
        *("/kepu/articles/new", "/kepu/articles/{article_id}/edit", "/kepu/articles/{article_id}/versions"),
        *("/kepu/articles/{article_id}/versions/{number}", "/kepu/rumours/{rumour_id}"),
        *("/kechuang/needs/{need_id}/ask", "/zhihui/products/{product_id}/submit", "/zhihui/received/{submission_id}"),
        *("/zhihui/think-tanks/new", "/zhihui/think-tanks/{tank_id}/edit", "/home/papers/{paper_id}"),
        *("/inbox/{notice_id}", "/organisations/applications", "/organisations/applications/{application_id}"),
        *("/organisations/{org_id}/tasks/{task_id}", "/delphi/{study_id}", "/delphi/{study_id}/edit"),
        "/selections/{selection_id}/nominations/{nomination_id}/follow-ups",
        "/selections/{selection_id}/nominations/{nomination_id}/follow-ups",
    ],
    "of what tests/browser/test_distribution.py makes": [
        *("/distribution/{distribution_id}", "/distribution/{distribution_id}/ledger"),
    ],
    "of what tests/browser/test_activities.py makes": [
        *("/activities/{activity_id}", "/activities/{activity_id}/desk"),
        "/activities/{activity_id}/sessions/{session_id}",
    ],
    "of what tests/browser/test_inquiries.py makes": [
        *("/inquiries/{inquiry_id}", "/inquiries/{inquiry_id}/form", "/inquiries/{inquiry_id}/desk"),
        *("/inquiries/{inquiry_id}/form/{section}/question", "/inquiries/{inquiry_id}/answer"),
    ],
    "of what tests/browser/test_selections.py makes": [
        *("/selections/{selection_id}", "/selections/{selection_id}/desk", "/selections/{selection_id}/nominate"),
        *("/selections/{selection_id}/votes/{stage}", "/nominations/{nomination_id}", "/reviews/{nomination_id}"),
        *("/selections/{selection_id}/nominations", "/awards/{number}", "/check/{number}"),
        "/selections/{selection_id}/nominations/{nomination_id}/object",
    ],
    "of what tests/browser/test_bases.py makes": [
        *("/bases/{base_id}", "/bases/kinds/{kind_id}", "/bases/kinds/{kind_id}/desk", "/bases/kinds/{kind_id}/apply"),
        *("/venues/{venue_id}", "/venues/{venue_id}/requests", "/volunteers/teams/{team_id}"),
    ],
    "of what tests/browser/test_consultations.py makes": [
        *("/consultations/{consultation_id}", "/consultations/{consultation_id}/desk"),
        *("/consultations/{consultation_id}/comment", "/consultations/{consultation_id}/feedback"),
        *("/consultations/{consultation_id}/comparison", "/suggestions/desk/{suggestion_id}/alike"),
        *("/suggestions/matters/{matter_id}", "/calls/{call_id}"),
    ],
}


def pages() -> list[APIRoute]:
    """What can be read, in the order in which addresses are compared."""
    found: list[APIRoute] = []
    for feature in FEATURES:
        router: APIRouter = __import__(f"gateway.web.{feature}", fromlist=["router"]).router
        found += [route for route in router.routes if isinstance(route, APIRoute) and "GET" in route.methods]
    return found


def looked_at(routes: list[APIRoute]) -> set[str]:
    """The addresses of pages of which one is among the places."""
    site = Site(cast(Any, None), cast(Any, None), "", {"webhook": "0"})
    places = {re.split(r"[?#]", place)[0] for found in main_pages(site).values() for place in found}
    return {next((route.path for route in routes if route.path_regex.fullmatch(place)), "") for place in places}


def test_every_page_is_looked_at_in_a_browser_or_it_is_said_why_not():
    routes = pages()
    known, there = {path for paths in ELSEWHERE.values() for path in paths}, {route.path for route in routes}
    assert there - looked_at(routes) - known == set(), "add it to tests/browser/places.py"
    assert known - there == set(), "there is no such page"
    assert known & looked_at(routes) == set(), "it is looked at, so it is no exception"
