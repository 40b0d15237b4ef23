"""Static files: each under an address made from its content, kept by browsers for good, compressed once.

The hub's own style is several small files that go out as one, in the order of their names.
"""

import gzip
import hashlib
from functools import cache, cached_property
from pathlib import Path

STATIC = Path(__file__).parent / "static"
PREFIX = "/assets/"
MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
FOREVER = "public, max-age=31536000, immutable"


class Asset:
    """A file as it is sent."""

    def __init__(self, name: str, body: bytes) -> None:
        self.name, self.body = name, body
        self.digest = hashlib.sha256(body).hexdigest()[:16]
        stem, _, ending = name.rpartition(".")
        self.media = MEDIA["." + ending]
        self.url = f"{PREFIX}{stem}.{self.digest}.{ending}"
        self.etag = f'"{self.digest}"'

    @cached_property
    def packed(self) -> bytes | None:
        """The body by gzip, where that makes it smaller; packed once, when it is first asked for."""
        small = gzip.compress(self.body, 9, mtime=0)
        return small if len(small) < len(self.body) * 0.9 else None


@cache
def assets() -> dict[str, Asset]:
    """All files by name: `kexie.css`, `kexie.js`, `vendor/htmx/htmx.min.js`."""
    style = b"\n".join(part.read_bytes() for part in sorted(STATIC.glob("css/*.css")))
    found = [Asset("kexie.css", style)]
    for folder in ("js", "img"):
        found += [Asset(file.name, file.read_bytes()) for file in sorted(STATIC.glob(f"{folder}/*"))]
    for file in sorted(STATIC.glob("vendor/*/*")):
        if file.suffix in MEDIA:
            found.append(Asset(str(file.relative_to(STATIC)), file.read_bytes()))
    return {asset.name: asset for asset in found}


@cache
def _by_url() -> dict[str, Asset]:
    return {asset.url: asset for asset in assets().values()}


def url(name: str) -> str:
    """Where a file is found. A name that is not there is an error."""
    return assets()[name].url


def find(path: str) -> Asset | None:
    """The file at an address."""
    return _by_url().get(path)
