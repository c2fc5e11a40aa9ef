# SPDX-License-Identifier: BSD-3-Clause
"""Runs of scripts by one pvbatch that has started once: each is a process forked from it.

A run has its own folder, output and exit code, as that of a pvbatch of its own; what is not
repeated is the start, which takes longer than most runs.
"""
import ctypes
import json
import os
import pathlib
import runpy
import subprocess
import sys
import tempfile
import traceback


class OnePvbatch:
    """run() is subprocess.run() of pvbatch with its output captured as text."""

    def __init__(self, pvbatch):
        self.pvbatch = pvbatch
        self.process = None

    def start(self):
        their_requests, requests = os.pipe()
        answers, their_answers = os.pipe()
        self.process = subprocess.Popen(
            [self.pvbatch, __file__, str(their_requests), str(their_answers)],
            pass_fds=(their_requests, their_answers), stdin=subprocess.DEVNULL)
        os.close(their_requests)
        os.close(their_answers)
        self.requests = os.fdopen(requests, "w")
        self.answers = os.fdopen(answers)

    def run(self, script, *arguments, folder="."):
        if self.process is None:
            self.start()
        with tempfile.TemporaryDirectory() as scratch:
            output, errors = (pathlib.Path(scratch, name) for name in ("output", "errors"))
            print(json.dumps([os.path.abspath(folder), str(output), str(errors), str(script),
                              *arguments]), file=self.requests, flush=True)
            status = self.answers.readline()
            assert status, f"pvbatch itself ended: {self.process.wait()}"
            return subprocess.CompletedProcess(
                [script, *arguments], os.waitstatus_to_exitcode(int(status)),
                output.read_text(), errors.read_text())


def become(folder, output, errors, script, *arguments):
    """Runs a script in this process, and ends it."""
    code = 1
    try:
        os.chdir(folder)
        for number, path in ((1, output), (2, errors)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
        sys.argv = [script, *arguments]
        sys.path[0] = os.path.dirname(script)
        runpy.run_path(script, run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        ctypes.CDLL(None).fflush(None)  # what C++ has not written yet
        os._exit(code)


def serve(requests, answers):
    from paraview import servermanager, simple  # noqa: F401: what every run would wait for

    for line in requests:
        child = os.fork()
        if child == 0:
            become(*json.loads(line))
        print(os.waitpid(child, 0)[1], file=answers, flush=True)


if __name__ == "__main__":
    serve(os.fdopen(int(sys.argv[1])), os.fdopen(int(sys.argv[2]), "w"))
