# SPDX-License-Identifier: BSD-3-Clause
"""Runs ParaView with a test's script and judges it by all that it says and by how it ends:
judge.py [--wanted <text>] <program> <argument>...

ParaView 5.11 ends with 0 after a picture that differs and a widget that is not there; and what was
told before a crash says nothing of the crash, after which CTest, given texts to look for, does not
ask.
"""
import argparse
import subprocess
import sys

FAULTS = ("FAILED", "ImageNotFound", "critical:")

parser = argparse.ArgumentParser()
parser.add_argument("--wanted", default="")
parser.add_argument("command", nargs=argparse.REMAINDER)
options = parser.parse_args()
ended = subprocess.run(options.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       encoding="utf-8", errors="replace")
print(ended.stdout)
faults = [fault for fault in FAULTS if fault in ended.stdout]
if options.wanted not in ended.stdout:
    faults.append(f"'{options.wanted}' is missing")
if ended.returncode:
    faults.append(f"exit code {ended.returncode}")
sys.exit("; ".join(faults) if faults else 0)
