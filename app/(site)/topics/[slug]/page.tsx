import type { Metadata } from "next";
import { cache } from "react";
import { TopicScreen } from "@/components/topics/topic-screen";
import { getContext } from "@/lib/server/context";
import { page } from "@/lib/server/page";
import { topicView } from "@/lib/server/topics/queries";

type Props = { readonly params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const topic = await loadTopic((await params).slug);
  return { title: topic.title, description: topic.summary };
}

export default async function TopicPage({ params }: Props) {
  return <TopicScreen view={await loadTopic((await params).slug)} />;
}

/** Once a request: the title and the page ask for the same topic. */
const loadTopic = cache(async (slug: string) => page(topicView(await getContext(), slug)));
