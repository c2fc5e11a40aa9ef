// SPDX-License-Identifier: BSD-3-Clause
#ifndef GaussMapSettings_h
#define GaussMapSettings_h

/**
 * Tells ParaView, when it loads the plugin, its colour presets and which of them are the default
 * colours and opacities of `OrbitIntensity`, `OrbitDensity`, `LyapunovExponent` and
 * `SettledPeriod`, without rescaling. What users or sites set themselves goes before it; nothing is
 * written to their settings. (ParaView reads a list of own presets from one place: users who have
 * some see those in the list, and the plugin's as colours of the arrays.)
 */
void AddGaussMapSettings();

#endif
