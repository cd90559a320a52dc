import { useEffect } from "react";

/** While something is not saved, leaving the page asks first: by a link of ours, by closing, by reloading. */
export function useLeaveGuard(isDirty: boolean, question: string): void {
  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const opensHere = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
      if (!(link instanceof HTMLAnchorElement) || !opensHere || link.target === "_blank") return;
      if (link.hasAttribute("download")) return;
      if (new URL(link.href).pathname === window.location.pathname) return;
      if (window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [isDirty, question]);
}
