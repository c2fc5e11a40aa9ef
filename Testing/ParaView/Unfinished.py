# SPDX-License-Identifier: BSD-3-Clause
"""What gauss_map.py leaves when it is ended while it writes: Unfinished.py <case> <script>
<pvbatch>"""
import pathlib
import shutil
import signal
import subprocess
import sys
import time

case, SCRIPT, PVBATCH = sys.argv[1:]


def kill_while_writing(output, inside):
    """Of ever larger pictures the first that is not done before the signal comes."""
    for side in (1000, 2000, 4000, 8000):
        process = subprocess.Popen(
            [PVBATCH, SCRIPT, "--size", str(side), str(side), "--samples", "2", "--transients", "0",
             "--output", str(output)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        scratch = f".{output.stem}.*/{inside}"
        while process.poll() is None and not any(
                path.stat().st_size for path in pathlib.Path().glob(scratch)):
            time.sleep(0.001)
        process.kill()
        if process.wait() == -signal.SIGKILL and any(pathlib.Path().glob(scratch)):
            return  # otherwise the file was in its place already, and only the end was cut off
        output.write_text("old")
        shutil.rmtree(output.with_suffix(""), ignore_errors=True)
    raise AssertionError(f"{output}: it always ended before the signal")


def killed():
    """Killed while it writes: the older file is as it was, and there is no part of the new one."""
    for suffix, inside in (("png", "k.png"), ("vti", "k.vti"), ("pvti", "k/k_0.vti")):
        output = pathlib.Path(f"k.{suffix}")
        output.write_text("old")
        kill_while_writing(output, inside)
        assert output.read_text() == "old", suffix
        assert not pathlib.Path("k").exists(), "pieces without their file"


def early():
    """A signal that comes while the folder for unfinished files is made leaves none either."""
    making = (
        "import os, pathlib, signal, sys, tempfile\n"
        "sys.path.insert(0, os.path.dirname(sys.argv[1]))\n"
        "from diagram_script import scratch_directory\n"
        "make = tempfile.mkdtemp\n"
        "def interrupted(**arguments):\n"
        "    folder = make(**arguments)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    return folder\n"
        "tempfile.mkdtemp = interrupted\n"
        "with scratch_directory(pathlib.Path('e.png')):\n"
        "    print('went on')\n")
    done = subprocess.run([sys.executable, "-B", "-c", making, SCRIPT], capture_output=True,
                          text=True)
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGTERM, "", ""), done
    assert [p.name for p in pathlib.Path().iterdir()] == ["home"]


def pieces():
    """Pieces that a full disk cut off are an error: ParaView tells nothing of them."""
    sys.path.insert(0, str(pathlib.Path(SCRIPT).parent))
    import gauss_map

    class Simple:
        """Writes a file of two pieces, of which the second ends as it is told."""

        def __init__(self, end):
            self.end = end

        def SaveData(self, path, _source, **_format):
            pathlib.Path(path).write_text(
                '<VTKFile><Piece Source="p_0.vti"/><Piece Source="p_1.vti"/></VTKFile>')
            for name, end in (("p_0.vti", "</VTKFile>\n"), ("p_1.vti", self.end)):
                pathlib.Path(name).write_text(f"<VTKFile>{' ' * 100}{end}")

    gauss_map.save_pieces(Simple("</VTKFile>\n"), None, pathlib.Path("p.pvti"))
    for end in ("", "</ImageData>\n", "</VTKFile", "</VTKFile>\n" + 80 * "AA=="):
        try:
            gauss_map.save_pieces(Simple(end), None, pathlib.Path("p.pvti"))
        except OSError as error:
            assert str(error) == gauss_map.UNFINISHED, error
        else:
            raise AssertionError(f"{end!r} is taken for the end of a whole file")


for entry in pathlib.Path().iterdir():
    if entry.name != "home":
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
{"Killed": killed, "Early": early, "Pieces": pieces}[case]()
