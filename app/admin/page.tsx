import { redirect } from "next/navigation";
import { openPage } from "@/lib/server/staff";

/** The desk opens where the work is. */
export default async function DeskPage() {
  await openPage("/admin", "/admin");
  redirect("/admin/questions");
}
