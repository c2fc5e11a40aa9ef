# SPDX-License-Identifier: BSD-3-Clause
"""Properties have the names, defaults and domains that scripts and state files rely on."""
from paraview import simple

# name: default, and the least and greatest values of its domain (None: unlimited).
EXPECTED = {
    "Alpha": ([5.8], 0, 10),
    "BetaRange": ([-1, 1], None, None),
    "XRange": ([-1, 1.5], None, None),
    "Resolution": ([640, 400], 1, None),
    "InitialX": ([0], None, None),
    "Transients": ([200], 0, None),
    "SamplesPerColumn": ([0], 0, None),
    "NumberOfThreads": ([0], 0, None),
}
INFORMATION = ["AllocatedThreads", "AllocatedThreadsReason", "ScanSeconds", "ThreadsUsed"]

source = simple.GaussMap()
for name, (default, least, greatest) in EXPECTED.items():
    value = source.GetPropertyValue(name)
    value = list(value) if hasattr(value, "__len__") else [value]
    assert value == default, f"{name} is {value} by default, not {default}"
    value = getattr(source, name)  # the name in Python, which ParaView makes of the label
    prop = source.SMProxy.GetProperty(name)
    is_machine = name == "NumberOfThreads"  # on which the picture does not depend
    assert prop.GetAnimateable() != is_machine, name
    assert "map" in prop.GetDocumentation().GetDescription() or len(
        prop.GetDocumentation().GetDescription().split()) > 5, f"{name} has no help"
    domain = prop.GetDomain("range")
    assert domain, f"{name} has no range"
    for i in range(len(default)):
        assert domain.GetMinimumExists(i) == (least is not None), f"{name}: minimum"
        assert domain.GetMaximumExists(i) == (greatest is not None), f"{name}: maximum"
        assert least is None or domain.GetMinimum(i) == least, f"{name}: {domain.GetMinimum(i)}"
        assert greatest is None or domain.GetMaximum(i) == greatest
for name in INFORMATION:
    assert source.SMProxy.GetProperty(name).GetInformationOnly(), f"{name} can be set"

# What the last scan reports.
source.NumberOfThreads = 1
source.UpdatePipeline()
source.UpdatePropertyInformation()
assert source.GetPropertyValue("ThreadsUsed") == 1
assert source.GetPropertyValue("ScanSeconds") > 0
allocated = source.GetPropertyValue("AllocatedThreads")
assert allocated >= 1
assert str(source.GetPropertyValue("AllocatedThreadsReason")).startswith(f"{allocated}:")
