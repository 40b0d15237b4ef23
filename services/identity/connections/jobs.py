"""Twice a minute: by what bodies are connected, and when they were last heard of."""

from kit.jobs import alone, every

from . import service

follow = alone(service.follow)
follow_connections = every(30.0, "connections", follow)
