"""The single transferable vote by B. Meek's method (I. Hill, B. Wichmann, D. Woodall, Algorithm 123, The Computer
Journal 30, 1987), in whole billionths by the Reference Meek Rule of the Proportional Representation Foundation, so that
whoever counts again gets each figure equal.

Every candidate keeps a share of each vote that reaches him and passes on the rest, elected ones too: who is elected
keeps just so much that he has the quota, which shrinks with what no ballot passes on any more. Who is as low as the
lowest, to within the surplus that is left, is tied; the last of them in the published lot is excluded.
"""

from collections.abc import Iterable, Sequence

from .counting import PLACES, Ballots, Counted, Place, Stage

ONE = 10**9  # a vote: nine decimals
OMEGA = 10**3  # a surplus that is small enough, a millionth of a vote
SHOWN = ONE // PLACES  # results are told in hundred-thousandths


def meek(ballots: Ballots, candidates: int, seats: int, lot: Sequence[int]) -> Counted:
    """Counts. `lot` is an order of all candidates that was fixed before."""
    return _Meek(ballots, candidates, seats, lot).run()


class _Meek:
    """A count that is under way."""

    def __init__(self, ballots: Ballots, candidates: int, seats: int, lot: Sequence[int]) -> None:
        self.ballots, self.seats, self.lot = ballots, min(seats, candidates), list(lot)
        self.keep, self.votes = [ONE] * candidates, [0] * candidates
        self.hopeful, self.elected, self.out = set(range(candidates)), list[int](), list[int]()
        self.exhausted = self.quota = 0
        self.stages = list[Stage]()

    def run(self) -> Counted:
        self._distribute()
        self._note("first", [])
        while len(self.hopeful) > self.seats - len(self.elected) > 0:
            surplus = self._settle()
            if surplus is not None:
                self._exclude(surplus)
        self._fill()
        return Counted(self._places(), self.quota // SHOWN, self.stages)

    def _settle(self) -> int | None:
        """Lets shares converge; the surplus that is left, or None when somebody was elected first."""
        before = sum(times for _, times in self.ballots) * ONE
        while True:
            self._distribute()
            if winners := self._in_order(c for c in self.hopeful if self.votes[c] >= self.quota):
                self.elected += winners
                self.hopeful -= set(winners)
                self._note("elect", winners)
                return None
            surplus = max(0, sum(self.votes[c] - self.quota for c in self.elected))
            if surplus < OMEGA or surplus >= before:
                return surplus
            before = surplus
            for c in self.elected:
                self.keep[c] = _up(_up(self.keep[c] * self.quota, ONE) * ONE, self.votes[c])

    def _distribute(self) -> None:
        """Gives each vote out by the shares, rounded up, and sets the quota by what was given."""
        self.votes, self.exhausted = [0] * len(self.votes), 0
        for ranked, times in self.ballots:
            weight = ONE
            for candidate in ranked:
                kept = _up(weight * self.keep[candidate], ONE)
                self.votes[candidate] += kept * times
                weight -= kept
            self.exhausted += weight * times
        self.quota = sum(self.votes) // (self.seats + 1) + 1

    def _exclude(self, surplus: int) -> None:
        low = min(self.votes[c] for c in self.hopeful)
        tied = [c for c in self.hopeful if self.votes[c] <= low + surplus]
        candidate = max(tied, key=self.lot.index)
        self._note("exclude", [candidate])
        self.hopeful.discard(candidate)
        self.out.append(candidate)
        self.keep[candidate] = 0
        self.exhausted += self.votes[candidate]  # until votes are given out again
        self.votes[candidate] = 0

    def _fill(self) -> None:
        """Elects who is left where seats are."""
        if len(self.elected) < self.seats and self.hopeful:
            rest = self._in_order(self.hopeful)
            self.elected += rest
            self.hopeful.clear()
            self._note("elect", rest)

    def _in_order(self, candidates: Iterable[int]) -> list[int]:
        return sorted(candidates, key=lambda c: (-self.votes[c], self.lot.index(c)))

    def _note(self, action: str, about: list[int]) -> None:
        votes = tuple(v // SHOWN for v in self.votes)
        self.stages.append(Stage(action, tuple(about), votes, self.exhausted // SHOWN))

    def _places(self) -> list[Place]:
        """The elected in their order, then those left, then the excluded, the last first."""
        order = [*self.elected, *self._in_order(self.hopeful), *reversed(self.out)]
        most = [max(stage.votes[c] for stage in self.stages) / PLACES for c in range(len(self.votes))]
        return [Place(c, at + 1, most[c], most[c], most[c], c in self.elected) for at, c in enumerate(order)]


def _up(value: int, by: int) -> int:
    """A quotient, rounded up."""
    return -(-value // by)
