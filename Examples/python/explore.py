# SPDX-License-Identifier: BSD-3-Clause
# %% [markdown]
# # The Gauss iterated map
#
# $x_{n+1} = \exp(-\alpha x_n^2) + \beta$. Jupyter (with jupytext), VS Code and Spyder run this file
# cell by cell; Python runs it as a whole.

# %%
import matplotlib.pyplot as plt
import numpy as np

import gaussmap

# %% [markdown]
# The standard picture: each column is one beta, each row a bin of x, the blacker the more often the
# orbit comes there. The arrays look into VTK's memory, nothing is copied.

# %%
diagram = gaussmap.bifurcation(alpha=5.8)
half = (diagram.beta[1] - diagram.beta[0]) / 2  # a column is as wide as it is far from the next
extent = (diagram.beta[0] - half, diagram.beta[-1] + half, -1, 1.5)
figure, axes = plt.subplots(figsize=(8, 5))
axes.imshow(diagram.intensity, cmap="gray", origin="lower", extent=extent, aspect="auto")
axes.set(xlabel="beta", ylabel="x")
figure.savefig("diagram.png")

# %% [markdown]
# How large is the attractor? The share of bins that its orbit visits: two of them for a cycle of
# period two, many for chaos.

# %%
visited = np.count_nonzero(diagram.density, axis=0) / diagram.density.shape[0]
figure, axes = plt.subplots(figsize=(8, 2))
axes.fill_between(diagram.beta, visited, color="black", step="mid")
axes.set(xlabel="beta", ylabel="bins visited", xlim=extent[:2])
print(f"chaos, or a long cycle, in {np.mean(visited > 0.1):.0%} of the columns")

# %% [markdown]
# Into a window of order: the same call with narrower ranges computes it anew, at full resolution.

# %%
zoom = gaussmap.bifurcation(alpha=6.2, beta=(-0.7, -0.4), x=(-0.8, 0.4), size=(800, 500))
figure, axes = plt.subplots(figsize=(8, 5))
half = (zoom.beta[1] - zoom.beta[0]) / 2
axes.imshow(zoom.intensity, cmap="gray", origin="lower", aspect="auto",
            extent=(zoom.beta[0] - half, zoom.beta[-1] + half, -0.8, 0.4))
axes.set(xlabel="beta", ylabel="x")

# %% [markdown]
# What the map refuses is an exception that says why.

# %%
try:
    gaussmap.bifurcation(alpha=-1)
except ValueError as error:
    print(error)

# %%
plt.show()
