# SPDX-License-Identifier: BSD-3-Clause
"""The allocation as ParaView's users meet it: properties, the warning, gauss_map.py."""
import json
import os
import re
import subprocess
import tempfile

import cases
from cases import case, equal

HERE = os.path.dirname(os.path.abspath(__file__))
SCAN = os.path.join(HERE, "scan_in_paraview.py")
GAUSS_MAP = os.path.join(HERE, "..", "..", "Examples", "pvbatch", "gauss_map.py")


def pvbatch(*arguments, **variables):
    """Runs pvbatch and returns its standard output and error."""
    done = subprocess.run(["pvbatch", *arguments], env=cases.clean_environment(**variables),
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout, done.stderr


def scan(*properties, **variables):
    """The JSON of scan_in_paraview.py and what it wrote to standard error."""
    out, error = pvbatch(SCAN, *properties, **variables)
    return json.loads(out), error


@case("TheScanRunsOnWhatTheProcessWasGiven")
def _given():
    cases.need_processors(2)
    processors = len(os.sched_getaffinity(0))
    seen, error = scan()
    equal((seen["threads"], seen["team"], seen["observed"]), (processors,) * 3, seen)
    equal("NumberOfThreads" in error, False, error)


@case("TheSlotsOfGridEngineLimitIt")
def _slots():
    seen, _ = scan(NSLOTS=1)
    equal((seen["reason"], seen["team"], seen["observed"]), ("1: NSLOTS", 1, 1), seen)


@case("PinningByOpenMPDoesNot")
def _pinned():
    cases.need_processors(2)
    cases.need_own_runtime_of_gcc("two OpenMP runtimes in one process: ParaView brings GCC's, "
                                  "which pins the thread before LLVM's has seen where it may run")
    seen, _ = scan(OMP_PROC_BIND="true")
    equal((seen["team"], seen["observed"]), (len(os.sched_getaffinity(0)),) * 2, seen)


@case("ANumberAboveTheAllocationIsCutWithOneWarning")
def _cut():
    seen, error = scan("NumberOfThreads=9", NSLOTS=1)
    equal((seen["team"], seen["observed"]), (1, 1), seen)
    equal(error.count("NumberOfThreads is 9, cut to the allocation (1: NSLOTS)"), 1, error)


@case("AllowOversubscriptionLiftsTheCut")
def _oversubscription():
    seen, error = scan("NumberOfThreads=9", "AllowOversubscription=1", NSLOTS=1)
    equal((seen["team"], seen["observed"]), (9, 9), seen)
    equal("NumberOfThreads" in error, False, error)


@case("TheReasonIsToldWhereTheSystemRefusesThreads")
def _refused():
    cases.need_root()
    root = "/sys/fs/cgroup/pids"
    cases.need(os.path.isdir(root), "no cgroup v1 hierarchy of pids")
    with cases.control_group(root, pids_max=40) as group:
        seen = json.loads(cases.run([*cases.shell_in(group), "pvbatch", SCAN, "NumberOfThreads=200",
                                     "AllowOversubscription=1"]))
    equal(1 <= seen["team"] < 40, True, seen)
    told = f"; the last scan ran on {seen['team']}, for the system refuses more"
    equal(seen["reason"].endswith(told), True, seen)


@case("ADiagramMustFitTheMemoryOfTheControlGroup")
def _memory():
    cases.need_root()
    root = "/sys/fs/cgroup/memory"
    cases.need(os.path.isdir(root), "no cgroup v1 hierarchy of memory")
    with (cases.control_group(root, memory_limit_in_bytes=2 << 30) as group,
          tempfile.TemporaryDirectory() as folder):
        done = subprocess.run(
            [*cases.shell_in(group), "pvbatch", GAUSS_MAP, "--size", "30000", "30000", "--samples",
             "1", "--output", f"{folder}/a.png"],
            env=cases.clean_environment(), capture_output=True, text=True, check=False)
    told = re.search("must fit the memory: they would need [0-9]+ bytes, of ([0-9]+) that",
                     done.stderr)
    equal(bool(told) and int(told[1]) <= 2 << 30, True, done.stderr)


@case("ExplainThreadsPrintsTheTable")
def _explain():
    out, _ = pvbatch(GAUSS_MAP, "--explain-threads", NSLOTS=1, OMP_NUM_THREADS="many")
    lines = out.splitlines()
    equal(lines[0], "Threads 1: NSLOTS", out)
    equal(any(line.split() == "OMP_NUM_THREADS process - ignored: not a count from 1 to 1048576 "
              "many".split() for line in lines), True, out)


@case("TheLastLineOfTheScriptNamesTheLimit")
def _last_line():
    with tempfile.TemporaryDirectory() as folder:
        out, _ = pvbatch(GAUSS_MAP, "--output", f"{folder}/a.png", NSLOTS=1)
    equal("1 thread (given 1: NSLOTS)" in out.splitlines()[-1], True, out)


if __name__ == "__main__":
    cases.main()
