"use client";

import { type ReactNode, useRef } from "react";
import { GRAVE, PRIMARY, QUIET } from "@/components/desk/controls";
import { Dialog } from "./dialog";

type Props = {
  readonly label: string;
  readonly title: string;
  /** What it will do, with the number it touches. */
  readonly body: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly isGrave?: boolean;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly children?: ReactNode;
};

/** A button that says what it will do and asks first. */
export function ConfirmButton(props: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const tone = props.isGrave ? GRAVE : PRIMARY;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-disabled={props.isPending}
        onClick={() => {
          if (!props.isPending) dialog.current?.showModal();
        }}
        className={props.isGrave ? GRAVE : QUIET}
      >
        {props.label}
      </button>
      <Dialog ref={dialog} title={props.title}>
        <p className="mt-2">{props.body}</p>
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <button type="button" onClick={() => dialog.current?.close()} className={QUIET}>
            {props.cancelLabel}
          </button>
          <button
            type="button"
            onClick={() => {
              dialog.current?.close();
              props.onConfirm();
            }}
            className={tone}
          >
            {props.confirmLabel}
          </button>
        </div>
      </Dialog>
    </>
  );
}
