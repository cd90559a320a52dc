/** A server and a database that belong to one file: what is done to them is nobody else's business. */
import { randomUUID } from "node:crypto";
import { connect, type Db } from "@/lib/server/db";
import { prepareDatabase } from "@/scripts/database/prepare";
import { databaseUrl, queryRows } from "./fixtures";
import { type AppServer, AUTH_SECRET, startApp } from "./server";

export type OwnServer = {
  readonly app: AppServer;
  readonly db: Db;
  /** Of the database. */
  readonly databaseUrl: string;
  readonly stop: () => Promise<void>;
};

/** Starts it on a new database beside the journeys', with the bank in it; `name` is for whoever looks there. */
export async function startOwn(name: string): Promise<OwnServer> {
  const database = `${name}_${randomUUID().replaceAll("-", "")}`;
  await queryRows(`CREATE DATABASE ${database}`);
  const url = new URL(databaseUrl());
  url.pathname = `/${database}`;
  // The accounts that the file makes must be signed as the server signs them.
  process.env.AUTH_SECRET ??= AUTH_SECRET;
  process.env.DATABASE_URL ??= url.href;
  await prepareDatabase(process.cwd(), url.href);
  const db = connect(url.href, 2);
  const app = await startApp(url.href);
  return {
    app,
    db,
    databaseUrl: url.href,
    stop: async () => {
      await app.stop();
      await db.$disconnect();
    },
  };
}
