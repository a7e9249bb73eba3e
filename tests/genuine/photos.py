# SPDX-License-Identifier: GPL-3.0-or-later
"""Photos of real cameras and telephones that everybody can have: out of packages of Debian with pictures for desktops and samples, and of npm."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("mate-backgrounds", "plasma-workspace-wallpapers", "lomiri-wallpapers-16.04", "lomiri-wallpapers-20.04", "lxqt-themes", "libjxl-testdata",
            "forensics-samples-files")
MATE, PLASMA, LOMIRI, LXQT = "backgrounds/mate/nature", "wallpapers", "backgrounds", "lxqt/wallpapers"
SAMPLES = "forensics-samples/original-files"


def plasma(*names):
    return [f"{PLASMA}/{name}/contents/images/2560x1600.jpg" for name in names]


# What things are made of: photos in about the size in which they were taken, of rooms, streets, landscapes and things near by.
PHOTOS = [
    "backgrounds/mate/abstract/Elephants_5640x3172.jpg",
    f"{SAMPLES}/pic2/IMG_20191224_234846.jpg",
    f"{LOMIRI}/picosdeeuropa_by_Aitzol_Berasategi.jpg",
    f"{LOMIRI}/Picture_0B_by_freespace.jpg",
    f"{LOMIRI}/seeding_by_Clements_Engelhardt.jpg",
    f"{LOMIRI}/aitzgorri_by_Aitzol_Berasategi.jpg",
    f"{LXQT}/flowers.png",
    f"{LOMIRI}/life_by_Aitzol_Berasategi.jpg",
    f"{LXQT}/beam.png",
    f"{LOMIRI}/Wine_by_Jakkub_Mede.jpg",
    *plasma("ColdRipple", "ColorfulCups", "FallenLeaf", "Autumn"),
    f"{LXQT}/after-the-rain.jpg",
    f"{LOMIRI}/friends_by_Aitzol_Berasategi.jpg",
]
# More that nothing was done to, or no more than what their authors did before they published them.
OTHERS = [
    *[f"{SAMPLES}/{name}" for name in ("pic1/IMG_1054.JPG", "pic1/IMG_20200827_231612.jpg", "pic2/IMG_20200124_231153.jpg", "pic2/IMG_20200608_111614.jpg")],
    *[f"{LOMIRI}/{name}.jpg" for name in (
        "Kleiber_by_Lukas_Baubkus", "Bridge_by_Sander_Klootwijk", "Dragonfly_by_Bolly", "Picture_1A_by_freespace", "analogpattern_by_Peter_Nerlich",
        "free_by_Peter_Nerlich", "greentock_by_Peter_Nerlich", "sunset_by_Aitzol_Berasategi")],
    *[f"{LXQT}/{name}" for name in ("Butterfly-Kenneth-Wimer.jpg", "Valendas.png", "appleflower.png", "butterfly.png", "cloud.png", "drop.png", "fog.jpg",
                                    "this-is-not-windows.jpg")],
    *[f"{MATE}/{name}.jpg" for name in ("Aqua", "Blinds", "Dune", "FreshFlower", "Garden", "GreenMeadow", "LadyBird", "RainDrops", "Storm", "TwoWings", "Wood",
                                        "YellowFlower")],
    *plasma("BytheWater", "DarkestHour", "EveningGlow", "Kite", "OneStandsOut", "Path"),
    "libjxl-testdata/jxl/flower/flower.png",
]
# Originals as cameras and telephones wrote them, in the tests of packages of npm.
NPM_PACKAGES = {"exif@0.6.0": ["sony-alpha-6000.jpg", "short-ascii-II.jpg"], "jpeg-exif@1.1.4": ["IMG_0001.JPG"], "exif-parser@0.1.12": ["starfish.jpg"]}


def of_debian(names, folder):
    """Their paths; apt fetches the packages the first time."""
    share = folder / "usr" / "share"
    if not all((share / name).is_file() for name in names):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", *PACKAGES], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg-deb", "--extract", package.name, "."], cwd=folder, check=True)
            package.unlink()
    return [share / name for name in names]


def photos(folder=ROOT / "build" / "genuine", count=len(PHOTOS)):
    """Paths of the first of those that things are made of."""
    return of_debian(PHOTOS, folder)[:count]


def originals(folder=ROOT / "build" / "genuine"):
    """Paths of all that nothing was done to."""
    found = of_debian([*PHOTOS, *OTHERS], folder)
    for package, names in NPM_PACKAGES.items():
        place = folder / package.replace("@", "-")
        if not place.is_dir():
            archive = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
            place.mkdir()
            subprocess.run(["tar", "--extract", "--gzip", "--file", folder / archive, "--directory", place], check=True)
            (folder / archive).unlink()
        found += [place / "package" / "test" / name for name in names]
    return found
