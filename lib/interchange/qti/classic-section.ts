/** In QTI 1.2, where an item lies: the section with a title, or the bank that Canvas names. */
import type { XmlEvent } from "@/lib/interchange/xml";

/** Follows a file from event to event, outside of its items, and knows the title of where it is. */
export function bankTitles() {
  const titles: { isSection: boolean; title: string | undefined }[] = [];
  let bank: string | undefined;
  let element = "";
  let label = "";
  return {
    see(event: NonNullable<XmlEvent>): void {
      if (event.kind === "open") {
        element = event.name;
        const isSection = event.name === "section";
        titles.push({ isSection, title: isSection ? event.attributes.get("title") : undefined });
        if (event.name === "objectbank") bank = undefined;
        if (event.name === "fieldlabel") label = "";
      } else if (event.kind === "close") {
        titles.pop();
        element = "";
      } else if (element === "fieldlabel") label += event.text;
      else if (element === "fieldentry" && label.trim() === "bank_title") {
        bank = ((bank ?? "") + event.text).slice(0, 500);
      }
    },
    current: (): string | undefined =>
      titles.findLast(({ isSection, title }) => isSection && title)?.title ?? bank,
  };
}
