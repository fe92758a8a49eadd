"""What `check --deploy` says of an installation that cannot seal what is signed."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def sealing(app_configs: Any, **_options: Any) -> list[CheckMessage]:  # noqa: ARG001
    """A warning in live mode without a key: plans are taken in all the same, without a seal."""
    if settings.MODE != "live" or settings.SEAL.key:
        return []
    return [
        Warning(
            "KADERWERK_SEAL_KEY is not set: signed plans get no seal.",
            hint="Set it, and run `kaderwerk seal work`. See docs/operations.md.",
            id="kaderwerk.W001",
        )
    ]
