// SPDX-License-Identifier: BSD-3-Clause
#ifndef GaussMapLines_h
#define GaussMapLines_h

/// From now on lines of the plugin's sources are shown in colours whose legends name what they
/// mean: of branches blue is "stable" and red "unstable", bifurcations are green; of a cobweb the
/// "curve" is black, the "diagonal" grey and the "cobweb" orange. Colours that an array has got by
/// a user, a setting or a state stay, and so do those of other sources' arrays of these names.
/// Changes no setting. An initializer of the plugin.
void ColourLinesAsMeant();

#endif
