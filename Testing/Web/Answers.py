# SPDX-License-Identifier: BSD-3-Clause
"""What the page gets: the kernel's numbers and pictures, refusals in the words of bifurcation(),
and never more work than a visitor may ask for. Needs neither trame nor a browser."""
import json
import math
import pathlib
import time

import numpy

import gaussmap
from browser import grey_values, pixels
from gaussmap.web import answers

VIEW = {"alpha": 6.2, "beta": [-0.7, -0.4], "x": [-0.8, 0.4], "size": [240, 150],
        "tone": "logarithmic"}


def no():
    return False


def yes():
    return True


def is_refused(function, *arguments):
    answer = answers.bounded(function, no, no, *arguments)
    assert set(answer) == {"error"}, answer
    return answer["error"]


# The picture as it is shown: the kernel's grey values, and as dark as ParaView's preset shows them.
wanted = gaussmap.bifurcation(**VIEW)
preset, = json.loads((pathlib.Path(__file__).resolve().parents[2] / "Plugin/GaussInk.json"
                      ).read_text())
points = numpy.reshape(preset["RGBPoints"], (-1, 4))
light = numpy.rint(255 * numpy.interp(range(256), points[:, 0], points[:, 1]))
for is_dark, shown in ((False, light), (True, answers.shown_ink(True))):
    png = answers.picture(VIEW, is_dark)["png"]
    assert numpy.array_equal(pixels(png)[..., 0], shown[wanted.intensity])
    assert numpy.array_equal(grey_values(png), wanted.intensity)
dark = answers.shown_ink(True)
# Paper of a fifteenth of white, and ink as far from white as that is from black.
assert (dark[255], dark[0]) == (18, 237) and (numpy.diff(dark.astype(int)) <= 0).all()

# And as a file.
assert numpy.array_equal(pixels(answers.png(VIEW)["file"]), wanted.intensity)

# What lies under the cursor: of the very column, for single orbits and for both attractors.
for attractor in ("x0", "both"):
    view = {**VIEW, "attractor": attractor}
    wanted = gaussmap.bifurcation(**view)
    exponents = gaussmap.lyapunov(6.2, VIEW["beta"], 240)
    for column, row in ((0, 0), (100, 70), (137, 149), (239, 30)):
        read = answers.reading(view, column, row)
        assert read["beta"] == wanted.beta[column] and read["x"] == wanted.x[row], read
        assert read["density"] == wanted.density[row, column], read
        assert read["exponent"] == exponents["LyapunovExponent"][column], read
        assert read["exponentError"] == exponents["ExponentError"][column], read
        assert read["period"] == exponents["SettledPeriod"][column], read
assert any(wanted.density[row, column] > 0 for column, row in ((100, 70), (239, 30)))
# Columns that follow their neighbours cannot be computed alone: it is not told, rather than wrong.
assert answers.reading({**VIEW, "attractor": "rising"}, 100, 70)["density"] is None
assert answers.reading({**VIEW, "sub_columns": 2}, 100, 70)["density"] is None

# Along a line through the plane each column has its own alpha.
line = {**VIEW, "last_alpha": 7.5}
wanted = gaussmap.bifurcation(**line)
read = answers.reading(line, 100, 70)
assert read["alpha"] == wanted.alpha[100] and read["beta"] == wanted.beta[100], read
assert read["density"] == wanted.density[70, 100], read
assert answers.reading({**VIEW, "last_alpha": 0}, 239, 0)["alpha"] == 0
over_alpha = {**line, "beta": [-0.5, -0.5]}
for view, across in ((line, (-0.7, -0.4)), (over_alpha, (6.2, 7.5))):
    found = answers.curves(view, {"exponent": 50, "cobweb": across[0] + 0.1})
    assert found["exponent"]["Across"] == numpy.linspace(*across, 50).tobytes()
    alpha, beta = (6.3, -0.5) if view is over_alpha else (6.2 + 1.3 / 3, -0.6)
    bell = numpy.frombuffer(found["cobweb"]["curve"]).reshape(-1, 2)
    assert numpy.allclose(bell[:, 1], numpy.exp(-alpha * bell[:, 0]**2) + beta, atol=1e-5)
for view in (line, over_alpha, {**over_alpha, "last_alpha": 5.5}):
    found = answers.curves(view, {"exponent": 50})["exponent"]
    points = zip(numpy.linspace(6.2, view["last_alpha"], 50), numpy.linspace(*view["beta"], 50))
    alone = [gaussmap.lyapunov(alpha, (beta, beta), 1)["LyapunovExponent"][0]
             for alpha, beta in points]
    assert numpy.frombuffer(found["LyapunovExponent"]).tolist() == alone, view
for name in ("branches", "windows"):
    assert "last_alpha is 7.5, but branches and windows are of one alpha" in is_refused(
        answers.curves, line, {name: True})

# What is drawn beside and over it.
curves = answers.curves(VIEW, {"exponent": 100, "cobweb": -0.5, "branches": True, "windows": True})
line = gaussmap.lyapunov(6.2, VIEW["beta"], 100)
for name in ("Beta", "LyapunovExponent"):
    assert curves["exponent"]["Across" if name == "Beta" else name] == line[name].tobytes()
