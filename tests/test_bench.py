"""The programs that measure speed come to their end and say what they found; how fast it is, no test says."""

import os
import re
import subprocess
import sys

import pytest

from bench._run import PROGRAMS, Figure
from kit.errors import ROOT


@pytest.mark.timeout(420)
def test_every_program_measures_and_says_so():
    few = ["--rounds", "1", "--seconds", "0.3", "--recipients", "1000", "--share", "0.05"]
    command = [sys.executable, "bench/all.py", "--profile", "together", "--no-demo", *few]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=400
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for name in PROGRAMS:
        assert re.search(rf"^{name}  together  [≥≤] [\d.,]+( \w+)?  [\d.,]+", done.stdout, re.MULTILINE), done.stdout


def test_a_ratio_is_to_be_reached_and_a_time_to_be_kept():
    assert Figure(0.5, 0.5, 0.5).meets(0.5)
    assert not Figure(0.4, 0.4, 0.4).meets(0.5)
    assert Figure(80, 80, 80, "ms").meets(100)
    assert not Figure(120, 120, 120, "ms").meets(100)
