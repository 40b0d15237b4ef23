"""What the command loads before it forks, for a process that becomes the command again and again; see `warm`."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as `hub up` has it: a thread pool would not survive the fork
os.environ["KEXIE_LANG"] = "zh"  # the command settles once in which language it speaks

import kexie.cli.main  # noqa: F401
from kexie.cli import preload

preload.everything()
