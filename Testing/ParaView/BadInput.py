# SPDX-License-Identifier: BSD-3-Clause
"""A script fails on bad input with one line, and leaves nothing.

BadInput.py <text in the complaint> <pvbatch> <script> <argument>..."""
import os
import subprocess
import sys

text, *command = sys.argv[1:]
before = sorted(os.listdir())
run = subprocess.run(command, capture_output=True, text=True)
assert run.returncode == 1, f"exit code {run.returncode}\n{run.stderr}"
lines = run.stderr.splitlines()
assert len(lines) == 1, run.stderr
assert lines[0].startswith(f"{os.path.basename(command[1])}: error: "), lines[0]
assert text in lines[0], lines[0]
assert not run.stdout, run.stdout
assert sorted(os.listdir()) == before, os.listdir()
