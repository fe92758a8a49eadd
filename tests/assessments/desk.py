"""What tests of the assessor's desk ask the site, in the middle of the assessment."""

from django.urls import reverse

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import RequestedChange
from kaderwerk.plans.services.replying import reply
from tests import make
from tests.site import as_actor


class Desk:
    """Somebody of the ministry, who visits the pages about one round."""

    def __init__(self, round, role=Role.ASSESSOR, language="en", *, actor=None):
        self.kader = round.kader
        self.round = round
        self.client = as_actor(actor or make.official(role), language)

    def address(self, name, plan=None, *args):
        return reverse(f"assessments:{name}", args=[(plan or self.round).pk, *args])

    def get(self, name, plan=None, /, *args, **query):
        with clock.moved_to(make.during(self.kader, "assess")):
            return self.client.get(self.address(name, plan, *args), query)

    def post(self, name, plan, /, *args, **fields):
        with clock.moved_to(make.during(self.kader, "assess")):
            return self.client.post(self.address(name, plan, *args), fields)


def text_of(response):
    """What a page says, with its white space as one reads it."""
    return " ".join(response.content.decode().split())


def changed(plan, *criteria, said="Done.", **answers):
    """The plan as it is handed in again after these criteria were asked about."""
    make.asked_to_change(plan, *criteria)
    moment = make.during(plan.kader, "assess")
    with clock.moved_to(moment):
        for item in RequestedChange.objects.filter(request__plan=plan):
            reply(plan.pk, item.pk, text=said, actor=make.member(plan, Role.WRITER))
    make.write(plan, **answers)
    make.signed(make.fresh(plan))
    make.handed_in(make.fresh(plan), moment)
    return make.fresh(plan)
