# SPDX-License-Identifier: BSD-3-Clause
"""A wrong value of any property of any source is told once and leaves an empty picture, and the
picture is right again, as in a view of its own, as soon as the property is.

Mended.py <source> <folder of the server-manager files>
"""
import math
import sys

from paraview import simple

from sources import (
    defaults_of, elements_of, make, other_values, settable, told, xml_of_sources)

NAN, INF, LARGEST = math.nan, math.inf, 2**31 - 1
BETA = [[1, -1], [-INF, 1], [-1, NAN]]
ALPHA = [[-3], [NAN], [INF]]
ALPHA_RANGE = [[-1, 4], [5, 4], [4, NAN]]
X = [[1.5, -1], [1, 1], [NAN, 1]]
SIZE = [[0, 30], [40, -1], [LARGEST, LARGEST]]  # the last for want of memory

# All that a source refuses, but for whole numbers: those are refused beyond their domain.
DENSITY = {"BetaRange": BETA, "XRange": X, "InitialX": [[NAN], [-INF]]}
WRONG = {
    "GaussMapSource": {
        **DENSITY, "Alpha": ALPHA, "LastAlpha": [[NAN], [INF]], "Resolution": SIZE},
    "GaussMapVolumeSource": {
        **DENSITY, "AlphaRange": ALPHA_RANGE,
        "Resolution": [[0, 4, 4], [4, 0, 4], [4, 4, -1], [LARGEST, LARGEST, LARGEST]]},
    "GaussMapParameterPlaneSource": {
        "BetaRange": BETA, "AlphaRange": ALPHA_RANGE, "Alpha": ALPHA, "XRange": X,
        "Resolution": SIZE, "ExponentAccuracy": [[-1e-6], [NAN]], "LowestExponent": [[NAN]]},
    "GaussMapBasinSource": {
        "Alpha": ALPHA, "BetaRange": BETA, "XRange": X, "Resolution": SIZE,
        "Distance": [[-1e-6], [NAN]]},
    "GaussMapBranchSource": {"Alpha": ALPHA, "BetaRange": BETA, "AlphaRange": ALPHA_RANGE},
    "GaussMapCobwebSource": {
        "Alpha": ALPHA, "Beta": [[NAN], [INF]], "InitialX": [[NAN]], "XRange": X},
}


def beyond_domain(prop):
    """The whole numbers next to those that the domain of a property allows."""
    domain = prop.find("IntRangeDomain")
    beyond = [[int(domain.get("min")) - 1]]
    if domain.get("max"):
        beyond.append([int(domain.get("max")) + 1])
    return beyond


class Shown:
    """A source and a view of its own, small enough for many pictures."""

    def __init__(self, name, first=None):
        self.source = make(name)
        for prop, values in (first or {}).items():
            self.set(prop, values)
        if len(elements_of(self.source.SMProxy, "Resolution")) > 1:
            self.source.Resolution = [24, 20, 6][:len(self.source.Resolution)]
        self.source.UpdatePipeline()
        self.view = simple.CreateView("RenderView")
        self.view.ViewSize = [160, 120]
        self.view.OrientationAxesVisibility = 0
        for port in range(self.source.SMProxy.GetNumberOfOutputPorts()):
            output = simple.OutputPort(self.source, port)
            if output.GetDataInformation().GetDataSetTypeAsString() != "vtkTable":
                display = simple.Show(output, self.view)
                if name == "GaussMapVolumeSource":
                    display.SetRepresentationType("Surface")
        self.view.AxesGrid.Visibility = 0  # it draws where nothing is, too
        simple.ResetCamera(self.view)

    def picture(self):
        # As Apply does it: the source, then the view.
        self.source.UpdatePipeline()
        simple.Render(self.view)
        pixels = self.view.SMProxy.CaptureWindow(1).GetPointData().GetScalars()
        return bytes(memoryview(pixels))

    def set(self, name, values):
        self.source.SetPropertyWithName(name, values)

    def close(self):
        simple.Delete(self.view)
        simple.Delete(self.source)


def fresh_pictures(name, properties):
    """Of a source that was never wrong: as it is, without it, and with each property another."""
    shown = Shown(name)
    usual = shown.picture()
    for port in range(shown.source.SMProxy.GetNumberOfOutputPorts()):
        simple.Hide(simple.OutputPort(shown.source, port), shown.view)
    empty = shown.picture()
    shown.close()
    shown = Shown(name)
    others = {}
    for prop in properties:
        right = elements_of(shown.source.SMProxy, prop)
        shown.set(prop, OTHER[prop])
        others[prop] = shown.picture()
        shown.set(prop, right)
        assert shown.picture() == usual, f"after {prop}"
    shown.close()
    return usual, empty, others


name, folder = sys.argv[1:]
elements = settable(xml_of_sources(folder)[name])
wrong = {prop: beyond_domain(element) for prop, element in elements.items()
         if element.find("IntRangeDomain") is not None and len(defaults_of(element)) == 1}
wrong.update(WRONG[name])
refused = {prop for prop, element in elements.items()
           if element.find("EnumerationDomain") is None and element.find("BooleanDomain") is None}
assert refused == set(wrong), f"not in the table, or no property: {refused ^ set(wrong)}"
OTHER = {prop: other_values(elements[prop]) for prop in wrong}
if "LongestPeriod" in OTHER:
    OTHER["LongestPeriod"] = [5]  # other_values() exceeds the longest

usual, empty, others = fresh_pictures(name, wrong)
assert usual != empty
changed = [prop for prop in wrong if others[prop] != usual]
assert len(changed) >= 3, f"only {changed} change the picture"

shown = Shown(name)
algorithm = shown.source.GetClientSideObject()
for prop, values_of_prop in wrong.items():
    right = elements_of(shown.source.SMProxy, prop)
    for values in values_of_prop:
        case = f"{prop} {values}"
        assert shown.picture() == usual, f"before {case}"
        with told() as lines:
            shown.set(prop, values)
            picture = shown.picture()
        assert len(lines) == 1 and f"{prop} is " in lines[0], f"{case}: {lines}"
        assert picture == empty, f"{case}: not an empty picture"
        assert algorithm.GetErrorCode() != 0, f"{case}: no error code"
        with told() as lines:
            assert shown.picture() == empty, f"{case}: not empty when drawn again"
            shown.set(prop, OTHER[prop])
            picture = shown.picture()
        assert not lines, f"{case}: told once more: {lines}"
        assert picture == others[prop], f"{case}: the picture is not that of {OTHER[prop]}"
        assert algorithm.GetErrorCode() == 0, f"{case}: still an error code"
        shown.set(prop, right)
shown.close()

# The same where a first value is wrong, and there is nothing to be coloured when it is shown.
for prop, values in [(prop, values[0]) for prop, values in wrong.items()
                     if prop in ("Alpha", "AlphaRange", "BetaRange")]:
    usual_value = elements_of(make(name).SMProxy, prop)
    with told() as lines:
        shown = Shown(name, {prop: values})
        picture = shown.picture()
    assert len(lines) == 1 and f"{prop} is " in lines[0], f"first {prop} {values}: {lines}"
    assert picture == empty, f"first {prop} {values}: not an empty picture"
    with told() as lines:
        shown.set(prop, usual_value)
        shown.picture()
        shown.view.AxesGrid.Visibility = 0  # it comes back with what it tells of
        simple.ResetCamera(shown.view)
        picture = shown.picture()
    assert not lines, f"first {prop} {values}, then right: {lines}"
    assert picture == usual, f"first {prop} {values}: not as one that was never wrong"
    shown.close()
