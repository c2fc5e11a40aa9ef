# SPDX-License-Identifier: BSD-3-Clause
"""What the test scripts of this folder share: a register of cases, and the probe program.

`python3 file.py --list` prints the names of a file's cases, `python3 file.py NAME` runs one of
them. It exits with 0, with 1 after a failure, with 77 when the machine lacks what the case needs.
"""
import contextlib
import errno
import json
import os
import subprocess
import sys
import time
import traceback

CASES = {}

# For Open MPI's launcher: root may use it, and nothing leaves this machine.
OPEN_MPI = {"OMPI_ALLOW_RUN_AS_ROOT": 1, "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": 1,
            "OMPI_MCA_oob_tcp_if_include": "lo", "OMPI_MCA_btl_tcp_if_include": "lo"}


class Skip(Exception):
    """Raised by a case that cannot run here; its text is the reason."""


def case(name):
    """Registers the decorated function as a case."""

    def register(function):
        assert name not in CASES, name
        CASES[name] = function
        return function

    return register


def main():
    """Lists the cases or runs the one that the command line names."""
    if sys.argv[1:] == ["--list"]:
        print("\n".join(CASES))
        sys.exit(0)
    try:
        CASES[sys.argv[1]]()
    except Skip as reason:
        print("skipped:", reason)
        sys.exit(77)
    except AssertionError:
        traceback.print_exc()
        sys.exit(1)


def need(condition, reason):
    """Skips the case for `reason` unless `condition` holds."""
    if not condition:
        raise Skip(reason)


def need_root():
    """Skips the case unless it runs as root."""
    need(os.geteuid() == 0, "needs root")


def need_processors(count):
    """Skips the case unless so many processors may be used."""
    need(len(os.sched_getaffinity(0)) >= count, f"needs {count} processors")


@contextlib.contextmanager
def control_group(parent, **limits):
    """A control group of version 1 below `parent`, with the files of `limits` written (a name's
    underscores are dots there); yields its path. The system may let go of the last process a little
    after its end was told, and refuses to remove the group until then."""
    path = f"{parent}/gaussmap.{os.getpid()}"
    os.mkdir(path)
    try:
        for name, text in limits.items():
            with open(f"{path}/{name.replace('_', '.', 1)}", "w", encoding="ascii") as file:
                file.write(str(text))
        yield path
    finally:
        end = time.monotonic() + 20
        while True:
            try:
                os.rmdir(path)
                break
            except OSError as error:
                if error.errno != errno.EBUSY or time.monotonic() > end:
                    raise
            time.sleep(0.05)


def shell_in(group, script='exec "$@"'):
    """A command prefix that moves into a control group and then runs a script."""
    return ["sh", "-c", f"echo $$ > {group}/cgroup.procs && {script}", "sh"]


def need_own_runtime_of_gcc(reason):
    """Skips the case where the build's own OpenMP runtime is not GCC's."""
    need("libgomp" in run(["ldd", os.environ["GAUSSMAP_PLUGIN_OWN"]]), reason)


def clean_environment(**variables):
    """The environment without anything that an allocation could come from, plus `variables`."""
    prefixes = ("OMP_", "GOMP_", "KMP_", "SLURM", "SGE_", "NSLOTS", "NHOSTS", "PE_", "PBS_", "LSB_",
                "PJM_", "FLUX_", "OMPI_COMM", "MPI_LOCAL", "MV2_", "PMI_", "NCPUS", "GAUSSMAP_MAX",
                "VTK_SMP", "_CONDOR")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(prefixes)}
    return {**kept, **{k: str(v) for k, v in variables.items()}}


def probe_command(*options, plugin=None):
    """The probe program's command line; `plugin` is by default that of the build's own runtime."""
    return [os.environ["GAUSSMAP_PROBE"], plugin or os.environ["GAUSSMAP_PLUGIN_OWN"], *options]


def run(command, environment=None):
    """Runs a command that must succeed, and returns its standard output."""
    done = subprocess.run(command, env=environment or clean_environment(), text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 0, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout


def run_probe(*options, plugin=None, prefix=(), environment=None):
    """Runs the probe below the command `prefix` and returns what it says."""
    return json.loads(run([*prefix, *probe_command(*options, plugin=plugin)], environment))


def equal(got, expected, context=None):
    """Fails the case unless both are equal."""
    assert got == expected, f"{got!r} is not {expected!r}: {context}"
