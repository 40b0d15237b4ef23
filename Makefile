.PHONY: up test format proto baseline sdk

up: ; ./hub up
test: ; ./hub test
format: ; .venv/bin/ruff format . && .venv/bin/ruff check --fix .
# Generated code, from proto/.
proto: ; .venv/bin/buf lint && .venv/bin/buf format -w && PATH=.venv/bin:$$PATH PYTHONPATH=. .venv/bin/python tools/protos.py
# The contracts as released: later ones are held against them. Only with a release.
baseline: ; .venv/bin/buf build -o proto/baseline.binpb
# The Python client, from the API's description: dist/kexie_hub_client-*.whl.
sdk: ; PATH=.venv/bin:$$PATH PYTHONPATH=. .venv/bin/python tools/sdk.py && PATH=.uv/bin:$$PATH uv build -q --wheel --out-dir dist sdk/python
