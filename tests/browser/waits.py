"""Scripts that say how long somebody before a page waits; for the tests of speed and for `make bench-pages`."""

from __future__ import annotations

WAITED = """() => new Promise(done => {
  const [timing] = performance.getEntriesByType("navigation");
  const paints = () => performance.getEntriesByName("first-contentful-paint");
  const look = () => paints().length && timing.loadEventEnd
    ? done({ server: timing.responseStart - timing.requestStart, painted: paints()[0].startTime,
             ready: timing.domContentLoadedEventEnd })
    : requestAnimationFrame(look);
  look();
})"""
"""Once the page is painted and loaded: milliseconds until the server answered, until paint, until it was ready."""
MOVED = """async (moves) => {
  const range = document.getElementById("asof"), [first, last] = [+range.min, +range.max], waited = [];
  for (let n = 0; n < moves; n++) {
    await new Promise(requestAnimationFrame);
    const begun = performance.now();
    range.value = Math.round(first + (last - first) * ((n * 37) % moves) / moves);
    convene.showing.show(+range.value);
    const script = performance.now() - begun;
    await new Promise(painted => requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = painted;
      after.port2.postMessage(null);
    }));
    waited.push({ script, painted: performance.now() - begun });
  }
  return waited;
}"""
"""So many moves of the slider over the whole history: for each the milliseconds of script, and until it was painted."""
