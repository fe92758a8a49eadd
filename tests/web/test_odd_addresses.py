"""Whatever stands in an address, and whatever is sent to it, is not our fault."""

import re
from uuid import uuid4

import pytest

from kaderwerk.organisations.actor import Role
from tests import make
from tests.site import as_actor, visitor
from tests.web.test_doors import addresses

pytestmark = pytest.mark.usefixtures("apart")

#: What a part of an address can be, by its kind: nothing that is there, and things that cannot be.
PARTS = {
    "uuid": ["00000000-0000-0000-0000-000000000000", "{real}"],
    "int": ["0", "9" * 30],
    "slug": ["x" * 300, "-_-"],
    "str": ["x" * 300, "%00", "💥", "'\"<>", "%FF"],
    "path": ["x/../../y"],
}

NAMES = ("name", "email", "reason", "text", "until", "phase", "amount", "key", "file", "seat")
FIELDS = dict.fromkeys(NAMES, "\0💥" + "x" * 300)


def filled(where):
    """Addresses made of a pattern: each kind of part with each thing that it can be."""
    kinds = re.findall(r"<(?:(\w+):)?\w+>", where)
    for number in range(max((len(PARTS[kind or "str"]) for kind in kinds), default=1)):
        path = where
        for kind in kinds:
            parts = PARTS[kind or "str"]
            path = re.sub(r"<[^>]+>", parts[number % len(parts)].replace("\\", "/"), path, count=1)
        yield "/" + path.lstrip("^").replace("{real}", str(uuid4()))


@pytest.mark.slow
@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.ROUND_MANAGER])
def test_an_address_of_nothing_never_goes_wrong(role):
    if role is None:
        client = visitor()
    elif role is Role.COORDINATOR:
        client = as_actor(make.member(make.started(make.place(make.round_of())), role))
    else:
        client = as_actor(make.official(role))
    client.raise_request_exception = False
    wrong = []
    for where, _pattern in addresses():
        if "(?P" in where or where.startswith("account/logout"):
            continue
        for path in filled(where):
            for answer in (client.get(path), client.post(path, FIELDS)):
                if answer.status_code >= 500:
                    wrong.append((answer.request["REQUEST_METHOD"], path[:120]))

    assert wrong == []