steps = numpy.frombuffer(curves["cobweb"]["steps"]).reshape(-1, 2)
assert len(steps) > 190, "a hundred steps, of two points each"
orbit = gaussmap.orbit(6.2, -0.5, 100)
assert numpy.allclose(steps[::2, 0], orbit[:len(steps[::2])], rtol=0, atol=1e-6), steps[:6]
parabola = numpy.frombuffer(curves["cobweb"]["curve"]).reshape(-1, 2)
# The points of VTK's lines are float32.
assert numpy.allclose(parabola[:, 1], numpy.exp(-6.2 * parabola[:, 0]**2) - 0.5, atol=1e-5)
assert numpy.allclose(parabola[[0, -1], 0], VIEW["x"])
begun = answers.curves({**VIEW, "x0": 0.3}, {"cobweb": -0.5})["cobweb"]["steps"]
assert abs(numpy.frombuffer(begun)[0] - 0.3) < 1e-7
point = answers.curves({**VIEW, "beta": [-0.5, -0.5]}, {"exponent": 3})["exponent"]
assert point["Across"] == numpy.full(3, -0.5).tobytes(), "of one beta and one alpha: beta"
assert {branch["stable"] for branch in answers.curves({}, {"branches": True})["branches"]} == {0, 1}
for branch in curves["branches"]:
    line_of = numpy.frombuffer(branch["line"]).reshape(-1, 2)
    assert len(line_of) >= 2 and ((-0.7 <= line_of[:, 0] + 1e-6) & (line_of[:, 0] <= -0.4 + 1e-6)
                                  ).all(), branch
table = gaussmap.windows(6.2, VIEW["beta"])
assert len(curves["windows"]) == numpy.count_nonzero(table["Kind"] == "superstable") > 0
assert set(answers.curves(VIEW, {"exponent": False, "branches": True})) == {"branches"}

# The points as a table: each visited bin once, with all digits.
rows = answers.csv(VIEW)["file"].decode().splitlines()
found = gaussmap.bifurcation(**VIEW)
assert rows[0] == "beta,x,density" and len(rows) - 1 == numpy.count_nonzero(found.density)
total = 0.0
for row in rows[1:]:
    beta, x, density = map(float, row.split(","))
    column = numpy.flatnonzero(found.beta == beta)
    place = numpy.flatnonzero(found.x == x)
    assert len(column) == len(place) == 1, row
    assert numpy.float32(density) == found.density[place[0], column[0]], row
    total += density
assert math.isclose(total, found.density.sum(dtype=float), rel_tol=1e-6)

# Refusals: one sentence that names parameter, value and rule.
assert is_refused(answers.picture, {"alpha": -1}) == "alpha is -1, but it must not be negative."
assert is_refused(answers.picture, {"alpha": "abc"}) == "alpha is 'abc', but it must be a number"
assert "alpha is nan" in is_refused(answers.picture, {"alpha": math.nan})
assert "beta is (1, 0)" in is_refused(answers.picture, {"beta": [1, 0]})
assert "beta is [1], but it must be two numbers" in is_refused(answers.picture, {"beta": [1]})
assert "tone is 'red'" in is_refused(answers.picture, {"tone": "red"})
for name in ("threads", "oversubscribe"):
    assert f"{name} is not one of alpha" in is_refused(answers.picture, {name: 1})
assert "dictionary" in is_refused(answers.picture, [1, 2])
assert "exponent is" in is_refused(answers.curves, VIEW, {"exponent": 10**6})
assert "spirals is not one of" in is_refused(answers.curves, VIEW, {"spirals": True})
assert "cobweb is 'here'" in is_refused(answers.curves, VIEW, {"cobweb": "here"})
assert "column 240" in is_refused(answers.reading, VIEW, 240, 0)
assert "row 150" in is_refused(answers.reading, VIEW, 0, 150)
assert "column -1" in is_refused(answers.reading, VIEW, -1, 0)
assert "column is 'a'" in is_refused(answers.reading, VIEW, "a", 0)

# While it computes, others get their turn; a scan that is short is not made longer by that.
class Clock:
    def __init__(self, step):
        self.now, self.step, self.pauses = 0.0, step, 0

    def monotonic(self):
        self.now += self.step
        return self.now

    def sleep(self, _):
        self.pauses += 1


for step, is_paused in ((1e-4, False), (0.1, True)):
    answers.time = Clock(step)
    assert "png" in answers.bounded(answers.picture, no, no, VIEW)
    assert (answers.time.pauses > 0) == is_paused, answers.time.pauses
answers.time = time

# Bounded: in points before anything is computed, in time by ending what is computed.
assert "100000 x 100000" in is_refused(answers.picture, {"size": [100000, 100000]})
answers.MOST_SECONDS = 0.2
endless = {"beta": [-0.5, -0.4], "size": [1000, 100], "samples": 2**31 - 1}
assert "a page gets at most 0.2 s" in is_refused(answers.picture, endless)
assert "png" in answers.bounded(answers.picture, no, no, VIEW), "the next one is as ever"
answers.MOST_SECONDS, answers.TURN_SECONDS = 3600.0, 0.2
assert "error" in answers.bounded(answers.picture, yes, no, endless), "for nobody"
assert "error" in answers.bounded(answers.picture, no, yes, endless), "while others wait"
