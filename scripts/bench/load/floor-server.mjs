/**
 * The least a server can do to keep an answer: node:http, a parsed JSON body, one row through pg, on
 * disk before the reply. No validation, no identity, no clock. A process of its own: PORT, DATABASE_URL.
 */
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const INSERT = {
  name: "floor",
  text: `INSERT INTO bench_floor (attempt_id, event_id, position, option_id, held_ms, confidence,
           received_at, verdict, used_ms, forgiven_ms, charged_ms)
         VALUES ($1, $2, $3, $4, $5, NULL, $6, 'accepted', $5, 0, $5)`,
};

createServer((request, response) => {
  // Whoever asks whether it is there.
  if (request.method === "GET") return response.end();
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const { attempt, eventId, position, optionId, heldMs } = JSON.parse(
      Buffer.concat(chunks).toString("utf8"),
    );
    await pool.query({
      ...INSERT,
      values: [attempt, eventId, position, optionId, heldMs, new Date()],
    });
    const body = JSON.stringify({ recorded: { position, optionId } });
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
