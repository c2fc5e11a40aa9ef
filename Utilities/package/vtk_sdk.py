# SPDX-License-Identifier: BSD-3-Clause
"""Makes the wheel `vtk-sdk` where none can be had for this Python: what the wheel of this project
is built against.

    vtk_sdk.py <version> <folder>

It has what VTK's own one of that name has, as far as this project needs it: the libraries of the
`vtk` wheel of that version, and the headers, CMake files and wrapping tools of the same version
from Debian unstable, whose options are the same but for the parallel back end. Needs a
Debian for x86-64, pip, and readelf.
"""
import base64
import hashlib
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
import tempfile
import zipfile

# The libraries of these modules, and all that they need in turn.
LIBRARIES = ["CommonExecutionModel", "CommonSystem", "ParallelCore",
             f"WrappingPythonCore{sys.version_info[0]}.{sys.version_info[1]}"]
DEBIAN_PACKAGES = ["libvtk9-dev", "python3-vtk9", "vtk9", "libc6", "libgcc-s1", "libstdc++6"]
TOOLS = ["vtkWrapHierarchy", "vtkWrapPython", "vtkWrapPythonInit"]
MULTIARCH = "lib/x86_64-linux-gnu"


def run(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, text=True, **options)


def download_debian(folder, version):
    """The packages of Debian unstable, of which apt here knows nothing, unpacked."""
    state = folder / "apt"
    for name in ("lists/partial", "archives/partial", "debs"):
        (state / name).mkdir(parents=True)
    mirrors = run("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages",
                  "Label: Debian", capture_output=True).stdout.split()
    if not mirrors:
        sys.exit("vtk_sdk.py: error: apt knows no mirror of Debian")
    (state / "sources.list").write_text(
        "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] "
        f"{mirrors[0]} sid main\n")
    apt = ["apt-get", "-qq", "-o", f"Dir::Etc::sourcelist={state / 'sources.list'}",
           "-o", "Dir::Etc::sourceparts=/dev/null", "-o", f"Dir::State={state}",
           "-o", f"Dir::Cache={state}", "-o", "APT::Sandbox::User=root"]
    run(*apt, "update")
    library = f"libvtk{'.'.join(version.split('.')[:2])}"
    run(*apt, "download", library, *DEBIAN_PACKAGES, cwd=state / "debs")
    found = next((state / "debs").glob("libvtk9-dev_*")).name.split("_")[1]
    if not found.startswith(version + "+") and found.split("-")[0] != version:
        sys.exit(f"vtk_sdk.py: error: Debian unstable has VTK {found}, not {version}: take another "
                 "version here and in pyproject.toml, or get the wheel vtk-sdk from VTK itself")
    for package in (state / "debs").glob("*.deb"):
        run("dpkg-deb", "--extract", package, folder / "debian")
    return folder / "debian/usr"


def download_wheel(folder, version):
    """The libraries of the wheel vtk that are needed."""
    run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:",
        "-d", folder, f"vtk=={version}")
    wheel = next(folder.glob("vtk-*.whl"))
    target = folder / "libraries"
    with zipfile.ZipFile(wheel) as archive:
        wanted = [f"libvtk{name}.so" for name in LIBRARIES]
        while wanted:
            name = wanted.pop()
            if f"vtkmodules/{name}" in archive.namelist() and not (target / name).exists():
                target.mkdir(exist_ok=True)
                (target / name).write_bytes(archive.read(f"vtkmodules/{name}"))
                dynamic = run("readelf", "-d", target / name, capture_output=True).stdout
                wanted += re.findall(r"\(NEEDED\).*\[(lib\w+\.so)\]", dynamic)
    missing = [name for name in LIBRARIES if not (target / f"libvtk{name}.so").exists()]
    if missing:
        sys.exit(f"vtk_sdk.py: error: not in {wheel.name}: {', '.join(missing)}")
    return target


def edit(path, *replacements):
    text = path.read_text(encoding="utf-8")
    for pattern, replacement in replacements:
        text, count = re.subn(pattern, replacement, text, flags=re.M)
        if not count:
            sys.exit(f"vtk_sdk.py: error: {path.name} has no {pattern!r} any more")
    path.write_text(text, encoding="utf-8")


