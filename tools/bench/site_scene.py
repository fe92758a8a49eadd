"""What the site is measured on: a round of a made-up framework, and people who are signed in.

Plans that are opened, saved or handed in come about by the services. The other applicants have a
draft that was put into the tables at once: for a list it is one row more.
"""

import datetime as dt
import secrets
import string
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from kaderwerk import clock
from kaderwerk.answering.models import Sheet
from kaderwerk.assessments.services.judging import take_up
from kaderwerk.kader.load import read_kader
from kaderwerk.kader.plan import Contact, Party, PlanText
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.organisations.models import Organisation, Person
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.rehearsal.cast import ministry
from kaderwerk.rehearsal.folder import PlanToPlay
from kaderwerk.rehearsal.writing import Playing, begin, settle_text, sign_all, write
from kaderwerk.rounds.models import Place, Round
from kaderwerk.rounds.services.preparing import prepare, publish
from kaderwerk.web.fresh import proved
from kaderwerk.web.seat import ChosenSeat, choose_seat
from tools.bench.made_up import TEXTS, answer, framework

#: How many write or hand in at the same moment.
AT_ONCE = 16

#: Plans that are ready to be handed in, at most: one is used up by each.
MOST_READY = 96


@dataclass(frozen=True)
class Reader:
    """Somebody who is signed in: the cookies of their browser."""

    session: str
    token: str

    @property
    def cookie(self) -> str:
        names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
        return f"{names[0]}={self.session}; {names[1]}={self.token}"


@dataclass
class Scene:
    """What there is to measure. `written` and `ready` go with the people who act on them."""

    round: Round
    assessor: Reader
    judged: UUID
    written: list[tuple[UUID, Reader]] = field(default_factory=list)
    ready: list[tuple[UUID, Reader]] = field(default_factory=list)


def make_scene(applicants: int) -> Scene:
    """Fills the current database, which has tables and nothing in them."""
    content = framework(applicants)
    people = ministry(read_kader(content))
    round_ = prepare(content, {}, mode="test", actor=people.manager)
    publish(round_.pk, actor=people.manager)
    places = list(
        Place.objects.filter(round=round_)
        .select_related("round", "applicant__payee")
        .order_by("applicant__code")
    )
    first = _handed_in(places[0])
    take_up(first.plan.pk, actor=people.assessor)
    scene = Scene(round_, signed_in(people.assessor), first.plan.pk)
    for place in places[1 : 1 + MOST_READY]:
        playing = _signed(place)
        scene.ready.append((playing.plan.pk, _writer(playing)))
    for place in places[:AT_ONCE]:
        playing = _written(place, 2)
        scene.written.append((playing.plan.pk, _writer(playing)))
    _drafts(places[1 + MOST_READY :])
    return scene


def signed_in(actor: Actor) -> Reader:
    """A session as signing in makes it, in the seat that the actor acts in."""
    assert actor.acting is not None
    person = Person.objects.get(pk=actor.person)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    request: Any = SimpleNamespace(session=session)
    session["began"] = session["seen"] = clock.real_now().timestamp()
    proved(request, "password")
    organisation = Organisation.objects.get(pk=actor.acting.organisation)
    seat = ChosenSeat(actor.acting.id, actor.acting.role.value, organisation.name, "")
    choose_seat(request, seat)
    session.save()
    token = "".join(secrets.choice(string.ascii_letters) for _ in range(32))
    return Reader(session.session_key, token)


def _writer(playing: Playing) -> Reader:
    return signed_in(playing.team.of(playing.payee, Role.WRITER))


def party(key: str, kind: str, name: str, code: str = "") -> Party:
    contact = Contact(name=f"Contact of {name}", function="Adviser", email="contact@example.org")
    return Party(
        key=key,
        type=kind,
        name=name,
        code=code,
        signs=True,
        signatory_name=f"Head of {name}",
        signatory_function="Head",
        contact=contact,
    )


def _written(place: Place, number: int) -> Playing:
    """A plan in which every question has an answer."""
    payee, code = place.applicant.payee, place.applicant.code
    parties = (
        party("district", "district", payee.name, payee.code),
        party("partner", "partner", f"Partner {number} of {code} (invented)"),
    )
    text = PlanText(applicant=code, parties=parties, answers=everything(), language="en")
    playing = begin(place, number, PlanToPlay(code, text, text.answers, ()))
    write(playing, text.answers)
    return playing


def everything() -> dict[str, Any]:
    """An answer to every question."""
    year = clock.real_now().year + 1
    answers: dict[str, Any] = {
        "amount": 5_000_000,
        "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "lead": {
            "organisation": "district",
            "name": "Vera Lead",
            "function": "Adviser",
            "email": "lead@example.org",
            "phone": "",
            "mandated_by": None,
        },
        "people": 120,
        "way": "together",
    }
    return answers | {f"text_{text}": answer(text) for text in range(1, TEXTS + 1)}


def _signed(place: Place) -> Playing:
    playing = _written(place, 1)
    if not settle_text(playing):
        raise RuntimeError(f"not complete: {playing.fate.why}")
    sign_all(playing, {})
    return playing


def _handed_in(place: Place) -> Playing:
    playing = _signed(place)
    payee = playing.team.of(playing.payee, Role.WRITER)
    hand_in(playing.plan.pk, received_at=clock.now(), actor=payee)
    return playing


def _drafts(places: list[Place]) -> None:
    """A draft without an answer for each, as far as a list looks."""
    at = clock.now() - dt.timedelta(days=1)
    plans = [
        Plan(
            place=place,
            kader_text_id=place.round.kader_text_id,
            sheet=Sheet(),
            language="en",
            started_at=at,
        )
        for place in places
    ]
    Sheet.objects.bulk_create(plan.sheet for plan in plans)
    Plan.objects.bulk_create(plans)
    Partner.objects.bulk_create(
        Partner(
            plan=plan, organisation=plan.place.applicant.payee, key="district", type="district",
            signs=True,
        )
        for plan in plans
    )  # fmt: skip
