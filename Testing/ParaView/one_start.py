# SPDX-License-Identifier: BSD-3-Clause
"""One start of pvpython or pvbatch for the scripts of many tests: a process that has imported
paraview.simple, and done nothing else, is forked for each of them.

A script has its own folder, variables, output, exit code and end, as by a program of its own; what
is not repeated is the start, which takes longer than most scripts. What is read during it, and
MPI, is that of the one start: what is about those takes a program of its own. ParaView from 5.12 on
has a thread that waits for work, which a fork would lack: there each script has its own start.

one_start.py start <socket> <program> [<variable>=<value>...]: until its caller, CTest, ends
one_start.py run <script> <argument>...: by the start whose socket is in GAUSSMAP_STARTED
"""
import json
import os
import runpy
import selectors
import signal
import socket
import subprocess
import sys
import tempfile

# What ParaView, and OpenMP in the plugin, read while they start.
READ_AT_START = ("PV_PLUGIN_PATH", "PV_PLUGIN_CONFIG_FILE", "OMP_NUM_THREADS", "OMP_WAIT_POLICY",
                 "OMP_PROC_BIND", "LD_LIBRARY_PATH", "LD_PRELOAD", "LANG", "LC_ALL")


def at(path, bind_or_connect):
    """Calls it with the path of a socket, which may be longer than those of sockets."""
    folder = os.open(os.path.dirname(path), os.O_PATH)
    try:
        bind_or_connect(f"/proc/self/fd/{folder}/{os.path.basename(path)}")
    finally:
        os.close(folder)


def ask(folder, words, files):
    """Runs a script with these as its standard files; returns its exit code as subprocess does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection:
        at(os.environ["GAUSSMAP_STARTED"], connection.connect)
        request = json.dumps([os.path.abspath(folder), dict(os.environ), words])
        socket.send_fds(connection, [request.encode()], files)
        status = connection.recv(16)
    assert status, "the started process has ended, or was started otherwise: see its .log"
    return os.waitstatus_to_exitcode(int(status))


def run(script, *arguments, folder="."):
    """subprocess.run() of the started program, with its output captured as text."""
    words = [str(script), *arguments]
    with (open(os.devnull) as nothing, tempfile.TemporaryFile("w+") as output,
          tempfile.TemporaryFile("w+") as errors):
        code = ask(folder, words, [file.fileno() for file in (nothing, output, errors)])
        for file in (output, errors):
            file.seek(0)
        return subprocess.CompletedProcess(words, code, output.read(), errors.read())


def start(path, program, *variables):
    """Starts the program with the settings of a new user, and returns when it listens; without a
    word, as a program should."""
    home = f"{os.path.dirname(path)}/home"
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("PV_PLUGIN", "PYTHONPATH"))}
    environment.update({"HOME": home, "XDG_CONFIG_HOME": f"{home}/.config"},
                       **dict(variable.split("=", 1) for variable in variables))
    for name in (path, f"{path}.log"):
        if os.path.exists(name):
            os.unlink(name)
    ready, started = os.pipe()
    with open(f"{path}.log", "x") as log:
        subprocess.Popen(
            [program, "--no-mpi", __file__, "serve", program, path, str(os.getppid()),
             str(started)],
            pass_fds=[started], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            env=environment, start_new_session=True)
    os.close(started)
    is_ready = os.read(ready, 1)
    with open(f"{path}.log") as log:
        told = log.read()
    assert is_ready and not told, f"{program} did not start as it should: {told}"


class Starter:
    """Forks a process for each request. What a fork copies is the thread that calls it alone: where
    there are others, the program is started in the copy."""

    def __init__(self, program, path, caller):
        from paraview import servermanager, simple  # noqa: F401: what every script waits for

        self.program = program
        self.has_one_thread = len(os.listdir("/proc/self/task")) == 1
        version = servermanager.vtkSMProxyManager
        assert self.has_one_thread or (version.GetVersionMajor(), version.GetVersionMinor()) >= (
            5, 12), "a thread that this ParaView had not: every script would have its own start"
        self.variables = {name: os.environ.get(name) for name in READ_AT_START}
        self.selector = selectors.DefaultSelector()
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        at(path, self.listener.bind)
        self.listener.listen()
        self.caller = os.pidfd_open(caller)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        self.selector.register(self.caller, selectors.EVENT_READ, self.end)
        self.runs = {}  # by connection: a process and what tells of its end

    def serve(self):
        """Returns in a forked process, with what it is to run."""
        while True:
            for key, _ in self.selector.select():
                words = key.data()
                if words:
                    return words

    def end(self):
        for process, _ in self.runs.values():
            os.kill(process, signal.SIGKILL)
        sys.exit()

    def accept(self):
        connection = self.listener.accept()[0]
        self.selector.register(connection, selectors.EVENT_READ, lambda: self.read(connection))

    def read(self, connection):
        """A request, or the end of who made it, and then of what it asked for."""
        request, files, _, _ = socket.recv_fds(connection, 1 << 20, 3)
        if not request:
            process, end = self.runs.get(connection, (None, None))
            if process:
                signal.pidfd_send_signal(end, signal.SIGKILL)
            self.selector.unregister(connection)
            return None if process else connection.close()
        folder, variables, words = json.loads(request)
        other = [name for name in READ_AT_START if variables.get(name) != self.variables[name]]
        if other:
            print(f"{words}: {other} was read at the start, and is another", flush=True)
            self.selector.unregister(connection)
            return connection.close()
        process = os.fork()
        if process == 0:
            return self.become(folder, variables, words, files)
        for file in files:
            os.close(file)
        end = os.pidfd_open(process)
        self.runs[connection] = process, end
        self.selector.register(end, selectors.EVENT_READ, lambda: self.tell(connection))

    def tell(self, connection):
        """The exit code of a process that has ended."""
        process, end = self.runs.pop(connection)
        status = os.waitpid(process, 0)[1]
        self.selector.unregister(end)
        os.close(end)
        if connection in self.selector.get_map():
            self.selector.unregister(connection)
            connection.send(str(status).encode())
        connection.close()

    def become(self, folder, variables, words, files):
        """What a program of its own would have; the process goes on as that would."""
        for connection in [key.fileobj for key in self.selector.get_map().values()]:
            os.close(connection if isinstance(connection, int) else connection.detach())
        self.selector.close()
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        os.chdir(folder)
        if not self.has_one_thread:
            os.execve(self.program, [self.program, "--no-mpi", *words], variables)
        os.environ.clear()
        os.environ.update(variables)
        sys.argv = words
        sys.path[:1] = [os.path.dirname(words[0]), *filter(
            None, variables.get("PYTHONPATH", "").split(":"))]
        return words


if __name__ == "__main__":
    task, *rest = sys.argv[1:]
    if task == "start":
        start(*rest)
    elif task == "run":
        code = ask(".", rest, [0, 1, 2])
        sys.exit(code if code >= 0 else 128 - code)
    else:
        starter = Starter(*rest[:2], int(rest[2]))
        os.write(int(rest[3]), b"1")
        os.close(int(rest[3]))
        runpy.run_path(starter.serve()[0], run_name="__main__")
