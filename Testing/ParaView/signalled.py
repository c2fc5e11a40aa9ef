# SPDX-License-Identifier: BSD-3-Clause
"""Runs alpha_film.py, and sends its process a signal while it scans for a frame, with at least so
many frames made, however fast the machine is:
signalled.py <number> <frames> <script> <argument>..."""
import glob
import os
import runpy
import signal
import sys
import threading
import time

number, frames, sys.argv = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
replace = os.replace
made = []


def is_scanning():
    """For a frame, and not for one column, as it does before it makes a folder beside the film."""
    handler = signal.getsignal(signal.SIGTERM)
    return glob.glob(".film.*") and "ends_at_signals" in getattr(handler, "__qualname__", "")


def send():
    while not is_scanning():
        time.sleep(0.01)
    time.sleep(0.05)  # and then its turn, which a scan gives when it reports its progress
    os.kill(os.getpid(), number)


def send_after(count):
    if count == frames:
        threading.Thread(target=send, daemon=True).start()


def counted(*paths):
    replace(*paths)
    made.append(paths)
    send_after(len(made))


os.replace = counted
send_after(0)
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
