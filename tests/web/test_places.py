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
        *("/check/{number}/credential.json", "/check/{number}/badge.svg", "/check/states/{number}"),
        "/activities/{activity_id}/calendar.ics",
        *("/activities/calendars/{token}.ics", "/inquiries/{inquiry_id}/form.xlsx"),
        *("/selections/{selection_id}/votes/{stage}/ballots.json", "/consultations/{consultation_id}/feedback.csv"),
        *("/me/privacy/copies/{copy_id}", "/organisations/{org_id}/clients/{client_id}/usage.csv"),
        *("/campaigns/{campaign_id}/roll-up.csv", "/selections/{selection_id}/media-kit.zip"),
        *("/screens/{key}.json", "/venues/{venue_id}/pack.zip"),
    ],
    "leads on to a page that is looked at": [
        *("/auth/callback", "/zhihui/products", "/kepu/articles", "/kechuang/needs", "/home/matches"),
        "/campaign-works/{object_id}",
        *("/sign-in/upstream/{provider}", "/sign-in/upstream/callback", "/me/verification/orcid"),
        "/me/channels/{name}/go",
    ],
    "drawn by a library of others from the description of the API": ["/developer/reference"],
    "a step of signing in, which tests/browser/test_sign_in.py takes": [
        *("/sign-in", "/sign-in/second", "/sign-in/passkey", "/sign-in/with/{way}"),
    ],
    "the page of what is not there, which is looked at, with other words": ["/errors/{reason}"],
    "asks once more before a step, by the parts that all such pages share": [
        *("/kechuang/projects/{project_id}/withdraw", "/kechuang/cases/{case_id}/withdraw"),
        *("/zhihui/products/{product_id}/withdraw", "/organisations/{org_id}/dissolve"),
        *("/people/factor-resets/{reset_id}/decide", "/home/honours/{wall_id}/withdraw"),
    ],
    "the form of what is new, which is looked at, filled in": [
        *("/kechuang/needs/{need_id}/edit", "/kechuang/projects/{project_id}/edit"),
        *("/zhihui/products/{product_id}/edit", "/campaigns/{campaign_id}/edit", "/selections/{selection_id}/edit"),
        *("/inquiries/{inquiry_id}/edit", "/organisations/applications/{application_id}/edit"),
        *("/distribution/{distribution_id}/edit", "/distribution/streams/{stream_id}/edit"),
        "/home/honours/{wall_id}/edit",
    ],
    "of the parts of forms and lists that are looked at elsewhere": [
        *("/kepu/articles/{article_id}/edit", "/zhihui/products/{product_id}/submit", "/zhihui/think-tanks/new"),
        *("/zhihui/received/{submission_id}", "/home/papers/{paper_id}", "/inbox/{notice_id}"),
        *("/organisations/applications/{application_id}", "/organisations/{org_id}/tasks/{task_id}"),
        *("/delphi/{study_id}/edit", "/selections/{selection_id}/nominations/{nomination_id}/follow-ups"),
    ],
    "of what tests/browser/test_distribution.py makes": [
        *("/distribution/{distribution_id}", "/distribution/{distribution_id}/ledger"),
    ],
    "of what tests/browser/test_activities.py makes": ["/activities/{activity_id}/sessions/{session_id}"],
    "of what tests/browser/test_inquiries.py makes": [
        *("/inquiries/{inquiry_id}/form", "/inquiries/{inquiry_id}/form/{section}/question"),
    ],
    "of what tests/browser/test_selections.py makes": [
        *("/selections/{selection_id}/votes/{stage}", "/nominations/{nomination_id}", "/reviews/{nomination_id}"),
        *("/awards/{number}", "/check/{number}", "/selections/{selection_id}/nominations/{nomination_id}/object"),
        "/selections/{selection_id}/ties",
    ],
    "of what tests/browser/test_bases.py makes": ["/volunteers/teams/{team_id}"],
    "for a wall, without menus; tests/web/test_venues.py reads it": ["/screens/{key}"],
    "of what tests/browser/test_consultations.py makes": [
        *("/consultations/{consultation_id}/comparison", "/suggestions/desk/{suggestion_id}/alike"),
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
