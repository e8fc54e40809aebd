import { handleAuthRequest } from "@/server/api/auth";

export { handleAuthRequest as GET, handleAuthRequest as POST };
