"""What is read of rounds. Each function says how many queries it costs."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db.models import Max, Q
from msgspec import structs

from kaderwerk.kader.model import Kader, Window
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.kader.overlay import localised, read_overlay
from kaderwerk.rounds.frameworks import Shelf
from kaderwerk.rounds.models import Extension, Overlay, Place, Round, contents_of, kaders_of

_translated: Shelf[tuple[str, str]] = Shelf()


def kader_in(round_: Round, language: str) -> Kader:
    """The framework of a round in the language of a reader; in its own without a translation.

    Its `language` says which of the two it is. At most one query once it has been read.
    """
    return kaders_in([round_], language)[round_.pk]


def kaders_in(rounds: Iterable[Round], language: str) -> dict[UUID, Kader]:
    """The same for many rounds, by their keys. At most three queries, whatever their number."""
    rounds = list(rounds)
    own = kaders_of(round_.kader_text_id for round_ in rounds)
    found = {round_.pk: own[round_.kader_text_id] for round_ in rounds}
    foreign = {r.pk: r for r in rounds if language in own[r.kader_text_id].languages
               and own[r.kader_text_id].language != language}  # fmt: skip
    if not foreign:
        return found
    overlays = Overlay.objects.filter(round__in=foreign, language=language)
    pairs = {
        pk: (foreign[pk].kader_text_id, text) for pk, text in overlays.values_list("round", "text")
    }
    words = _translated.get(pairs.values(), lambda missing: _translate(own, missing))
    return found | {pk: words[pair] for pk, pair in pairs.items()}


def _translate(
    own: Mapping[str, Kader], pairs: list[tuple[str, str]]
) -> dict[tuple[str, str], Kader]:
    contents = contents_of(overlay for _, overlay in pairs)
    return {
        (kader, overlay): _in_language(own[kader], contents[overlay]) for kader, overlay in pairs
    }


def _in_language(kader: Kader, content: bytes) -> Kader:
    overlay = read_overlay(content, kader)
    return structs.replace(localised(kader, overlay), language=overlay.language)


def window_of(place: Place, phase: PhaseKey) -> Window | None:
    """The window of a phase for one applicant, confirmed extensions included. One query.

    None when the framework has no such phase. An extension only ever moves the end to later.
    """
    window = place.round.kader.window(phase)
    if window is None:
        return None
    later = extended_until(place.round_id, place.pk, phase)
    return Window(window.start, max(window.until, later) if later else window.until)


def ends_of(round_: Round, phase: PhaseKey) -> Callable[[UUID | None], dt.datetime | None]:
    """When a phase ends for a place (by its key), confirmed extensions included. One query.

    For None it says when it ends for everyone; what it says is None when there is no such phase.
    """
    window = round_.kader.window(phase)
    latest: dict[UUID | None, dt.datetime] = dict(
        Extension.objects.filter(round=round_.pk, phase=phase, confirmation__isnull=False)
        .values("place")
        .order_by()
        .annotate(latest=Max("until"))
        .values_list("place", "latest")
    )

    def end(place: UUID | None) -> dt.datetime | None:
        later = (latest[key] for key in {None, place} if key in latest)
        return max((window.until, *later)) if window else None

    return end


def extensions_of(rounds: Iterable[Round]) -> dict[UUID, list[Extension]]:
    """The confirmed extensions of these rounds, the first first, with whom each is for. One query.

    Each round has an entry.
    """
    found: dict[UUID, list[Extension]] = {round_.pk: [] for round_ in rounds}
    rows = Extension.objects.filter(round__in=found, confirmation__isnull=False)
    for extension in rows.select_related("place__applicant", "confirmation").order_by("at", "pk"):
        found[extension.round_id].append(extension)
    return found


def ends_for_everyone(extensions: Iterable[Extension]) -> dict[str, dt.datetime]:
    """The latest end of each phase that was extended for everyone."""
    latest: dict[str, dt.datetime] = {}
    for extension in extensions:
        if extension.place_id is None:
            key = extension.phase
            latest[key] = max(extension.until, latest.get(key, extension.until))
    return latest


def extended_until(round_id: UUID, place_id: UUID | None, phase: PhaseKey) -> dt.datetime | None:
    """The latest end that was given to a phase for everyone or for this place, and confirmed.

    None when there is none. One query.
    """
    confirmed = Extension.objects.filter(
        Q(place=place_id) | Q(place=None),
        round=round_id,
        phase=phase,
        confirmation__isnull=False,
    )
    latest: dt.datetime | None = confirmed.aggregate(latest=Max("until"))["latest"]
    return latest
