import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Whether a connection to this address and port may be made. */
export type AddressPolicy = (address: string, port: number) => boolean;

/** What is not the public internet, after IANA's registry of special-purpose addresses (RFC 6890 and its updates). */
const specialV4: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** Within the global unicast range 2000::/3: tunnels that carry a private IPv4 address, benchmarks, documentation. */
const specialV6: readonly [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const blockedV4 = new BlockList();
for (const [network, prefix] of specialV4) blockedV4.addSubnet(network, prefix, "ipv4");
const blockedV6 = new BlockList();
for (const [network, prefix] of specialV6) blockedV6.addSubnet(network, prefix, "ipv6");
const globalV6 = new BlockList();
globalV6.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an IP address lies on the public internet: not private, loopback, link-local (where clouds serve their metadata), shared,
 * multicast, reserved nor unspecified, and of IPv6 only global unicast, so that no IPv4 address hides in it. False for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blockedV4.check(address, "ipv4");
  if (!isIPv6(address)) return false;
  return globalV6.check(address, "ipv6") && !blockedV6.check(address, "ipv6");
}

/** Public addresses, and the two ports that the web is served on. */
export const publicWebPolicy: AddressPolicy = (address, port) =>
  (port === 80 || port === 443) && isPublicAddress(address);

/** Public addresses, and the ports that SFTP is served on: its own, and those that belong to no service of the system. */
export const publicSshPolicy: AddressPolicy = (address, port) =>
  (port === 22 || port > 1_023) && isPublicAddress(address);

/** For whoever is allowed into its own network by a setting. */
export const anyAddressPolicy: AddressPolicy = () => true;
