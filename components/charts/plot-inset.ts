/** Space that a chart's drawing leaves around its plot, in pixels; the brush above it counts on it. */
export const plotInset = { left: 42, right: 2, top: 6, bottom: 18 }
