# SPDX-License-Identifier: BSD-3-Clause
"""Real Grid Engine: it confines nothing, so that its slots are the only truth.

The queue pretends to 48 slots. `on48` is what the variables alone must say on an unconfined
machine of 48 processors; here the answer is at most the processors that there are.
"""
import os

import schedulers
from cases import case

# Name, options of qsub, right answer, on48.
ROWS = [
    ("Plain", "", 1, 1),
    ("Smp4", "-pe smp 4", 4, 4),
    ("SmpRange", "-pe smp 1-3", 3, 3),
    ("Bound", "-binding linear:1", 1, 1),
    ("BoundInTheEnvironment", "-binding env linear:1", 1, 1),
    ("Smp2BoundInTheEnvironment", "-pe smp 2 -binding env linear:2", 2, 2),
    ("Smp2BoundInTheHostFile", "-pe smp 2 -binding pe linear:2", 2, 2),
    ("Smp4WithOpenMPsVariable", "-pe smp 4 -v OMP_NUM_THREADS=4", 4, 4),
    ("ArrayTask", "-t 1-1 -pe smp 3", 3, 3),
]

NAME = "gridengine"
SESSION = ["bash", os.path.join(schedulers.HERE, "sge_session.sh")]
PROGRAMS = ("sge_qmaster", "sge_execd", "qsub", "ip")


def driver(folder):
    """The script that submits all jobs and waits for their end."""
    lines = ["set -u", f"cd {folder}"]
    for name, options, _, _ in ROWS:
        probe = schedulers.probe_to(os.path.join(folder, name))
        lines.append(f"cat > {name}.sh <<'END'\n{probe}\nEND")
        lines.append(f"qsub -terse -cwd -S /bin/bash -j y -o {name}.out {options} {name}.sh")
    lines += ["for _ in $(seq 300); do", '  [ -n "$(qstat)" ] || exit 0', "  sleep 0.2", "done",
              "qstat", "exit 1"]
    return "\n".join(lines) + "\n"


def add_cases():
    """Registers the rows."""
    for name, _, here, on48 in ROWS:
        case(f"all.{name}")(
            lambda n=name, h=here, o=on48: schedulers.check_row(NAME, n, 1, h, o))


add_cases()

if __name__ == "__main__":
    schedulers.main({"all": lambda: schedulers.session(NAME, driver, SESSION, PROGRAMS)})
