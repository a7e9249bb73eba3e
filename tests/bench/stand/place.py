# SPDX-License-Identifier: GPL-3.0-or-later
"""Where everything is, and the studio of the samples, whose tools the stand borrows."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BENCH = ROOT / "build" / "bench"
YANCAI = Path(os.environ.get("YANCAI_BINARY", ROOT / "build" / "release" / "yancai"))
LOOP = Path(os.environ.get("YANCAI_BARE_LOOP", ROOT / "build" / "release" / "tests" / "bench" / "bare_loop"))

sys.path.insert(0, str(ROOT / "samples"))
sys.dont_write_bytecode = True

from studio import scenes, tools  # noqa: E402, F401
