# SPDX-License-Identifier: BSD-3-Clause
"""Runs ParaView with a test's script and judges it by all that it says and by how it ends:
judge.py [--wanted <text>] [--refused <text>] <program> <argument>...

ParaView 5.11 ends with 0 after a picture that differs and a widget that is not there; and what was
told before a crash says nothing of the crash, after which CTest, given texts to look for, does not
ask. An error that ParaView tells its user is a fault as well, but for one with the refused text.
"""
import argparse
import subprocess
import sys

FAULTS = ("FAILED", "ImageNotFound", "critical:")

parser = argparse.ArgumentParser()
parser.add_argument("--wanted", default="")
parser.add_argument("--refused", default="")
parser.add_argument("command", nargs=argparse.REMAINDER)
options = parser.parse_args()
ended = subprocess.run(options.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       encoding="utf-8", errors="replace")
print(ended.stdout)
faults = [fault for fault in FAULTS if fault in ended.stdout]
errors = [line for line in ended.stdout.splitlines() if "ERR|" in line]
if not options.refused:
    faults += errors
elif len(errors) != 1 or options.refused not in errors[0]:
    faults.append(f"'{options.refused}' is not the one error: {errors}")
if options.wanted not in ended.stdout:
    faults.append(f"'{options.wanted}' is missing")
if ended.returncode:
    faults.append(f"exit code {ended.returncode}")
sys.exit("; ".join(faults) if faults else 0)
