import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "./errors";

/** Lets a page await a query: what is not there becomes the not-found page, the rest the error page. */
export async function page<View>(view: Promise<View>): Promise<View> {
  try {
    return await view;
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
