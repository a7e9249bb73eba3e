# SPDX-License-Identifier: GPL-3.0-or-later
"""Contender: one way of doing the work, as a command, and what it cost in every round."""

import shutil
import statistics
from dataclasses import dataclass, field
from typing import Callable

from . import measuring


@dataclass
class Contender:
    """`command` is what is measured; `before` and `after` (nothing, if empty) are done around it and are not."""

    key: str        # by which targets name it
    label: str      # for the table
    files: int      # that it is given
    command: list
    needs: tuple = ()    # programs without which it cannot be run
    ends_with: Callable = lambda code: code not in (126, 127) and code >= 0
    before: Callable = None
    after: Callable = None
    env: dict = None
    costs: list = field(default_factory=list)

    def missing(self):
        return [program for program in self.needs if shutil.which(program) is None]

    def run(self, how=measuring.cost):
        """One measured run, by measuring.cost or measuring.watched."""
        if self.before:
            self.before()
        try:
            outcome = how(self.command, self.env)
        finally:
            if self.after:
                self.after()
        code = (outcome[0] if isinstance(outcome, tuple) else outcome).code
        if not self.ends_with(code):
            raise RuntimeError(f"{self.label}: {' '.join(map(str, self.command))[:300]} ended with {code}")
        return outcome

    def median(self, what):
        return statistics.median(getattr(cost, what) for cost in self.costs)

    def spread(self, what):
        values = [getattr(cost, what) for cost in self.costs]
        return min(values), max(values)


def interleaved(contenders, rounds, say, warming=True):
    """Runs all of them once a round, beginning with another one every time; a first round, which fills the caches, is not counted."""
    running = [one for one in contenders if not one.missing()]
    for number in range(0 if warming else 1, rounds + 1):
        for step in range(len(running)):
            one = running[(step + number * 3) % len(running)]
            # What is long needs no warming: the others have read the files.
            if number == 0 and one.key.startswith(("deep", "standard", "script")):
                continue
            measured = one.run()
            say(f"{'warming' if number == 0 else f'round {number} of {rounds}'}: {one.label}: {measured.cpu:.2f} s CPU, {measured.wall:.2f} s")
            if number:
                one.costs.append(measured)
