import { answerImage } from "@/server/api/pictures/image-endpoint";

export function GET(request: Request): Promise<Response> {
  return answerImage(request);
}
