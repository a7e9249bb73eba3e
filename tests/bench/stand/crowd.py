# SPDX-License-Identifier: GPL-3.0-or-later
"""Very many small files: pictures of 64×64 pixels that have nothing in common, each a PNG of some hundred bytes."""

import os
import random
import struct
import zlib
from pathlib import Path

from .place import tools

SIDE, CELLS = 64, 16  # a picture is made of 16×16 even squares
IN_A_FOLDER = 1000


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_HEAD = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0))
_TAIL = _chunk(b"IEND", b"")


def picture(number):
    """The bytes of one of them: always the same ones for a number."""
    cells = random.Random(number).randbytes(CELLS * CELLS)
    wide = SIDE // CELLS
    rows = b"".join((b"\0" + b"".join(cells[at:at + 1] * wide for at in range(row, row + CELLS))) * wide for row in range(0, CELLS * CELLS, CELLS))
    return _HEAD + _chunk(b"IDAT", zlib.compress(rows, 1)) + _TAIL


def crowd(folder, count, in_a_folder=IN_A_FOLDER):
    """A folder with so many pictures; those that are there already are left. None: all in one folder."""
    folder = Path(folder)
    stamp = folder.parent / f".{folder.name}.crowd"
    made = f"{count} {in_a_folder}"
    if stamp.is_file() and stamp.read_text() == made:
        return folder
    tools.remove(folder)
    folder.mkdir(parents=True)
    place = os.fspath(folder)
    for number in range(count):
        if in_a_folder and number % in_a_folder == 0:
            place = os.fspath(folder / f"{number // in_a_folder:04}")
            os.mkdir(place)
        with open(f"{place}/{number:07}.png", "wb", buffering=0) as file:
            file.write(picture(number))
    stamp.write_text(made)
    return folder
