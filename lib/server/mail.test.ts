import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";

/** A mail server that takes one message and keeps what it was told. */
async function aPostOffice() {
  const told: string[] = [];
  const greet = (socket: Socket) => {
    let isText = false;
    socket.write("220 post\r\n");
    socket.on("data", (data) => {
      told.push(data.toString());
      if (isText && !data.toString().endsWith("\r\n.\r\n")) return;
      const verb = isText ? "" : data.toString().slice(0, 4);
      isText = verb === "DATA";
      socket.write(isText ? "354 go on\r\n" : verb === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    });
  };
  const server = createServer(greet);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { port, told, close: () => server.close() };
}

test("a mail goes to the server that was named, with links to where this site is", async () => {
  const office = await aPostOffice();
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://localhost:1/none",
    AUTH_SECRET: "a secret that only the tests of one run know",
    SMTP_URL: `smtp://127.0.0.1:${office.port}?ignoreTLS=true`,
    APP_URL: "https://quiz.example.org",
  });
  const { mailOrigin, sendMail } = await import("./mail");
  expect(mailOrigin()).toBe("https://quiz.example.org");
  await sendMail({ to: "asha@example.org", subject: "A new password", text: "Set it here." });
  office.close();
  const told = office.told.join("");
  expect(told).toContain("RCPT TO:<asha@example.org>");
  expect(told).toContain("From: Nineteen <no-reply@quiz.example.org>");
  expect(told).toContain("Subject: A new password");
  expect(told).toContain("Set it here.");
});
