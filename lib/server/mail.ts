import "server-only";
/** Mail, where there is a server for it. Without one nothing here needs it: links are handed over by hand. */
import { env } from "./env";

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Where a link in a mail leads; null: this installation sends none. */
export function mailOrigin(): string | null {
  const { SMTP_URL, APP_URL } = env();
  return SMTP_URL && APP_URL ? APP_URL : null;
}

/** Does nothing without a mail server. */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_URL } = env();
  if (!SMTP_URL) return;
  const { createTransport } = await import("nodemailer");
  const host = APP_URL ? new URL(APP_URL).hostname : "localhost";
  await createTransport(SMTP_URL).sendMail({
    from: MAIL_FROM ?? `Nineteen <no-reply@${host}>`,
    ...mail,
  });
}
