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


# Originals as cameras and telephones wrote them, in the tests of two packages of npm.
NPM_PACKAGES = {"exif@0.6.0": ["sony-alpha-6000.jpg", "short-ascii-II.jpg"], "jpeg-exif@1.1.4": ["IMG_0001.JPG"], "exif-parser@0.1.12": ["starfish.jpg"]}


def originals(folder=ROOT / "build" / "genuine"):
    """Those of Debian, and those: what nothing was done to."""
    found = photos(folder)
    for package, names in NPM_PACKAGES.items():
        place = folder / package.replace("@", "-")
        if not place.is_dir():
            archive = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
            place.mkdir()
            subprocess.run(["tar", "--extract", "--gzip", "--file", folder / archive, "--directory", place], check=True)
            (folder / archive).unlink()
        found += [place / "package" / "test" / name for name in names]
    return found
