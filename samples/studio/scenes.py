# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawn places of an event: a stage, a factory, an exhibition, a podium. Each is an SVG, the same for the same seed."""

import random

SKIN = ["#e8b998", "#d9a07a", "#c68a63", "#f0c8a8", "#b97a56"]
CLOTH = ["#1d2a3a", "#303845", "#4a5568", "#2b4c7e", "#7a2e2e", "#3d5a3d", "#8a8f98", "#d8d8d2", "#5b4a68", "#a8643c"]
HAIR = ["#17130f", "#241c16", "#33271d", "#4a4a4a", "#7c7c7c"]
WALLS = [("#6b5a4a", "#b8a68c"), ("#3a4a5e", "#8fa2b5"), ("#54503f", "#a9a283"), ("#5a4450", "#b0929a"), ("#41594f", "#93ae9f")]


def rect(x, y, width, height, fill, extra=""):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" {extra}/>'


def person(dice, x, y, size):
    """Head and shoulders seen from behind or in front, `size` pixels high."""
    head = size * 0.17
    parts = [
        f'<path d="M{x - size * .3:.1f} {y + size * .62:.1f} Q{x - size * .3:.1f} {y + size * .2:.1f} {x:.1f} {y + size * .2:.1f} '
        f'Q{x + size * .3:.1f} {y + size * .2:.1f} {x + size * .3:.1f} {y + size * .62:.1f} Z" fill="{dice.choice(CLOTH)}"/>',
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{head * .82:.1f}" ry="{head:.1f}" fill="{dice.choice(SKIN)}"/>',
        f'<path d="M{x - head * .85:.1f} {y:.1f} A{head * .85:.1f} {head * 1.02:.1f} 0 0 1 {x + head * .85:.1f} {y:.1f} '
        f'Q{x:.1f} {y - head * dice.uniform(.1, .8):.1f} {x - head * .85:.1f} {y:.1f} Z" fill="{dice.choice(HAIR)}"/>',
    ]
    return "".join(parts)


def audience(dice, width, top, bottom, rows):
    parts = []
    for row in range(rows):
        depth = (row + 1) / rows
        size = (bottom - top) * (0.25 + 0.4 * depth)
        y = top + (bottom - top) * depth * 0.8
        x = -size * dice.random()
        while x < width + size:
            parts.append(rect(x - size * .34, y + size * .3, size * .68, size * .6, "#26282c", 'rx="8"'))
            parts.append(person(dice, x + dice.uniform(-.05, .05) * size, y + dice.uniform(-.05, .05) * size, size))
            x += size * dice.uniform(.72, .9)
    return "".join(parts)


def screen(dice, x, y, width, height, words):
    """A projection: a title, a chart and lines of text."""
    parts = [rect(x, y, width, height, "#f4f6f8"), rect(x, y, width, height * .17, "#12406f")]
    parts.append(f'<text x="{x + width * .04:.1f}" y="{y + height * .125:.1f}" font-family="DejaVu Sans" '
                 f'font-size="{height * .1:.1f}" fill="#fff">{words}</text>')
    for bar in range(12):
        tall = height * dice.uniform(.1, .5)
        parts.append(rect(x + width * (.05 + bar * .036), y + height * .9 - tall, width * .025, tall,
                          f"hsl({200 + bar * 9},60%,{40 + bar * 2}%)"))
    for line in range(9):
        parts.append(rect(x + width * .55, y + height * (.25 + line * .072), width * dice.uniform(.2, .4), height * .022, "#56606c"))
    return "".join(parts)


def floor(width, height, top, dice):
    hue = dice.randrange(20, 60)
    parts = [rect(0, top, width, height - top, f"hsl({hue},18%,34%)")]
    for line in range(-14, 15):
        parts.append(f'<path d="M{width / 2 + line * width * .05:.1f} {top:.1f} L{width / 2 + line * width * .3:.1f} {height}" '
                     f'stroke="hsl({hue},14%,26%)" stroke-width="{width / 900:.1f}"/>')
    for line in range(1, 12):
        y = top + (height - top) * (line / 12) ** 2
        parts.append(f'<path d="M0 {y:.1f} H{width}" stroke="hsl({hue},14%,27%)" stroke-width="{width / 1100:.1f}"/>')
    return "".join(parts)


