// SPDX-License-Identifier: BSD-3-Clause
#ifndef GaussMapOpacity_h
#define GaussMapOpacity_h

/**
 * ParaView reads default colours of an array from its settings, but not default opacities, which a
 * volume needs as much. From now on each new opacity function of an array takes those of
 * `array_piecewise_functions.<array>.PiecewiseFunction`, if settings have such. State files keep
 * theirs.
 */
void ApplyOpacitySettings();

#endif
