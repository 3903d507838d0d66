"""Sites that say with status 200 that they are out of order."""

import pytest

from tests.read.helpers import read
from verify.model import Reason

NOTICES = {
    "maintenance": "<title>Site under maintenance</title><h1>We'll be right back</h1>"
    "<p>Our site is undergoing scheduled maintenance. Please check back soon.</p>",
    "database": "<title>Database Error</title><h1>Error establishing a database connection</h1>",
    "gateway": "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>",
    "german": "<title>Wartungsarbeiten</title><p>Wegen Wartungsarbeiten ist die Seite bis 14 Uhr nicht erreichbar.</p>",
}


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_of_an_outage_is_unreachable_though_it_came_with_200(notice):
    wall = read(f"<html><head></head><body>{NOTICES[notice]}</body></html>").wall
    assert wall is not None
    assert wall.reason is Reason.UNREACHABLE


def test_an_article_about_maintenance_is_an_article():
    body = (
        "<title>Lock closed for maintenance</title><h1>Lock closed for maintenance</h1><p>The northern lock is "
        "currently undergoing scheduled maintenance and will reopen on 3 June, the harbour authority said.</p>"
    )
    assert read(body).wall is None
