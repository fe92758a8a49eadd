"""A folder on a disk that is full, or that has room again."""

import errno
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class FullDisk(FileSystemStorage):
    """Writes half of a file, and then there is no room, for as long as `is_full` says so."""

    is_full = True

    def _save(self, name, content):
        if not FullDisk.is_full:
            return super()._save(name, content)
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read()[: content.size // 2])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))
