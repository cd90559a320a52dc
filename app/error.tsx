"use client";

import { ErrorScreen } from "@/components/ui/error-screen";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <ErrorScreen digest={error.digest} retry={reset} />;
}
