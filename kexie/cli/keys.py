"""Keys of the hub's own services: one pair each, and the file of public keys that all of them read."""

import os
from collections.abc import Iterable
from pathlib import Path

import orjson
from joserfc.jwk import ECKey

from kexie.cli.state import PRIVATE

PUBLIC = "services.jwks"


def key_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.pem"


def ensure(folder: Path, names: Iterable[str]) -> Path:
    """Makes the pairs that are missing and returns the file of all public keys of the folder."""
    public: list[object] = []
    for name in sorted({*names, *(file.stem for file in folder.glob("*.pem"))}):
        file = key_file(folder, name)
        if file.exists():
            key = ECKey.import_key(file.read_bytes())
        else:
            key = ECKey.generate_key("P-256")
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
            with os.fdopen(descriptor, "wb") as out:
                out.write(key.as_pem(private=True))
        public.append(key.as_dict(private=False) | {"kid": name, "use": "sig", "alg": "ES256"})
    jwks = folder / PUBLIC
    content = orjson.dumps({"keys": public})
    if not jwks.exists() or jwks.read_bytes() != content:
        jwks.write_bytes(content)
    return jwks
