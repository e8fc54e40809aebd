import { handleAuthRequest } from "@/server/api/sign-in/auth-handler";

const handle = (request: Request) => handleAuthRequest(request);

export { handle as GET, handle as POST };
