"""Gives everyone in the demo their seats, so that each role can be played in each region."""

from random import Random

from django.contrib.auth.hashers import make_password

from kaderwerk.demo.parties import UWV_CODE
from kaderwerk.demo.people import People
from kaderwerk.demo.phases import HALFWAY, HERO
from kaderwerk.kader.plan import Party
from kaderwerk.organisations.actor import SYSTEM, Role, ScopeKind
from kaderwerk.organisations.models import Organisation, Person
from kaderwerk.organisations.services.people import give_seat
from kaderwerk.rehearsal.cast import actor
from kaderwerk.rehearsal.play import Rehearsal
from kaderwerk.rehearsal.writing import Playing
from kaderwerk.rounds.models import Place

#: Invented people of the ministry.
MINISTRY = {
    Role.ROUND_MANAGER: "Hanneke Terpstra",
    Role.ASSESSOR: "Bram Oosterling",
    Role.DECIDER: "Saskia van Wijngaarden",
    Role.FINANCE: "Ruben Kerkstra",
}

#: Who plays beside them: what is decided or extended takes two, and somebody looks on.
MORE = (
    (Role.ROUND_MANAGER, "Joris Meulenbelt"),
    (Role.ASSESSOR, "Fatma Yılmaz"),
    (Role.DECIDER, "Willem Dijkhuis"),
    (Role.AUDITOR, "Greetje Zandvoort"),
    (Role.ADMINISTRATOR, "Anton Prinsen"),
    (Role.INTAKE, "Marloes Bakhuizen"),
    (Role.HELPDESK, "Yusuf Demirel"),
)

#: Everyone in the demo can sign in with this.
PASSWORD = "samen-aan-het-werk"  # noqa: S105  there is nothing in a demo to keep from anyone

#: In how many other regions one person signs for the organisation that takes part everywhere.
ELSEWHERE = 2


def let_everyone_in(rehearsal: Rehearsal) -> None:
    """Seats for every role in every plan, one who may begin where there is none, and a password."""
    ministry = rehearsal.ministry.manager.acting
    assert ministry is not None  # noqa: S101  a rehearsal gives everyone a seat
    for number, (role, name) in enumerate(MORE, start=2):
        actor(
            name,
            f"{role.value}.{number}.ministry".replace("_", "-"),
            organisation=ministry.organisation,
            role=role,
            scope_kind=ScopeKind.HOUSE,
        )
    for playing in rehearsal.stage.each("people", rehearsal.playing):
        _let_in(playing)
    _let_begin(rehearsal)
    _sign_elsewhere(rehearsal)
    Person.objects.update(password=make_password(PASSWORD))


def roles_of(playing: Playing, party: Party) -> tuple[Role, ...]:
    """What the people of an organisation are in a plan."""
    if party.signs:
        leads = (Role.COORDINATOR,) if party.key == playing.coordinator.key else ()
        return (*leads, Role.WRITER, Role.SIGNATORY)
    advises = playing.plan.kader.party(party.type).advises
    return (Role.CLIENT_REPRESENTATIVE,) if advises else (Role.STAKEHOLDER,)


def _let_in(playing: Playing) -> None:
    for party in playing.text.parties:
        for role in roles_of(playing, party):
            playing.team.of(party, role)


def _let_begin(rehearsal: Rehearsal) -> None:
    """Somebody who may begin a plan, in each region that has none."""
    people = People(Random("kaderwerk demo: who begins"))  # noqa: S311  nothing here is secret
    begun = [playing.plan.place_id for playing in rehearsal.playing]
    places = Place.objects.filter(round=rehearsal.round).exclude(pk__in=begun)
    for place in places.select_related("applicant").order_by("applicant__code"):
        actor(
            people.name(),
            f"first.{place.applicant.code}".lower(),
            organisation=place.applicant.payee_id,
            role=Role.COORDINATOR,
            scope_kind=ScopeKind.APPLICANT,
            scope_id=place.applicant_id,
        )


def _sign_elsewhere(rehearsal: Rehearsal) -> None:
    """One person signs for one organisation in several regions, in a seat for each."""
    hero = next(each for each in rehearsal.playing if each.fate.applicant == HERO)
    everywhere = Organisation.objects.get(code=UWV_CODE)
    signatory = next(
        hero.team.of(party, Role.SIGNATORY)
        for party in hero.text.signatories
        if party.code == UWV_CODE
    )
    others = [each for each in rehearsal.playing if each is not hero]
    others.sort(key=lambda each: each.fate.applicant != HALFWAY)  # it waits for them as well
    assert signatory.person is not None  # noqa: S101  it was let in
    for other in others[:ELSEWHERE]:
        give_seat(
            person=signatory.person,
            organisation=everywhere.pk,
            role=Role.SIGNATORY,
            scope_kind=ScopeKind.PLAN,
            scope_id=other.plan.pk,
            actor=SYSTEM,
        )
