/** The wheel on the picture: it zooms with Ctrl or ⌘, and scrolls the page alone, as on maps within pages. */

/** Leave the wheel to the page where it is turned alone, and tell of that. */
export function watchWheel(place: HTMLElement, alone: () => void): void {
  const turned = (event: WheelEvent) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault(); // the page does not zoom, also where the picture cannot any more
    } else {
      event.stopPropagation();
      alone();
    }
  };
  place.addEventListener("wheel", turned, { capture: true, passive: false });
}
