"""All of them, on one hub for each profile."""

from bench._run import PROGRAMS, run

if __name__ == "__main__":
    raise SystemExit(run(PROGRAMS))
