# SPDX-License-Identifier: GPL-3.0-or-later
"""Specimen: a file that one rule is tried on, and what it has to say of it."""

from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Specimen:
    rule: str
    verdict: str  # what that rule alone says: pass, notice, review, fail
    why: str
    ending: str
    name: str  # in the sample batch, without ending; empty: it is not handed in there
    make: Callable  # make(workshop, target)

    @property
    def file_name(self):
        return f"{self.verdict}-{self.why}.{self.ending}"
