import { quizList } from "@/lib/server/quizzes/queries";
import { endpoint, methods } from "@/lib/server/route";

export const { GET, POST, PUT, PATCH, DELETE } = methods({ GET: endpoint({ run: quizList }) });
