# SPDX-License-Identifier: GPL-3.0-or-later
"""Photos of real cameras, whole and large, that everybody can have: out of two packages of Debian with pictures for desktops."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("mate-backgrounds", "plasma-workspace-wallpapers")
# Taken by Sony, Olympus, Canon, Nokia and Konica Minolta cameras, as their Exif says, or by authors who say so.
PHOTOS = [
    "backgrounds/mate/abstract/Elephants_5640x3172.jpg",
    "wallpapers/ColdRipple/contents/images/2560x1600.jpg",
    "wallpapers/Path/contents/images/2560x1600.jpg",
    "wallpapers/BytheWater/contents/images/2560x1600.jpg",
    "wallpapers/ColorfulCups/contents/images/2560x1600.jpg",
    "wallpapers/FallenLeaf/contents/images/2560x1600.jpg",
    "backgrounds/mate/nature/Wood.jpg",
    "wallpapers/EveningGlow/contents/images/2560x1600.jpg",
    "wallpapers/OneStandsOut/contents/images/2560x1600.jpg",
    "wallpapers/Kite/contents/images/2560x1600.jpg",
    "wallpapers/Autumn/contents/images/2560x1600.jpg",
    "backgrounds/mate/nature/TwoWings.jpg",
    "backgrounds/mate/nature/LadyBird.jpg",
    "wallpapers/DarkestHour/contents/images/2560x1600.jpg",
]


def photos(folder=ROOT / "build" / "genuine", count=len(PHOTOS)):
    """Paths of the photos, which are fetched by apt the first time."""
    share = folder / "usr" / "share"
    if not all((share / name).is_file() for name in PHOTOS):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", *PACKAGES], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg-deb", "--extract", package.name, "."], cwd=folder, check=True)
            package.unlink()
    return [share / name for name in PHOTOS[:count]]
