import { expect, test } from "vitest";
import { isPublicAddress, publicWebPolicy } from "./public-address";

const inward = [
  "0.0.0.0",
  "10.1.2.3",
  "100.100.100.200",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "fe80::1",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "localhost",
  "",
];

test.each(inward)("%s is not on the public internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])("%s is", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test("only the web's own ports are opened", () => {
  expect(publicWebPolicy("8.8.8.8", 443)).toBe(true);
  expect(publicWebPolicy("8.8.8.8", 22)).toBe(false);
  expect(publicWebPolicy("127.0.0.1", 80)).toBe(false);
});
