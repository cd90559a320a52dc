"use server";

import type { z } from "zod";
import { makeApiKeySchema, revokeApiKeySchema } from "@/lib/contracts/api-keys";
import * as commands from "@/lib/server/api-keys/commands";
import { action } from "@/lib/server/staff";

const asksMake = action("makeApiKey", makeApiKeySchema, commands.makeApiKey);
const asksRevoke = action("revokeApiKey", revokeApiKeySchema, commands.revokeApiKey);

export async function makeApiKey(input: z.input<typeof makeApiKeySchema>) {
  return await asksMake(input);
}

export async function revokeApiKey(input: z.input<typeof revokeApiKeySchema>) {
  return await asksRevoke(input);
}
