import { answerImage } from "@/server/api/image-endpoint";

export function GET(request: Request): Promise<Response> {
  return answerImage(request);
}
