"""Has a request that comes twice act once."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.models import Effect
from kaderwerk.audit.recording import Who, in_transaction
from kaderwerk.kader.canonical import canonical, sha256

#: Stands for nobody, for what is done on a schedule: a null would not be unique.
NOBODY = UUID(int=0)


class KeyReused(Exception):
    """A key that stands for one request came with another: another service, or other values."""

    def __init__(self, key: str, service: str):
        super().__init__(f"{service}: {key}")
        self.key, self.service = key, service


def once(
    key: str | None,
    *,
    actor: Who,
    service: str,
    params: Mapping[str, Any],
    run: Callable[[], Any],
) -> Any:
    """Runs `run` for the first request with this key of this person, and returns what it returned.

    `run` returns a JSON value. The same request again gets that value back and does nothing: also
    one that comes while the first is still busy, which waits for it. When `run` raises, nothing
    is kept, so the next may try. Without a key, it just runs.

    Raises KeyReused, and OutsideTransaction: the key stands or falls with the effect.
    """
    in_transaction()
    if key is None:
        return run()
    digest = sha256(dict(params))
    person = actor.person or NOBODY
    claim = Effect(person=person, key=key, service=service, params=digest, at=clock.real_now())
    with transaction.atomic():
        # Waits for one with the same key that is still busy.
        Effect.objects.bulk_create([claim], ignore_conflicts=True)
        effect = Effect.objects.get(person=person, key=key)
        if effect.pk == claim.pk:
            effect.result = json.loads(canonical(run()))  # as whoever comes next will read it
            effect.save(update_fields=["result"])
        elif (effect.service, effect.params) != (service, digest):
            raise KeyReused(key, service)
    return effect.result
