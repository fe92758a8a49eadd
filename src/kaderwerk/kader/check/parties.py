"""Who takes part: one that applies and is paid, and the languages of the framework."""

from collections.abc import Iterator

from kaderwerk.kader.check.found import Found, found
from kaderwerk.kader.draft import Draft


def check(draft: Draft) -> Iterator[Found]:
    if draft.whole("party"):
        yield from _payee(draft)
        yield from _signers(draft)
    language = draft.kader.language
    if draft.whole("language", "languages") and language not in draft.kader.languages:
        yield found(("languages",), "language.not_listed", language=language)


def _signers(draft: Draft) -> Iterator[Found]:
    for party in draft.kader.parties:
        if party.signer_confirmed and party.sign == "never":
            path = draft.paths[id(party)]
            yield found((*path, "signer_confirmed"), "party.nobody_signs", party=party.key)


def _payee(draft: Draft) -> Iterator[Found]:
    payees = [party for party in draft.kader.parties if party.payee]
    if len(payees) != 1:
        yield found(("party",), "party.not_one_payee", count=len(payees))
    for party in payees:
        path = draft.paths[id(party)]
        if party.sign != "must":
            yield found((*path, "sign"), "party.payee_must_sign", party=party.key)
        if party.at_most not in (None, 1):
            yield found((*path, "at_most"), "party.payee_is_one", party=party.key)
