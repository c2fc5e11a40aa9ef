# SPDX-License-Identifier: BSD-3-Clause
"""Runs alpha_film.py, and sends its process a signal while it makes its fourth frame or one that
follows, however fast the machine is: signalled.py <number> <script> <argument>..."""
import os
import runpy
import sys
import threading
import time

number, sys.argv = int(sys.argv[1]), sys.argv[2:]
replace = os.replace
made = []


def send():
    time.sleep(0.05)  # and then its turn, which a scan gives when it reports its progress
    os.kill(os.getpid(), number)


def counted(*paths):
    replace(*paths)
    made.append(paths)
    if len(made) == 3:
        threading.Thread(target=send, daemon=True).start()


os.replace = counted
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
