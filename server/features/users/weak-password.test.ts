import { expect, test } from "vitest";
import { generatePassword } from "./password";
import { refuseWeakPassword } from "./weak-password";

const ada = { name: "Ada Lovelace", email: "ada.lovelace@example.com" };

test.each([
  "qwertyuiop",
  "1234567890",
  "Password123",
  "password2026!",
  "!!Dragon2026",
  "aaaaaaaaaaaa",
  "abcdabcdabcd",
  "SameSKU-2026",
  "ada.lovelace1",
  "Ada Lovelace!",
  "adalovelace99",
])("%s is refused", async (password) => {
  await expect(refuseWeakPassword(password, ada)).rejects.toMatchObject({ code: "bad-input" });
});

test.each(["correct horse battery", "a much longer one", "zebra-quilt-anvil", "Tr0ub4dor&3x9Lq"])(
  "%s is taken",
  async (password) => {
    await expect(refuseWeakPassword(password, ada)).resolves.toBeUndefined();
  },
);

test("what SameSKU makes itself is taken", async () => {
  for (let i = 0; i < 200; i++) await refuseWeakPassword(generatePassword(), ada);
});
