# SPDX-License-Identifier: BSD-3-Clause
"""Real processes: masks, OpenMP's pinning and variables, in the build's own OpenMP runtime (GCC's
as a rule) and in LLVM's.

The kernel is loaded with dlopen, as ParaView loads a plugin. How many threads ran is read from
/proc/self/task; never asked is nproc, which prints OMP_NUM_THREADS.
"""
import os

import cases
from cases import case, equal, run_probe

PLUGINS = {"Own": "GAUSSMAP_PLUGIN_OWN", "Clang": "GAUSSMAP_PLUGIN_CLANG"}

# Name, variables, threads on two processors, threads on one of them. A place list that names fewer
# processors than there are is a limit; one that names more is not.
PINNINGS = [
    ("Unpinned", {}, 2, 1),
    ("BindTrue", {"OMP_PROC_BIND": "true"}, 2, 1),
    ("BindClose", {"OMP_PROC_BIND": "close"}, 2, 1),
    ("BindSpreadOverCores", {"OMP_PROC_BIND": "spread", "OMP_PLACES": "cores"}, 2, 1),
    ("BindToOnePlaceOfTwo", {"OMP_PROC_BIND": "true", "OMP_PLACES": "{0,1}"}, 2, 1),
    ("GompAffinityOfTwo", {"GOMP_CPU_AFFINITY": "0-1"}, 2, 1),
    ("GompAffinityOfOne", {"GOMP_CPU_AFFINITY": "0"}, 1, 1),
    ("KmpAffinityCompact", {"KMP_AFFINITY": "compact"}, 2, 1),
]

# Name, variables, threads on two processors.
VARIABLES = [
    ("NumThreads1", {"OMP_NUM_THREADS": "1"}, 1),
    ("NumThreads8", {"OMP_NUM_THREADS": "8"}, 2),
    ("NumThreadsOfNestingLevels", {"OMP_NUM_THREADS": "2,1"}, 2),
    ("ThreadLimit1", {"OMP_THREAD_LIMIT": "1"}, 1),
    ("MaxThreads1", {"GAUSSMAP_MAX_THREADS": "1"}, 1),
    ("Dynamic", {"OMP_DYNAMIC": "true"}, 2),
    ("MaxActiveLevels0", {"OMP_MAX_ACTIVE_LEVELS": "0"}, 1),
    ("Slots4", {"NSLOTS": "4"}, 2),
    ("Slots1", {"NSLOTS": "1"}, 1),
]


def plugin_of(runtime):
    """The probe plugin built for an OpenMP runtime."""
    path = os.environ[PLUGINS[runtime]]
    cases.need(path, "no clang++ with OpenMP was found when this was configured")
    return path


def two_processors():
    """A command prefix that gives exactly the processors 0 and 1."""
    cases.need({0, 1} <= os.sched_getaffinity(0), "needs the processors 0 and 1")
    return ["taskset", "-c", "0-1"]


def check(runtime, prefix, variables, threads):
    """The answer and the threads that ran are as expected."""
    seen = run_probe(plugin=plugin_of(runtime), prefix=prefix,
                     environment=cases.clean_environment(**variables))
    equal(seen["threads"], threads, seen)
    equal(seen["observed"], threads, seen)
    # Not all on the one processor that OpenMP has pinned the calling thread to.
    equal(seen["processors"] >= threads, True, seen)


def add_cases(runtime):
    """Registers the rows of the tables for one runtime."""
    for name, variables, on_two, on_one in PINNINGS:
        case(f"{runtime}.{name}")(
            lambda v=variables, n=on_two: check(runtime, two_processors(), v, n))
        case(f"{runtime}.{name}OnOneProcessor")(
            lambda v=variables, n=on_one: check(runtime, ["taskset", "-c", "0"], v, n))
    for name, variables, threads in VARIABLES:
        case(f"{runtime}.{name}")(
            lambda v=variables, n=threads: check(runtime, two_processors(), v, n))


for each in PLUGINS:
    add_cases(each)


@case("Own.NumThreadsJunk")
def _junk():
    cases.need_own_runtime_of_gcc("libomp 14 reads past such a text and may run out of memory")
    check("Own", two_processors(), {"OMP_NUM_THREADS": "abc"}, 2)


@case("Own.NumThreads0")
def _zero():
    cases.need_own_runtime_of_gcc("LLVM's takes it for 1, which is then what it was told")
    check("Own", two_processors(), {"OMP_NUM_THREADS": "0"}, 2)


@case("NestedInAParallelRegionThereIsOneThread")
def _nested():
    for runtime in PLUGINS:
        seen = run_probe("--nested", plugin=plugin_of(runtime), prefix=two_processors())
        equal((seen["threads"], seen["reason"]), (1, "1: enclosing parallel region"), seen)
        equal(seen["observed"], 2, seen)  # the enclosing team


@case("WhatTheApplicationToldOpenMPIsALimit")
def _set_num_threads():
    for runtime in PLUGINS:
        seen = run_probe("--after", "set_num_threads", plugin=plugin_of(runtime),
                         prefix=two_processors())
        equal((seen["reason"], seen["observed"]), ("1: omp_set_num_threads", 1), seen)


@case("PlacesAreNamedWhereTheyAreTheLimit")
def _places():
    cases.need_own_runtime_of_gcc("LLVM's counts its places as all that may be used")
    seen = run_probe(prefix=two_processors(),
                     environment=cases.clean_environment(OMP_PLACES="{0}", OMP_PROC_BIND="true"))
    equal(seen["reason"], "1: OMP_PLACES", seen)


@case("AStackThatCannotBeHadGivesASmallerTeam")
def _stack():
    # GCC's runtime would take such stacks for its threads, and end the process for want of one.
    limited = [*two_processors(), "prlimit", f"--as={1 << 30}"]
    seen = run_probe(prefix=limited, environment=cases.clean_environment(OMP_STACKSIZE="2G"))
    equal((seen["threads"], seen["observed"], seen["team"]), (2, 2, 2), seen)
    seen = run_probe("--threads", "200", prefix=limited)
    equal(1 <= seen["observed"] < 200 and seen["shortage"] == "the system refuses more", True, seen)


@case("AFilterOfSystemCallsThatRefusesTheMaskLeavesItsSecondPlace")
def _seccomp():
    seen = run_probe("--refuse-affinity", prefix=["taskset", "-c", "0"])
    equal(seen["reason"], "1: processor affinity", seen)


@case("ExplainNamesTheLimit")
def _explain():
    text = cases.run(cases.probe_command("--explain"), cases.clean_environment(NSLOTS=1))
    equal(text.splitlines()[0], "Threads 1: NSLOTS")


if __name__ == "__main__":
    cases.main()
