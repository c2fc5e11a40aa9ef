# SPDX-License-Identifier: BSD-3-Clause
"""What the tests of the batch systems share: a session that submits the jobs, rows that judge them.

A session is a fixture: it starts the batch system once, submits all jobs of its mode, and keeps
what each process of them said, a file each, in a folder. A row reads those files.
"""
import glob
import json
import os
import shutil
import subprocess
import sys

import cases

HERE = os.path.dirname(os.path.abspath(__file__))


def results_folder(name):
    """Where a session keeps its results."""
    return os.path.join(os.environ["GAUSSMAP_RESULTS"], name)


def need_programs(*names):
    """Skips unless all programs are installed and a private network can be made."""
    cases.need_root()
    for name in names:
        cases.need(shutil.which(name), f"{name} is not installed")
    works = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False)
    cases.need(works.returncode == 0, "network namespaces are not allowed")


def probe_to(path):
    """A shell command that runs the probe and keeps its output in `path`.<its process id>.json."""
    command = " ".join(cases.probe_command())
    return f"sh -c 'exec {command} > {path}.$$.json'"


def session(name, driver, launcher, programs):
    """Runs a session: `launcher`, a command prefix, gets the shell script `driver` to run."""
    folder = results_folder(name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    try:
        need_programs(*programs)
    except cases.Skip as reason:
        with open(os.path.join(folder, "skipped"), "w", encoding="utf-8") as file:
            file.write(str(reason))
        raise
    script = os.path.join(folder, "driver.sh")
    with open(script, "w", encoding="utf-8") as file:
        file.write(driver(folder))
    environment = cases.clean_environment(**cases.OPEN_MPI)
    done = subprocess.run([*launcher, "bash", script], env=environment, check=False,
                          stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done


def results(name, row):
    """What the processes of a row said, a dictionary each."""
    folder = results_folder(name)
    skipped = os.path.join(folder, "skipped")
    if os.path.exists(skipped):
        with open(skipped, encoding="utf-8") as file:
            raise cases.Skip(file.read())
    found = []
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), f"{row}.*.json"))):
        with open(path, encoding="utf-8") as file:
            found.append(json.load(file))
    return found


def check_row(name, row, processes, here, on48):
    """Every process of a row gives the right answer, runs that many threads, and would give `on48`
    on an unconfined machine of 48 processors. Both may be dictionaries by SLURM_NODEID."""
    seen = results(name, row)
    cases.equal(len(seen), processes, seen)
    for process in seen:
        node = process["environment"].get("SLURM_NODEID", "0")
        right = here[node] if isinstance(here, dict) else here
        right = min(right, os.cpu_count())
        cases.equal((process["threads"], process["observed"]), (right, right), process)
        cases.equal(process["on48"], on48[node] if isinstance(on48, dict) else on48, process)


def main(sessions):
    """`--sessions` lists them, `--session NAME` runs one; otherwise as cases.main."""
    if sys.argv[1:] == ["--sessions"]:
        print("\n".join(sessions))
    elif sys.argv[1:2] == ["--session"]:
        cases.CASES[sys.argv[2]] = sessions[sys.argv[2]]
        sys.argv[1:] = sys.argv[2:]
        cases.main()
    else:
        cases.main()
