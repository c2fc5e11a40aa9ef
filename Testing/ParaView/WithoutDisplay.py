# SPDX-License-Identifier: BSD-3-Clause
"""Without a display gaussmap.show() shows, where VTK can draw so, or says what it needs."""
import os
import pathlib

for display in (None, ":no such display"):
    if display:
        os.environ["DISPLAY"] = display
    else:
        os.environ.pop("DISPLAY", None)

    import gaussmap
    from paraview import simple

    try:
        gaussmap.show(Resolution=[64, 40])
    except RuntimeError as error:
        assert "xvfb-run" in str(error), error
        assert not simple.GetSources(), "something was made before it was said"
    else:
        simple.SaveScreenshot("shown.png")
        assert pathlib.Path("shown.png").stat().st_size > 1000
