import { storable } from "@/lib/kernel/text";

/** What stands in an address behind its “?”. Everything there is text, may be missing and may come twice. */
export type AddressFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** All that a field says, in order, as a database can be asked for it. */
export function allOf(fields: AddressFields, name: string): readonly string[] {
  return [fields[name] ?? []].flat().map(storable);
}

/** The first that a field says; of one that is not there nothing. */
export function firstOf(fields: AddressFields, name: string): string {
  return allOf(fields, name)[0] ?? "";
}
