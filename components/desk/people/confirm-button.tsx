"use client";

import { useState } from "react";
import { GRAVE, PRIMARY, QUIET } from "@/components/desk/controls";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  readonly label: string;
  /** Read out instead of the label, where there are several like it on a page. */
  readonly longLabel?: string;
  readonly title: string;
  /** What it will do, with the number it touches. */
  readonly body: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly isGrave?: boolean;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
};

/** A button that says what it will do and asks first. */
export function ConfirmButton(props: Props) {
  const [isAsking, setAsking] = useState(false);
  const tone = props.isGrave ? GRAVE : PRIMARY;
  return (
    <>
      <button
        type="button"
        aria-label={props.longLabel}
        aria-haspopup="dialog"
        aria-disabled={props.isPending}
        onClick={() => {
          if (!props.isPending) setAsking(true);
        }}
        className={props.isGrave ? GRAVE : QUIET}
      >
        {props.label}
      </button>
      {isAsking && (
        <Dialog
          title={props.title}
          titleClass="text-17 font-semibold"
          onClose={() => setAsking(false)}
        >
          <p className="mt-2">{props.body}</p>
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <button type="button" onClick={() => setAsking(false)} className={QUIET}>
              {props.cancelLabel}
            </button>
            <button
              type="button"
              onClick={() => {
                setAsking(false);
                props.onConfirm();
              }}
              className={tone}
            >
              {props.confirmLabel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
