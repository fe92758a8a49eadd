"""A cache in the database, for what all workers must count together: attempts to sign in.

Django's own cache in the database stores pickles, so whoever can write to that table can make the
site run code. This one stores JSON.
"""

import datetime as dt
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from kaderwerk import clock
from kaderwerk.web.models import Kept


class JsonTableCache(BaseCache):
    """Keeps whatever JSON can hold. `LOCATION` is not used."""

    def __init__(self, _location: str, params: dict[str, Any]):
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        row = Kept.objects.filter(pk=self._key(key, version), expires_at__gt=clock.real_now())
        found = row.values_list("value", flat=True).first()
        return default if found is None else found

    def set(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        fields = {"value": value, "expires_at": self._until(timeout)}
        Kept.objects.update_or_create(pk=self._key(key, version), defaults=fields)

    def add(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        Kept.objects.filter(expires_at__lte=clock.real_now()).delete()
        _row, is_new = Kept.objects.get_or_create(
            pk=self._key(key, version),
            defaults={"value": value, "expires_at": self._until(timeout)},
        )
        return is_new

    def delete(self, key: str, version: int | None = None) -> bool:
        count, _of_what = Kept.objects.filter(pk=self._key(key, version)).delete()
        return bool(count)

    def clear(self) -> None:
        Kept.objects.all().delete()

    def _key(self, key: str, version: int | None) -> str:
        return self.make_and_validate_key(key, version)

    def _until(self, timeout: Any) -> dt.datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        longest = 365 * 24 * 3600
        return clock.real_now() + dt.timedelta(seconds=longest if seconds is None else seconds)
