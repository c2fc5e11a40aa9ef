// SPDX-License-Identifier: BSD-3-Clause
#ifndef GaussMapSettings_h
#define GaussMapSettings_h

/**
 * Tells ParaView, when it loads the plugin, the colours of `OrbitIntensity`, ink on paper without
 * rescaling, and the preset "Gauss ink". What users or sites set themselves goes before it;
 * nothing is written to their settings.
 */
void AddGaussMapSettings();

#endif
