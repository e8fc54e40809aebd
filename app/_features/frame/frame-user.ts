/** Who is signed in, as the frame shows it. */
export interface FrameUser {
  name: string;
  email: string;
  role: "admin" | "merchandiser" | "viewer";
}
