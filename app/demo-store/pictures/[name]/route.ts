import { answerDemoPicture } from "@/server/api/pictures/demo-picture";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  return answerDemoPicture(request, (await params).name);
}
