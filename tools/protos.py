"""Generates the Python side of `proto/`: messages and stubs for the services, JSON messages for the gateway.

`python tools/protos.py` writes; `python tools/protos.py --check` compares with what is committed and exits 1 on a
difference. Nothing generated is edited by hand.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
OWN = ROOT / "proto"
THIRD = ROOT / "third_party" / "proto"
SERVICES = "kexie"  # kexie/<service>/v1/*_pb2.py, and buf/validate beside it
GATEWAY = "gateway/pb"  # messages with a fast JSON codec; only gateway/codec.py imports them
DESCRIBED = "contracts.binpb"  # beside them: the hub's own files with their comments, for the API's documentation


def protoc_command() -> list[str]:
    return [sys.executable, "-m", "grpc_tools.protoc", f"-I{OWN}", f"-I{THIRD}"]


def protoc(out: Path, files: list[str], *plugins: str) -> None:
    command = protoc_command()
    command += [f"--{plugin}={out}" for plugin in plugins] + files
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(command, check=True, env={**os.environ, "PATH": path})


def names(root: Path, folder: str) -> list[str]:
    return sorted(str(p.relative_to(root)) for p in (root / folder).rglob("*.proto"))


def generate(out: Path) -> list[str]:
    """Writes all generated packages below a folder, and returns their top folders."""
    own = names(OWN, "kexie")
    protoc(out, own, "python_out", "pyi_out", "grpc_python_out")
    protoc(out, names(THIRD, "buf"), "python_out", "pyi_out")
    for package in [out / "buf", out / "buf/validate"]:
        (package / "__init__.py").touch()
    json = out / GATEWAY
    json.mkdir(parents=True)
    protoc(json, own + names(THIRD, "buf") + names(THIRD, "google"), "py_out")
    described = ["--include_source_info", f"--descriptor_set_out={json / DESCRIBED}"]
    subprocess.run([*protoc_command(), *described, *own], check=True)
    for folder in [json, *(p for p in json.rglob("*") if p.is_dir())]:
        (folder / "__init__.py").touch()
    for service in sorted(p.name for p in (out / SERVICES).iterdir() if p.is_dir()):
        for package in [out / SERVICES / service, out / SERVICES / service / "v1"]:
            (package / "__init__.py").touch()
    return [*(f"{SERVICES}/{p.name}" for p in sorted((out / SERVICES).iterdir()) if p.is_dir()), "buf", GATEWAY]


def files(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        out = Path(made)
        folders = generate(out)
        if "--check" in sys.argv:
            stale = [
                f"{folder}/{name}"
                for folder in folders
                for name in sorted(files(out / folder) | files(ROOT / folder))
                if not (ROOT / folder / name).exists()
                or not (out / folder / name).exists()
                or not filecmp.cmp(out / folder / name, ROOT / folder / name, shallow=False)
            ]
            for name in stale:
                sys.stderr.write(f"{name} is not what proto/ says; run `make proto`\n")
            return 1 if stale else 0
        for folder in folders:
            shutil.rmtree(ROOT / folder, ignore_errors=True)
            shutil.copytree(out / folder, ROOT / folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
