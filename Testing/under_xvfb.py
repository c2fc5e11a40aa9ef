# SPDX-License-Identifier: BSD-3-Clause
"""Runs a program on a virtual screen of its own: under_xvfb.py <program> <argument>...

Unlike xvfb-run it lets the server choose the display's number, so tests may run side by side, and
the server does not start anew, refusing connections meanwhile, whenever its last client leaves:
ParaView opens a display, closes it and opens it again. GAUSSMAP_SCREEN, columns x rows x bits, sets
another size of the screen.
"""
import os
import subprocess
import sys
import tempfile

SCREEN = os.environ.get("GAUSSMAP_SCREEN", "1280x1024x24")

readable, writable = os.pipe()
with tempfile.TemporaryFile() as log:
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writable), "-screen", "0", SCREEN, "-nolisten", "tcp",
         "-noreset"],
        pass_fds=[writable], stdout=log, stderr=log)
    os.close(writable)
    try:
        number = b""
        while not number.endswith(b"\n"):
            part = os.read(readable, 16)
            if not part:
                log.seek(0)
                sys.exit("Xvfb did not start: " + log.read().decode(errors="replace"))
            number += part
        environment = dict(os.environ, DISPLAY=":" + number.decode().strip())
        code = subprocess.run(sys.argv[1:], env=environment).returncode
    finally:
        server.terminate()
        server.wait()
sys.exit(code if code >= 0 else 128 - code)
