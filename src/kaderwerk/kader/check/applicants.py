"""The list of who may apply."""

from collections.abc import Iterator

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft


def check(draft: Draft) -> Iterator[Found]:
    for applicant in draft.kader.applicant_list:
        path = draft.paths[id(applicant)]
        members = {member.code for member in applicant.members}
        if members and applicant.payee.code not in members:
            yield found((*path, "payee"), "applicant.payee_no_member", code=applicant.payee.code)
        start, end = applicant.valid_from, applicant.valid_until
        if start and end and end < start:
            yield found((*path, "valid_until"), "applicant.ends_before_it_starts")
    if "applicant" in draft.document.data and not draft.document.data["applicant"]:
        yield found(("applicant",), "applicant.none")
