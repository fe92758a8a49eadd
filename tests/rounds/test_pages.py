"""What the public reads of rounds."""

import pytest
from django.urls import reverse

from tests import make
from tests.site import visitor

pytestmark = pytest.mark.usefixtures("apart")


def page(name, round, client=None, **rest):
    return (client or visitor()).get(reverse(f"rounds:{name}", kwargs={"pk": round.pk, **rest}))


@pytest.mark.parametrize("loaded", [make.SMALL, make.LARGE], ids=["small", "large"])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ["public", "questions"])
def test_anybody_reads_a_live_round(loaded, language, name):
    round = make.round_of(loaded, mode="live")

    response = page(name, round, visitor(language))

    assert response.status_code == 200
    assert loaded.in_language(language).title in response.content.decode().replace("&amp;", "&")


def test_the_front_page_lists_the_schemes():
    round = make.round_of(mode="live")

    response = visitor().get("/")

    assert response.status_code == 200
    assert reverse("rounds:public", kwargs={"pk": round.pk}) in response.content.decode()
