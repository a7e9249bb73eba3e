# SPDX-License-Identifier: GPL-3.0-or-later
"""Running encoders, and not running them again: a folder is made anew only when what makes it has changed."""

import concurrent.futures
import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

STUDIO = Path(__file__).resolve().parent
WORKERS = max(2, os.cpu_count() or 2)


class EncoderFailed(Exception):
    pass


def run(*command, cwd=None, stdin=None):
    """Runs a program to its end and returns what it printed; its messages are shown only when it fails."""
    words = [os.fspath(word) if isinstance(word, os.PathLike) else str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        complaint = done.stderr.decode(errors="replace")[-2000:]
        raise EncoderFailed(f"{' '.join(words)}\nended with {done.returncode}:\n{complaint}")
    return done.stdout


def ffmpeg(*arguments, cwd=None):
    return run("ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *arguments, cwd=cwd)


def in_parallel(jobs):
    """Runs callables side by side; the first failure is raised when all have ended."""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        running = [pool.submit(job) for job in jobs]
        concurrent.futures.wait(running)
    return [job.result() for job in running]


def digest_of_sources(*more):
    """Of everything that decides what is made: the studio itself and the named files."""
    digest = hashlib.sha256()
    for path in sorted([*STUDIO.rglob("*.py"), *map(Path, more)]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def remove(folder):
    """Removes a made folder, also one in which a batch took our own permissions away."""
    folder = Path(folder)
    for root, folders, _ in os.walk(os.fsencode(folder)):
        for name in folders:
            path = os.path.join(root, name)
            if not os.path.islink(path):
                os.chmod(path, stat.S_IRWXU)
    shutil.rmtree(os.fsencode(folder), ignore_errors=True)


def make_once(folder, digest, make):
    """Calls make(folder) unless `folder` was made to its end from the same digest. A half-made folder is never kept."""
    folder = Path(folder)
    stamp = folder.parent / f".{folder.name}.made"
    if folder.is_dir() and stamp.is_file() and stamp.read_text() == digest:
        return False
    stamp.unlink(missing_ok=True)
    remove(folder)
    folder.mkdir(parents=True)
    make(folder)
    stamp.write_text(digest)
    return True


def say(text):
    print(text, file=sys.stderr, flush=True)
