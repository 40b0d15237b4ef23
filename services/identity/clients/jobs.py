"""What identity does by itself about API clients: tells of those that will soon end."""

from kit.jobs import alone, every

from . import service

warn_of_ends = every(600.0, "client-ends", alone(service.warn))