def stage(dice, width, height):
    return "".join([
        floor(width, height, height * .6, dice),
        screen(dice, width * .2, height * .08, width * .6, height * .42, f"INDUSTRY FORUM {dice.randrange(1, 9)}"),
        rect(0, height * .56, width, height * .07, "#4b3526"),
        *[person(dice, width * (.3 + .1 * i) + dice.uniform(-20, 20), height * .46, height * .2) for i in range(dice.randrange(3, 6))],
        audience(dice, width, height * .62, height, 4),
    ])


def factory(dice, width, height):
    parts = [floor(width, height, height * .55, dice)]
    for column in range(9):
        x = width * column / 8
        parts.append(rect(x, 0, width * .012, height * .58, "#5c646c"))
        parts.append(f'<path d="M{x:.1f} {height * .1:.1f} L{x + width / 8:.1f} {height * .02:.1f}" stroke="#70787f" stroke-width="{width / 300:.1f}"/>')
    for machine in range(7):
        x, tall = width * (.02 + machine * .14), height * dice.uniform(.2, .38)
        parts.append(rect(x, height * .66 - tall, width * .11, tall, f"hsl({dice.choice([45, 150, 205, 215])},35%,{dice.randrange(38, 62)}%)", 'rx="12"'))
        for panel in range(dice.randrange(8, 20)):
            parts.append(rect(x + width * dice.uniform(.005, .09), height * .66 - tall * dice.uniform(.1, .95), width * .014, height * .012,
                              dice.choice(["#20252b", "#d7dbe0", "#d24a3a", "#49b265", "#e6c24a"])))
    for _ in range(dice.randrange(5, 9)):
        parts.append(person(dice, width * dice.uniform(.05, .95), height * dice.uniform(.55, .68), height * dice.uniform(.3, .42)))
    return "".join(parts)


def exhibition(dice, width, height):
    parts = [floor(width, height, height * .58, dice)]
    for booth in range(5):
        x = width * (.01 + booth * .2)
        parts.append(rect(x, height * .14, width * .18, height * .5, f"hsl({dice.randrange(0, 360)},30%,{dice.randrange(55, 80)}%)"))
        parts.append(screen(dice, x + width * .02, height * .2, width * .14, height * .2, f"LAB {dice.randrange(10, 99)}"))
        for sample in range(6):
            parts.append(f'<circle cx="{x + width * (.03 + sample * .024):.1f}" cy="{height * .55:.1f}" r="{width * dice.uniform(.004, .01):.1f}" '
                         f'fill="hsl({dice.randrange(0, 360)},50%,45%)"/>')
    for _ in range(dice.randrange(10, 16)):
        parts.append(person(dice, width * dice.random(), height * dice.uniform(.58, .8), height * dice.uniform(.25, .45)))
    return "".join(parts)


def podium(dice, width, height):
    parts = [floor(width, height, height * .66, dice), rect(0, height * .1, width, height * .45, "#8d1f22"),
             f'<text x="{width * .18:.1f}" y="{height * .3:.1f}" font-family="DejaVu Sans" font-size="{height * .11:.1f}" fill="#f6d98b">'
             f'CHALLENGE {dice.randrange(2023, 2030)}</text>']
    for _ in range(260):
        parts.append(f'<circle cx="{width * dice.random():.1f}" cy="{height * dice.uniform(.1, .55):.1f}" r="{width * dice.uniform(.0006, .0022):.1f}" '
                     f'fill="#f6d98b" opacity="{dice.uniform(.2, .9):.2f}"/>')
    for guest in range(dice.randrange(6, 10)):
        x = width * (.08 + guest * .1)
        parts.append(person(dice, x, height * dice.uniform(.46, .5), height * .34))
        parts.append(rect(x - width * .025, height * .62, width * .05, height * .035, "#f7f2e4"))
    parts.append(audience(dice, width, height * .76, height, 2))
    return "".join(parts)


SCENES = {"调研对接": factory, "学术交流": stage, "技术推广": exhibition, "揭榜挂帅": podium}


def draw(scene, seed, width, height):
    """The SVG of a scene; another seed is another moment of it."""
    dice = random.Random(f"{scene}/{seed}")
    dark, light = dice.choice(WALLS)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
            f'<defs><linearGradient id="wall" x1="{dice.random():.2f}" y1="0" x2="{dice.random():.2f}" y2="1">'
            f'<stop offset="0" stop-color="{light}"/><stop offset="1" stop-color="{dark}"/></linearGradient></defs>'
            f'{rect(0, 0, width, height, "url(#wall)")}{SCENES[scene](dice, width, height)}</svg>')
