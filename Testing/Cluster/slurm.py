# SPDX-License-Identifier: BSD-3-Clause
"""Real Slurm: what jobs of every kind take for theirs.

The right answers were worked out by hand for a machine of two processors. `on48` is what the
variables alone must say on an unconfined machine of 48.
"""
import os

import cases
import schedulers
from cases import case

# A step smaller than its job, with the job's SLURM_CPUS_PER_TASK, as Slurm 22 leaves it there; from
# 24 on a step without -c is not smaller.
SMALLER_STEP = "srun -n1 -c1 --exact env SLURM_CPUS_PER_TASK=2"
# Name, options of sbatch, where the probe runs within the job, processes, right answer, on48.
# "batch" is the batch script itself; other places are prefixes of the command line.
ROWS = {
    "affinity": [
        ("C1Batch", "-c 1", "batch", 1, 1, 1),
        ("C2Batch", "-c 2", "batch", 1, 2, 2),
        ("C2Step", "-c 2", "srun", 1, 2, 2),
        ("C2ExactStep", "-c 2", SMALLER_STEP, 1, 1, 1),
        ("N2Batch", "-n 2", "batch", 1, 2, 2),
        ("N2Step", "-n 2", "srun", 2, 1, 1),
        ("N2OverlapStep", "-n 2", "srun --overlap --cpu-bind=none -n1", 1, 2, 2),
        ("N2C1Batch", "-n 2 -c 1", "batch", 1, 1, 1),
        # Without -c, with which Slurm 24.11 never starts it.
        ("N2OvercommitStep", "-n 2 -O", "srun", 2, 1, 1),
        ("ExclusiveBatch", "--exclusive", "batch", 1, 2, 2),
        ("N2Mpirun", "-n 2", "mpirun --bind-to none", 2, 1, 1),
        # Open MPI binds a single rank to one core, which only the mask tells.
        ("N1C2MpirunBound", "-n 1 -c 2", "mpirun -n 1 --bind-to core", 1, 1, 2),
        ("N1C2MpirunOversubscribed", "-n 1 -c 2", "mpirun -n 2 --oversubscribe", 2, 1, 1),
    ],
    "cgroup1": [
        ("C1Batch", "-c 1", "batch", 1, 1, 1),
        ("C2Batch", "-c 2", "batch", 1, 2, 2),
        ("C2Step", "-c 2", "srun", 1, 2, 2),
        ("N2Step", "-n 2", "srun", 2, 1, 1),
        ("C2ExactStep", "-c 2", SMALLER_STEP, 1, 1, 1),
    ],
    "linear": [
        ("C1Batch", "-c 1", "batch", 1, 1, 1),
    ],
    # The real machine has two processors, which ranks share as well.
    "fake48": [
        ("C4Batch", "-c 4", "batch", 1, 4, 4),
        ("C4Step", "-c 4", "srun", 1, 4, 4),
        ("N4Step", "-n 4", "srun", 4, 1, 1),
        ("N2C4Batch", "-n 2 -c 4", "batch", 1, 4, 4),
        ("N2C4Step", "-n 2 -c 4", "srun", 2, 1, 4),
        ("ExclusiveBatch", "--exclusive", "batch", 1, 48, 48),
        ("SallocOnTheSubmitHost", "-n 4", "salloc", 1, 48, 48),
    ],
    # n1 of 2 processors, n2 of 36: a step on n2 alone has not the job's list of nodes.
    "mixednodes": [
        ("StepOnTheSecondNode", "-n 38", "srun -N1 -n1 -w n2", 1, 36, 36),
        ("StepOnTheFirstNode", "-n 38", "srun -N1 -n1 -w n1", 1, 2, 2),
    ],
    "twonodes": [
        ("N12Step", "-N 2 -n 12 --exclusive", "srun", 12, 1, 1),
        ("TwoPerNodeC2Step", "-N 2 --ntasks-per-node=2 -c 2", "srun", 4, 1, 2),
        ("N3C2Step", "-N 2 -n 3 -c 2", "srun", 3, {"0": 1, "1": 2}, 2),
        ("NoMultithreadBatch", "-w n2 -n1 --hint=nomultithread", "batch", 1, 1, 1),
        ("NoMultithreadStep", "-w n2 -n1 --hint=nomultithread", "srun", 1, 1, 1),
    ],
}

SESSION = ["bash", os.path.join(schedulers.HERE, "slurm_session.sh")]
PROGRAMS = ("slurmctld", "slurmd", "sbatch", "srun", "mpirun", "ip")


def driver(mode, folder):
    """The script that submits all jobs of a mode and waits for their end."""
    lines = ["set -u", f"cd {folder}"]
    for name, options, place, _, _, _ in ROWS[mode]:
        probe = schedulers.probe_to(os.path.join(folder, name))
        if place == "salloc":
            lines.append(f"salloc -Q {options} {probe} > {name}.out 2>&1")
            continue
        command = probe if place == "batch" else f"{place} {probe}"
        lines.append(f"printf '%s\\n' '#!/bin/bash' {quote(command)} > {name}.sh")
        lines.append(f"sbatch -Q -o {name}.out {options} {name}.sh")
    lines += ["for _ in $(seq 600); do", '  [ -n "$(squeue -h)" ] || exit 0', "  sleep 0.2", "done",
              "squeue", "exit 1"]
    return "\n".join(lines) + "\n"


def quote(text):
    """For the shell, as one word."""
    return "'" + text.replace("'", "'\\''") + "'"


def run_session(mode):
    """One Slurm, all jobs of a mode."""
    schedulers.session(f"slurm.{mode}", lambda folder: driver(mode, folder), [*SESSION, mode],
                       PROGRAMS)


def check(mode, row, processes, here, on48):
    """A row, on the kind of machine that its right answer is for."""
    cases.need(os.cpu_count() == 2, "the right answers are for a machine of two processors")
    schedulers.check_row(f"slurm.{mode}", row, processes, here, on48)


def add_cases():
    """Registers the rows of all modes."""
    for mode, rows in ROWS.items():
        for name, _, _, processes, here, on48 in rows:
            case(f"{mode}.{name}")(
                lambda m=mode, n=name, p=processes, h=here, o=on48: check(m, n, p, h, o))


add_cases()

if __name__ == "__main__":
    schedulers.main({mode: (lambda m=mode: run_session(m)) for mode in ROWS})
