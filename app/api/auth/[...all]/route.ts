import { handleAuthRequest } from "@/server/api/auth-handler";

const handle = (request: Request) => handleAuthRequest(request);

export { handle as GET, handle as POST };
