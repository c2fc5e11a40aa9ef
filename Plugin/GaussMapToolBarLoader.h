// SPDX-License-Identifier: BSD-3-Clause
#ifndef GaussMapToolBarLoader_h
#define GaussMapToolBarLoader_h

/**
 * Loads the plugin GaussMapToolBar, from beside this one, where the process is the graphical
 * ParaView. Servers, pvpython and pvbatch must not load Qt for it, which takes 0.2 s and 20 MB, or
 * may be missing on a cluster's nodes.
 */
void LoadGaussMapToolBar();

#endif
