"use client";

import { useEffect } from "react";

/**
 * A link to a place on the page also unfolds it: the row itself, or the notes of a topic, with all
 * that is folded around it. An addition: without it everything opens by tap all the same.
 */
export function OpenNamed() {
  useEffect(() => {
    const openNamed = () => {
      const named = document.getElementById(location.hash.slice(1));
      if (!named) return;
      const own = named instanceof HTMLDetailsElement ? named : named.querySelector("details");
      if (own) own.open = true;
      for (let at = named.parentElement; at; at = at.parentElement) {
        if (at instanceof HTMLDetailsElement) at.open = true;
      }
      named.scrollIntoView();
    };
    // A link to where the address already points changes nothing there, but may be pressed again.
    const openAgain = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest("a") : null;
      if (link?.hash && link.href === location.href) openNamed();
    };
    if (location.hash) openNamed();
    window.addEventListener("hashchange", openNamed);
    document.addEventListener("click", openAgain);
    return () => {
      window.removeEventListener("hashchange", openNamed);
      document.removeEventListener("click", openAgain);
    };
  }, []);
  return null;
}
