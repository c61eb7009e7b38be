/**
 * Fingers on the picture: two move and zoom it, one scrolls the page, as on maps within pages.
 *
 * A tap is a click to the browser, so nothing is said of it here.
 */

import type { Place } from "./data";

/** Where two fingers are: the point between them, and how far they are from one another. */
export interface Grip {
  readonly middle: Place;
  readonly apart: number;
}

/** Tell of two fingers that have moved, and of one that would move something (`alone`). */
export function watchFingers(
  place: HTMLElement,
  moved: (from: Grip, to: Grip) => void,
  alone: () => void,
): void {
  let before: Grip | null = null;
  const seen = (event: TouchEvent): Grip | null => {
    const [one, other] = event.touches;
    if (!one || !other || event.touches.length > 2) return null;
    if (event.cancelable) event.preventDefault(); // nor does the page scroll or zoom
    const { left, top } = place.getBoundingClientRect();
    return {
      middle: {
        x: (one.clientX + other.clientX) / 2 - left - place.clientLeft,
        y: (one.clientY + other.clientY) / 2 - top - place.clientTop,
      },
      apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1,
    };
  };
  const begin = (event: TouchEvent) => {
    before = seen(event);
  };
  const follow = (event: TouchEvent) => {
    if (event.touches.length === 1) alone();
    const now = seen(event);
    if (before && now) moved(before, now);
    before = now;
  };
  place.addEventListener("touchstart", begin, { passive: false });
  place.addEventListener("touchmove", follow, { passive: false });
  for (const end of ["touchend", "touchcancel"] as const) place.addEventListener(end, begin);
}