def adapt(content):
    """Lets Debian's headers and CMake files describe the wheel's libraries."""
    edit(next(content.glob("include/vtk-*/vtkSMP.h")),
         (r"^#define VTK_SMP_TBB$", "#define VTK_SMP_Sequential"),
         (r'VTK_SMP_BACKEND "TBB"', 'VTK_SMP_BACKEND "Sequential"'),
         (r"(VTK_SMP_ENABLE_TBB) 1", r"\1 0"),
         (r"(VTK_SMP_DEFAULT_IMPLEMENTATION_SEQUENTIAL) 0", r"\1 1"),
         (r"(VTK_SMP_DEFAULT_IMPLEMENTATION_TBB) 1", r"\1 0"))
    cmake = next(content.glob(f"{MULTIARCH}/cmake/vtk-*"))
    libraries = f"${{_IMPORT_PREFIX}}/{MULTIARCH}"
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    edit(cmake / "VTK-targets-none.cmake",
         (r"(WrappingPythonCore)3\.\d+", rf"\g<1>{python}"),
         (r'(IMPORTED_LOCATION_NONE ")[^"]*/(libvtk[^"]*?)-[\d.]+\.so[^"]*"',
          rf'\1{libraries}/\2.so"'),
         (r'(IMPORTED_SONAME_NONE "libvtk[^"]*?)-[\d.]+\.so[^"]*"', r'\1.so"'),
         # Most are not here.
         (r"^list\(APPEND _cmake_import_check_.*$", ""))
    # What Debian's libraries need of others, the wheel's have within.
    edit(cmake / "VTK-targets.cmake",
         (r'^(  INTERFACE_LINK_LIBRARIES ")([^"]*)"', lambda match: match[1] + ";".join(
             word for word in match[2].split(";")
             if "::" not in word or re.match(r".*(VTK|Threads|Python3)::", word)) + '"'),
         (r"^foreach\(_target .*$", "foreach(_target)")) # the check that they are there
    edit(cmake / "vtk-config.cmake",
         (r'(HAS_(?:VISKORES|VTKm)") "ON"', r'\1 "OFF"'),
         (r'(_WRAP_JAVA") "ON"', r'\1 "OFF"'))
    # A program that is not here; and no file is checked that nobody has.
    edit(cmake / "VTKPython-targets.cmake",
         (r"^add_executable\(VTK::p?vtkpython IMPORTED\)$", ""),
         (r" VTK::vtkpython VTK::pvtkpython", ""))
    edit(cmake / "VTKPython-targets-none.cmake",
         (r"^set_property\(TARGET VTK::p?vtkpython .*$", ""),
         (r"^set_target_properties\(VTK::p?vtkpython PROPERTIES\n(.*\n)*?  \)$", ""),
         (r"^list\(APPEND _cmake_import_check_.*$", ""))
    edit(cmake / "VTK-vtk-module-find-packages.cmake",
         (r"(find_package\(Python3\n *)3\.\d+$", rf"\g<1>{python}"),
         # What Debian's libraries need of others' is in the wheel's.
         (r"find_package\((?!Threads|Python3)([\w-]+)$", r"_vtk_sdk_has(\1"),
         (r"\A", "macro (_vtk_sdk_has name)\n  set(${name}_FOUND TRUE)\nendmacro ()\n"))


def take_tools(content, debian):
    """The tools run with their own C library, which may be newer than this machine's."""
    system = content / "system"
    system.mkdir()
    libraries = debian / MULTIARCH
    for name in ("ld-linux-x86-64.so.2", "libc.so.6", "libm.so.6", "libgcc_s.so.1",
                 "libstdc++.so.6"):
        shutil.copy((libraries / name).resolve(), system / name)
    for library in libraries.glob("libvtkWrappingTools-*.so.*"):
        shutil.copy(library.resolve(), system / library.name)
    (content / "bin").mkdir()
    for tool in TOOLS:
        program = next((debian / "bin").glob(f"{tool}-*"))
        shutil.copy(program, system / tool)
        script = content / "bin" / program.name
        script.write_text('#!/bin/sh\nsystem=$(dirname "$0")/../system\n'
                          'exec "$system/ld-linux-x86-64.so.2" --library-path "$system" '
                          f'"$system/{tool}" "$@"\n')
        script.chmod(0o755)


def pack(tree, target, version):
    """The folder as a wheel, uncompressed: it is unpacked once."""
    python = f"cp{sys.version_info[0]}{sys.version_info[1]}"
    tag = f"{python}-{python}-linux_x86_64"
    info = tree / f"vtk_sdk-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: vtk-sdk\nVersion: {version}\n"
                                   "Summary: VTK for building against, put together by GaussMap\n")
    (info / "WHEEL").write_text("Wheel-Version: 1.0\nGenerator: vtk_sdk.py\n"
                                f"Root-Is-Purelib: false\nTag: {tag}\n")
    (info / "entry_points.txt").write_text("[cmake.prefix]\nany = vtk_sdk.cmake\n")
    target.mkdir(parents=True, exist_ok=True)
    wheel = target / f"vtk_sdk-{version}-{tag}.whl"
    record = []
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in sorted(path for path in tree.rglob("*") if path.is_file()):
            name = path.relative_to(tree).as_posix()
            archive.write(path, name)
            digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest())
            record.append(f"{name},sha256={digest.decode().rstrip('=')},{path.stat().st_size}")
        record.append(f"{info.name}/RECORD,,")
        archive.writestr(f"{info.name}/RECORD", "\n".join(record) + "\n")
    return wheel


def main():
    if len(sys.argv) != 3:
        sys.exit(print(__doc__) if "--help" in sys.argv else __doc__)
    version, target = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    if sysconfig.get_platform() != "linux-x86_64":
        sys.exit(f"vtk_sdk.py: error: only for linux-x86_64, not {sysconfig.get_platform()}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        debian = download_debian(folder, version)
        libraries = download_wheel(folder, version)
        package = folder / "tree/vtk_sdk"
        content = package / "content"
        (content / MULTIARCH).mkdir(parents=True)
        shutil.copytree(debian / "include", content / "include")
        shutil.copytree(debian / MULTIARCH / "cmake", content / MULTIARCH / "cmake")
        for part in debian.glob(f"{MULTIARCH}/vtk*"):
            if part.is_dir():
                shutil.copytree(part, content / MULTIARCH / part.name)
        for library in libraries.iterdir():
            library.chmod(library.stat().st_mode | stat.S_IXUSR)
            shutil.move(library, content / MULTIARCH)
        adapt(content)
        take_tools(content, debian)
        config = next(content.glob(f"{MULTIARCH}/cmake/vtk-*"))
        (package / "cmake").mkdir()
        (package / "__init__.py").write_text("")
        (package / "cmake/__init__.py").write_text("")
        for name in ("vtk-config.cmake", "vtk-config-version.cmake"):
            (package / "cmake" / name).write_text(
                "include(\"${CMAKE_CURRENT_LIST_DIR}/../"
                f"{(config / name).relative_to(package).as_posix()}\")\n")
        print(pack(folder / "tree", target, version))


if __name__ == "__main__":
    main()
